import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type {
  DiagnosticTerminal,
  TerminalEnding,
  TerminalRequest,
  TerminalRun,
} from '../app/ports/diagnosticTerminal.ts';

/** How long a shell that VS Code integrates may take to say so before text is sent without: profiles can be slow. */
const integrationTimeout = 20_000;

/** How long any other shell is waited for. */
const foreignShellTimeout = 3_000;

const integratedShells = /^(?:bash|zsh|fish|pwsh|powershell|gitbash)$/;

/** Terminals that did not report it in time are not waited for again. */
const withoutIntegration = new WeakSet<vscode.Terminal>();

/** The responder's own shell in VS Code's terminals: one an incident, a further one while that is busy, never closed by us. */
export class IntegratedTerminal implements DiagnosticTerminal, vscode.Disposable {
  private readonly terminals = new Map<string, Set<vscode.Terminal>>();
  private readonly busy = new Set<vscode.Terminal>();
  private readonly disposables: vscode.Disposable[] = [];

  constructor() {
    this.disposables.push(
      vscode.window.onDidCloseTerminal((terminal) => {
        this.busy.delete(terminal);
        for (const terminals of this.terminals.values()) terminals.delete(terminal);
      }),
    );
  }

  async run(request: TerminalRequest): Promise<TerminalRun> {
    const terminal = this.terminalFor(request);
    terminal.show(true);
    this.busy.add(terminal);
    try {
      const integration = await shellIntegrationOf(terminal);
      const script = await commandLine(request.text, terminal);
      const run = integration ? execute(terminal, integration, script.line) : sendBlindly(terminal, script.line);
      void run.ended.finally(() => {
        this.busy.delete(terminal);
        return script.remove();
      });
      return run;
    } catch (error) {
      this.busy.delete(terminal);
      throw error;
    }
  }

