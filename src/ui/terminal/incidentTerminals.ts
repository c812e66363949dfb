import * as vscode from 'vscode';
import type {
  DiagnosticTerminal,
  OpenTerminal,
  TerminalRequest,
  TerminalRun,
  TerminalText,
} from '../../app/ports/diagnosticTerminal.ts';
import { decisiveVariables } from '../../app/ports/surroundings.ts';
import { settings } from '../settings.ts';
import { askEnvironment, takesPaste } from './askShell.ts';
import { execute, type ShellTerminal, sendBlindly } from './execution.ts';
import { BusyTerminals } from './idle.ts';
import { shellIntegrationOf, shellOf } from './integration.ts';
import { type ScriptFile, writeScript } from './scriptFile.ts';

/** Loaded when first used: it brings a parser. */
const planning = () => import('../../core/diagnostics/running/plan.ts');

/** Shells that have `env` and `sed` beside them and take a plain pipeline. */
const askableShells = /^(?:bash|zsh|fish)$/;

/** What may give a shell other variables; whatever is missed here is asked for before a change all the same. */
const mayChangeVariables = new RegExp(
  `\\b(?:${decisiveVariables.join('|')}|export|source|direnv|assume|vault)\\b|^\\. `,
);

/** A pager waits for a key that nobody presses in a run. A person's rc file is read later, and may say otherwise. */
const withoutPager = { PAGER: 'cat', GIT_PAGER: 'cat' };

interface Known extends ShellTerminal {
  readonly incident: string;
  /** As it was first seen at its prompt: what VS Code tells later may be the program that runs in it. */
  shell: string | null;
  reserved: boolean;
  environment: Readonly<Record<string, string>> | null;
  environmentIsOld: boolean;
}

/** The responder's own shell in VS Code's terminals: one an incident, a further one while that is busy, never closed by us. */
export class IncidentTerminals implements DiagnosticTerminal, vscode.Disposable {
  private readonly known = new Set<Known>();
  /** Read by shells that do not say when they have read them. */
  private readonly leftBehind = new Map<vscode.Terminal, ScriptFile[]>();
  private readonly busy = new BusyTerminals((terminal, line) => {
    for (const one of this.known)
      if (one.terminal === terminal && mayChangeVariables.test(line)) one.environmentIsOld = true;
  });
  private readonly listeners = vscode.window.onDidCloseTerminal((terminal) => this.forget(terminal));

  async open(request: TerminalRequest): Promise<OpenTerminal> {
    const idle = await this.idle(request);
    const one = idle ?? this.create(request);
    try {
      // A person sees why it takes a moment; where nothing has to be waited for, the command goes first.
      if (idle === undefined) reveal(one.terminal);
      const integration = await integrationOf(one);
      return {
        shell: one.shell,
        cwd: integration?.cwd?.fsPath ?? (integration ? null : request.cwd),
        environment: (now) => environmentOf(one, integration, now),
        run: (what) => this.run(one, integration, what),
        release: () => {
          one.reserved = false;
        },
      };
    } catch (error) {
      one.reserved = false;
      throw error;
    }
  }

  async insert(request: TerminalRequest & TerminalText): Promise<void> {
    const one = (await this.idle(request)) ?? this.create(request);
    const { terminal } = one;
    try {
      terminal.show(false);
      const integration = await integrationOf(one);
      const text = request.text.trimEnd();
      const plan = (await planning()).planRun(text, request.language, one.shell);
      const isItsOwn = plan.by === 'line' || plan.readBy === 'shell';
      if (isItsOwn && !/[\n\t]/.test(text)) terminal.sendText(text, false);
      else if (isItsOwn && (await takesPaste(one, integration)))
        terminal.sendText(`\u001b[200~${text}\u001b[201~`, false);
      // Elsewhere each line would run as it is typed, or mean something else. The shell can still be told to read it.
      else terminal.sendText((await this.lineFor(one, request, true)).line, false);
    } finally {
      one.reserved = false;
    }
  }

  dispose(): void {
    this.busy.dispose();
    this.listeners.dispose();
    for (const files of this.leftBehind.values()) for (const file of files) void file.remove();
  }

  private async run(
    one: Known,
    integration: vscode.TerminalShellIntegration | undefined,
    what: TerminalText,
  ): Promise<TerminalRun> {
    try {
      const { line, file } = await this.lineFor(one, what, integration === undefined);
      await this.busy.prompted(one);
      if (mayChangeVariables.test(what.text)) one.environmentIsOld = true;
      const run = integration ? execute(one, integration, line) : sendBlindly(one.terminal, line);
      // Showing it keeps the window busy: what it is shown for comes first.
      void run.underWay.then(() => reveal(one.terminal));
      void run.ended.finally(() => {
        one.reserved = false;
        return integration && file?.remove();
      });
      return run;
    } catch (error) {
      one.reserved = false;
      throw error;
    }
  }

  /** @param keep leaves the file until the terminal is closed */
  private async lineFor(one: Known, what: TerminalText, keep: boolean): Promise<{ line: string; file?: ScriptFile }> {
    const { planRun } = await planning();
    const plan = planRun(what.text, what.language, one.shell);
    if (plan.by === 'line') return { line: plan.line };
    const file = await writeScript(what.title, plan.extension, plan.text);
    if (keep) this.leftBehind.set(one.terminal, [...(this.leftBehind.get(one.terminal) ?? []), file]);
    return { line: plan.line(file.path), file };
  }

  private async idle(request: TerminalRequest): Promise<Known | undefined> {
    // What carries secrets in its environment serves one run only.
    if (Object.keys(request.env).length > 0) return undefined;
    for (const one of this.known) {
      if (one.incident !== request.incident || one.reserved || one.terminal.exitStatus !== undefined) continue;
      one.reserved = true;
      if (!(await this.busy.has(one.terminal))) return one;
      one.reserved = false;
    }
    return undefined;
  }

  private create(request: TerminalRequest): Known {
    const terminal = vscode.window.createTerminal({
      name: request.terminalName,
      iconPath: new vscode.ThemeIcon('flame'),
      env: { ...withoutPager, ...request.env },
      ...(request.cwd !== null && { cwd: request.cwd }),
    });
    const { incident } = request;
    const one: Known = {
      ...{ incident, terminal, shell: null, reserved: true },
      ...{ environment: null, environmentIsOld: false },
    };
    if (Object.keys(request.env).length === 0) this.known.add(one);
    return one;
  }

  private forget(terminal: vscode.Terminal): void {
    for (const one of this.known) if (one.terminal === terminal) this.known.delete(one);
    for (const file of this.leftBehind.get(terminal) ?? []) void file.remove();
    this.leftBehind.delete(terminal);
  }
}

async function integrationOf(one: Known): Promise<vscode.TerminalShellIntegration | undefined> {
  const integration = await shellIntegrationOf(one.terminal);
  one.shell ??= shellOf(one.terminal, integration);
  return integration;
}

async function environmentOf(one: Known, integration: vscode.TerminalShellIntegration | undefined, now: boolean) {
  const askable = integration !== undefined && askableShells.test(one.shell ?? '');
  if (askable && (now || one.environmentIsOld)) {
    one.environment = await askEnvironment(one, integration);
    one.environmentIsOld = false;
  }
  return one.environment;
}

/** The focus stays where it is, unless the person wants it otherwise. */
function reveal(terminal: vscode.Terminal): void {
  if (terminal.exitStatus !== undefined) return;
  const how = settings.terminalReveal();
  if (how !== 'never') terminal.show(how === 'show');
}
