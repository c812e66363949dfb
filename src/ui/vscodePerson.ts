import * as vscode from 'vscode';
import type { Answer, Person, WantedValue } from '../app/ports/person.ts';
import { questionOf, type Warning } from '../core/diagnostics/guard/question.ts';

/** Asks by VS Code's own input boxes and modal dialogs. */
export class VscodePerson implements Person {
  async askValues(wanted: readonly WantedValue[]): Promise<ReadonlyMap<string, string> | null> {
    const answers = new Map<string, string>();
    for (const [index, one] of wanted.entries()) {
      const value = await askValue(one, wanted.length > 1 ? ` (${index + 1} of ${wanted.length})` : '');
      if (value === undefined) return null;
      answers.set(one.name, value);
    }
    return answers;
  }

  async allow(warning: Warning): Promise<Answer> {
    const { message, detail, target } = questionOf(warning);
    const run = target === null ? 'Run It' : 'Run It…';
    // The first button has the focus: Enter, pressed too soon, must not run anything.
    const dont = 'Do Not Run';
    const insert = 'Insert';
    const options = { modal: true, detail };
    // A dialog's text has no colour; the sign of an error and the word are what VS Code has for red.
    const answer =
      warning.production.length > 0
        ? await vscode.window.showErrorMessage(message, options, dont, run, insert)
        : await vscode.window.showWarningMessage(message, options, dont, run, insert);
    if (answer === insert) return 'insert';
    if (answer !== run) return 'refuse';
    return target === null || (await typeTarget(warning, target)) ? 'run' : 'refuse';
  }
}

const secretly = 'Passed by environment, never stored. Asked once in this window.';

/** One value, with what is wrong with it said while it is typed. `undefined`: the person backed out. */
export function askValue(
  { name, secret, suggestion, hint, check }: WantedValue,
  place = '',
): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: `Value for <${name}>${place}`,
    prompt: [hint, secret ? secretly : 'Asked once; kept for this incident.'].filter(Boolean).join(' '),
    password: secret,
    ignoreFocusOut: true,
    ...(suggestion !== null && { value: suggestion }),
    validateInput: (text) => (text.trim() === '' ? 'A value is needed for this command.' : check(text)),
  });
}

async function typeTarget(warning: Warning, target: string): Promise<boolean> {
  const typed = await vscode.window.showInputBox({
    title: `${warning.production.length > 0 ? '⚠ PRODUCTION: type' : 'Type'} ${target} to run what can't be undone`,
    prompt: warning.command,
    ignoreFocusOut: true,
    validateInput: (text) => (text === target ? undefined : `Type ${target}, or press Escape.`),
  });
  return typed === target;
}