  async insert(request: TerminalRequest): Promise<void> {
    const terminal = this.terminalFor(request);
    terminal.show(false);
    await shellIntegrationOf(terminal);
    terminal.sendText(request.text, false);
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private terminalFor(request: TerminalRequest): vscode.Terminal {
    const known = this.terminals.get(request.incident) ?? new Set();
    this.terminals.set(request.incident, known);
    const reusable = Object.keys(request.env).length === 0;
    if (reusable)
      for (const terminal of known) if (!this.busy.has(terminal) && terminal.exitStatus === undefined) return terminal;
    const terminal = vscode.window.createTerminal({
      name: request.terminalName,
      iconPath: new vscode.ThemeIcon('flame'),
      env: request.env,
      ...(request.cwd !== null && { cwd: request.cwd }),
    });
    // One that carries secrets in its environment serves this run only.
    if (reusable) known.add(terminal);
    return terminal;
  }
}

async function shellIntegrationOf(terminal: vscode.Terminal): Promise<vscode.TerminalShellIntegration | undefined> {
  if (terminal.shellIntegration || withoutIntegration.has(terminal)) return terminal.shellIntegration;
  return new Promise((resolve) => {
    const settle = (integration: vscode.TerminalShellIntegration | undefined) => {
      clearTimeout(timer);
      activated.dispose();
      closed.dispose();
      resolve(integration);
    };
    const activated = vscode.window.onDidChangeTerminalShellIntegration((event) => {
      if (event.terminal === terminal) settle(event.shellIntegration);
    });
    const closed = vscode.window.onDidCloseTerminal((other) => {
      if (other === terminal) settle(undefined);
    });
    const giveUp = () => {
      withoutIntegration.add(terminal);
      settle(undefined);
    };
    let timer = setTimeout(() => {
      const mayCome = isIntegrationOn() && integratedShells.test(terminal.state.shell ?? 'bash');
      if (mayCome) timer = setTimeout(giveUp, integrationTimeout - foreignShellTimeout);
      else giveUp();
    }, foreignShellTimeout);
  });
}

function isIntegrationOn(): boolean {
  return vscode.workspace.getConfiguration('terminal.integrated.shellIntegration').get('enabled', true);
}

function execute(terminal: vscode.Terminal, integration: vscode.TerminalShellIntegration, line: string): TerminalRun {
  const listeners: vscode.Disposable[] = [];
  const closed = new Promise<TerminalEnding>((resolve) => {
    listeners.push(
      vscode.window.onDidCloseTerminal((other) => {
        if (other === terminal) resolve({ exitCode: null, reason: 'terminal-closed' });
      }),
    );
  });
  const finished = new Promise<TerminalEnding>((resolve) => {
    listeners.push(
      vscode.window.onDidEndTerminalShellExecution((event) => {
        if (event.execution !== execution) return;
        const exitCode = event.exitCode ?? null;
        resolve({ exitCode, reason: exitCode === null ? 'no-exit-code' : null });
      }),
    );
  });
  const ended = Promise.race([finished, closed]).finally(() => {
    for (const listener of listeners) listener.dispose();
  });
  const execution = integration.executeCommand(line);
  const output = until(closed, execution.read());
  return { output, ended, shell: terminal.state.shell ?? null, cwd: integration.cwd?.fsPath ?? null };
}

/** The chunks up to the end of the stream or of the terminal: the stream of a closed terminal never ends by itself. */
async function* until(closed: Promise<unknown>, chunks: AsyncIterable<string>): AsyncGenerator<string> {
  const iterator = chunks[Symbol.asyncIterator]();
  const over = closed.then((): IteratorResult<string> => ({ done: true, value: undefined }));
  for (;;) {
    const next = await Promise.race([iterator.next(), over]);
    if (next.done) return;
    yield next.value;
  }
}

/** Without shell integration nobody can tell what became of it: the outcome stays unknown. */
function sendBlindly(terminal: vscode.Terminal, line: string): TerminalRun {
  terminal.sendText(line, true);
  return {
    output: nothing(),
    ended: Promise.resolve({ exitCode: null, reason: 'no-shell-integration' }),
    shell: terminal.state.shell ?? null,
    cwd: null,
  };
}

async function* nothing(): AsyncGenerator<string> {}

interface CommandLine {
  readonly line: string;
  remove(): Promise<void>;
}

/**
 * One line to execute. Several lines can't be given to `executeCommand` (each would start an execution of its own, and
 * completion eats tabs in a heredoc), so they go through a file that the shell reads; in bash, zsh and sh within a
 * subshell of the responder's own, so that functions and variables are theirs and an `exit` doesn't close the terminal.
 * The same for one line that is no simple command: bash tells VS Code of the start of simple commands only, and a line
 * that it was not told of never ends. That is why `:` stands before the subshell.
 */
async function commandLine(text: string, terminal: vscode.Terminal): Promise<CommandLine> {
  // A comment above a single command is its title, which a person reads in the sidebar.
  const command = text
    .trim()
    .replace(/^(?:[ \t]*#[^\n]*\n|[ \t]*\n)+/, '')
    .trim();
  if (isSimple(command)) return { line: command, remove: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), 'incident-desk-'));
  const file = join(folder, `${randomBytes(4).toString('hex')}.sh`);
  await writeFile(file, `${text.replace(/\s+$/, '')}\n`, { mode: 0o600 });
  const shell = terminal.state.shell ?? '';
  const ownShell = shell === '' || /^(?:bash|zsh|sh|gitbash|ksh)$/.test(shell);
  return {
    line: ownShell ? `: ; ( . '${file}' )` : `bash '${file}'`,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** One line that begins with a command's name (or an assignment before it), not with shell syntax or a comment. */
function isSimple(text: string): boolean {
  if (/[\n\r]/.test(text)) return false;
  return /^[\w./~$"'-]/.test(text) && !/^(?:for|while|until|if|case|select|function|time|coproc)\b/.test(text);
}
