import * as vscode from 'vscode';
import type { TerminalEnding, TerminalRun } from '../../app/ports/diagnosticTerminal.ts';
import { createPromptMarkFilter } from '../../core/diagnostics/running/promptMark.ts';
import { chunksOf, withBeginning } from './reading.ts';

/** How long a program may take to heed Ctrl-C before the run ends without it: full-screen programs never do. */
const stopPatience = 5_000;

/** A command that says nothing for so long is not waited for by what only keeps out of its way. */
const silence = 150;

const interrupt = '\u0003';

/** A terminal and the name of the shell whose prompt it shows, as VS Code has it; `null` where it can't tell. */
export interface ShellTerminal {
  readonly terminal: vscode.Terminal;
  readonly shell: string | null;
}

/** Runs one line by shell integration: the output is captured, the exit code is known. */
export function execute(
  { terminal, shell }: ShellTerminal,
  integration: vscode.TerminalShellIntegration,
  line: string,
): TerminalRun {
  const listeners: vscode.Disposable[] = [];
  let stopping: NodeJS.Timeout | undefined;
  let abandon = (_: TerminalEnding) => {};
  const abandoned = new Promise<TerminalEnding>((resolve) => {
    abandon = resolve;
    listeners.push(
      vscode.window.onDidCloseTerminal((other) => {
        if (other === terminal) resolve(ending(null, stopping === undefined ? 'terminal-closed' : 'stopped'));
      }),
    );
  });
  const finished = new Promise<TerminalEnding>((resolve) => {
    listeners.push(
      vscode.window.onDidEndTerminalShellExecution((event) => {
        if (event.execution !== execution) return;
        const exitCode = event.exitCode ?? null;
        if (stopping !== undefined) resolve(ending(exitCode, 'stopped'));
        else resolve(ending(exitCode, exitCode === null ? 'no-exit-code' : null));
      }),
    );
  });
  const ended = Promise.race([finished, abandoned]).finally(() => {
    clearTimeout(stopping);
    for (const listener of listeners) listener.dispose();
  });
  const startedAt = new Date().toISOString();
  const execution = integration.executeCommand(line);
  // Read at once: of what nobody reads, nothing is kept.
  const { begun, output } = withBeginning(chunksOf(execution.read(), abandoned));
  return {
    output: shell === 'zsh' ? withoutPromptMark(output) : output,
    startedAt,
    underWay: Promise.race([begun, ended, new Promise((resolve) => setTimeout(resolve, silence))]),
    ended,
    stop: () => {
      stopping ??= setTimeout(() => abandon(ending(null, 'stopped')), stopPatience);
      terminal.sendText(interrupt, false);
    },
  };
}

/** Without shell integration nobody can tell what became of it: the outcome stays unknown. */
export function sendBlindly(terminal: vscode.Terminal, line: string): TerminalRun {
  const startedAt = new Date().toISOString();
  terminal.sendText(line, true);
  return {
    output: nothing(),
    startedAt,
    underWay: Promise.resolve(),
    ended: Promise.resolve(ending(null, 'no-shell-integration')),
    stop: () => terminal.sendText(interrupt, false),
  };
}

function ending(exitCode: number | null, reason: TerminalEnding['reason']): TerminalEnding {
  return { exitCode, reason, at: new Date().toISOString() };
}

async function* withoutPromptMark(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  const filter = createPromptMarkFilter();
  for await (const chunk of chunks) yield filter.push(chunk);
  yield filter.end();
}

async function* nothing(): AsyncGenerator<string> {}
