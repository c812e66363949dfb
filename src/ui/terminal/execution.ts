import * as vscode from 'vscode';
import type { TerminalEnding, TerminalRun } from '../../app/ports/diagnosticTerminal.ts';
import { createPromptMarkFilter } from '../../core/diagnostics/running/promptMark.ts';

/** How long a program may take to heed Ctrl-C before the run ends without it: full-screen programs never do. */
const stopPatience = 5_000;

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
  const chunks = until(abandoned, execution.read());
  return {
    output: shell === 'zsh' ? withoutPromptMark(chunks) : chunks,
    startedAt,
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
    ended: Promise.resolve(ending(null, 'no-shell-integration')),
    stop: () => terminal.sendText(interrupt, false),
  };
}

function ending(exitCode: number | null, reason: TerminalEnding['reason']): TerminalEnding {
  return { exitCode, reason, at: new Date().toISOString() };
}

/** The chunks up to the end of the stream, or until it is abandoned: the stream of a closed terminal never ends. */
async function* until(abandoned: Promise<unknown>, chunks: AsyncIterable<string>): AsyncGenerator<string> {
  const iterator = chunks[Symbol.asyncIterator]();
  const over = abandoned.then((): IteratorResult<string> => ({ done: true, value: undefined }));
  for (;;) {
    const next = await Promise.race([iterator.next(), over]);
    if (next.done) return;
    yield next.value;
  }
}

async function* withoutPromptMark(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  const filter = createPromptMarkFilter();
  for await (const chunk of chunks) yield filter.push(chunk);
  yield filter.end();
}

async function* nothing(): AsyncGenerator<string> {}
