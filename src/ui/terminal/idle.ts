import { execFile } from 'node:child_process';
import * as vscode from 'vscode';
import type { ShellTerminal } from './execution.ts';
import { atItsPrompt } from './promptWait.ts';

/** Which terminals are running something, whoever started it there. */
export class BusyTerminals implements vscode.Disposable {
  private readonly executions = new Map<vscode.Terminal, Set<vscode.TerminalShellExecution>>();
  private readonly endedAt = new WeakMap<vscode.Terminal, number>();
  private readonly listeners: vscode.Disposable;

  /** @param started called with each command line that a shell begins with */
  constructor(started: (terminal: vscode.Terminal, commandLine: string) => void) {
    this.listeners = vscode.Disposable.from(
      vscode.window.onDidStartTerminalShellExecution(({ terminal, execution }) => {
        this.executions.set(terminal, (this.executions.get(terminal) ?? new Set()).add(execution));
        started(terminal, execution.commandLine.value);
      }),
      vscode.window.onDidEndTerminalShellExecution(({ terminal, execution }) => {
        this.executions.get(terminal)?.delete(execution);
        this.endedAt.set(terminal, performance.now());
      }),
      vscode.window.onDidCloseTerminal((terminal) => this.executions.delete(terminal)),
    );
  }

  async has(terminal: vscode.Terminal): Promise<boolean> {
    if (terminal.shellIntegration) return (this.executions.get(terminal)?.size ?? 0) > 0;
    const pid = await terminal.processId;
    return pid !== undefined && hasChildren(pid);
  }

  /**
   * When the prompt is there again. fish tells of the end of a command before it draws its prompt; VS Code does not wait
   * for that in a terminal that is older than a few seconds, and of what is typed in between it may miss the end.
   */
  async prompted({ terminal, shell }: ShellTerminal): Promise<void> {
    const endedAt = this.endedAt.get(terminal);
    if (shell === 'fish' && endedAt !== undefined) await atItsPrompt(await terminal.processId, endedAt);
  }

  dispose(): void {
    this.listeners.dispose();
  }
}

/** A shell that says nothing of itself is busy while it has a child. Where that can't be told, it counts as idle. */
function hasChildren(pid: number): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('pgrep', ['-P', String(pid)], { timeout: 1_000 }, (error) => resolve(error === null));
  });
}
