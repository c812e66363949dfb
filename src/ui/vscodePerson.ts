import * as vscode from 'vscode';
import type { Person, WantedValue, Warning } from '../app/ports/person.ts';

/** Asks by VS Code's own input boxes and modal dialogs. */
export class VscodePerson implements Person {
  async askValues(wanted: readonly WantedValue[]): Promise<ReadonlyMap<string, string> | null> {
    const answers = new Map<string, string>();
    for (const [index, { name, secret, suggestion }] of wanted.entries()) {
      const value = await vscode.window.showInputBox({
        title: `Value for <${name}> (${index + 1} of ${wanted.length})`,
        prompt: secret ? 'Passed by environment, never stored.' : 'Asked once; kept for this incident.',
        password: secret,
        ignoreFocusOut: true,
        ...(suggestion !== null && { value: suggestion }),
        validateInput: (text) => (text.trim() === '' ? 'A value is needed for this command.' : undefined),
      });
      if (value === undefined) return null;
      answers.set(name, value);
    }
    return answers;
  }

  async allow(warning: Warning): Promise<boolean> {
    const run = warning.effect === 'destroy' ? 'Run It…' : 'Run It';
    // The first button has the focus: Enter, pressed too soon, must not run anything.
    const dont = 'Do Not Run';
    const answer = await vscode.window.showWarningMessage(
      warning.effect === 'destroy' ? `"${warning.title}" destroys.` : `"${warning.title}" changes something.`,
      { modal: true, detail: detail(warning) },
      dont,
      run,
    );
    if (answer !== run) return false;
    return warning.effect === 'change' || this.typeTarget(warning);
  }

  private async typeTarget(warning: Warning): Promise<boolean> {
    const target = targetOf(warning);
    const typed = await vscode.window.showInputBox({
      title: `Type ${target} to run what can't be undone`,
      prompt: warning.command,
      ignoreFocusOut: true,
      validateInput: (text) => (text === target ? undefined : `Type ${target}, or press Escape.`),
    });
    return typed === target;
  }
}

/** Where it would happen, in one word: the cluster, the AWS profile, the branch, else the word `run`. */
function targetOf({ context }: Warning): string {
  return context.kubeContext ?? context.awsProfile ?? context.gitBranch ?? 'run';
}

function detail(warning: Warning): string {
  const { context } = warning;
  const facts: [string, string | null][] = [
    ['Why', warning.because],
    ['Folder', context.cwd],
    ['Kube', context.kubeContext && [context.kubeContext, context.kubeNamespace].filter(Boolean).join(' / ')],
    ['AWS profile', context.awsProfile],
    ['Git', context.gitBranch && `${context.gitBranch} ${context.gitCommit ?? ''}`],
  ];
  const known = facts.filter(([, value]) => value).map(([name, value]) => `${name}: ${value}`);
  return `${warning.command}\n\n${known.join('\n')}`;
}
