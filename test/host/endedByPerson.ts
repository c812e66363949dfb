import * as vscode from 'vscode';
import { createXtermScreens } from '../../src/adapters/xtermScreens.ts';
import { asText } from '../../src/app/diagnostics/asText.ts';
import type { TerminalEnding } from '../../src/app/ports/diagnosticTerminal.ts';
import { IncidentTerminals } from '../../src/ui/terminal/incidentTerminals.ts';

/** What the program has on the screen, and what a person types then. */
type Turn = readonly [screen: RegExp, keys: string];

/** Everything that is no text: what evidence must not have. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about.
export const terminalControl = /[\x00-\x08\x0b-\x1f\x7f]/;

/** Runs a program that talks with a person at a terminal, who ends it; gives its end, and the text as evidence has it. */
export async function endedByPerson(
  command: string,
  turns: readonly Turn[],
): Promise<Pick<TerminalEnding, 'exitCode' | 'reason'> & { readonly text: string }> {
  const terminals = new IncidentTerminals();
  try {
    const before = new Set(vscode.window.terminals);
    const opened = await terminals.open({ incident: command, terminalName: command, cwd: null, env: {} });
    const terminal = vscode.window.terminals.find((one) => !before.has(one));
    const run = await opened.run({ text: command, language: 'bash', title: command });
    const waiting = [...turns];
    async function* overheard() {
      let screen = '';
      for await (const chunk of run.output) {
        screen += chunk;
        const [turn] = waiting;
        if (turn?.[0].test(screen)) {
          waiting.shift();
          screen = '';
          terminal?.sendText(turn[1], false);
        }
        yield chunk;
      }
    }
    let text = '';
    for await (const piece of asText(overheard(), createXtermScreens())) text += piece;
    const { exitCode, reason } = await run.ended;
    return { exitCode, reason, text };
  } finally {
    terminals.dispose();
  }
}
