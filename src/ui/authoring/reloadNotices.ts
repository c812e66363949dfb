import * as vscode from 'vscode';
import type { LiveIncident } from '../../app/incidents.ts';
import type { ChangedRunbook, ReloadPorts } from '../../app/reloadRunbook.ts';
import { isOpen } from '../pick.ts';

const scheme = 'incident-desk-pinned';
/** Texts of this incident that the person has said to keep out, as `incident/sha256`. */
const memoryKey = 'incidentDesk.keptRunbooks';
const pauseMs = 400;

interface NoticePorts extends ReloadPorts {
  readonly memory: vscode.Memento;
  readonly output: vscode.LogOutputChannel;
  locate(source: string): vscode.Uri;
}

/**
 * An incident keeps the text that it began with. When the file of an open incident's runbook says something else, this
 * asks once, without standing in the way, whether to go on with the new text. The file itself is never written.
 */
export class ReloadNotices implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly watchers = new Map<string, vscode.Disposable>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly asking = new Set<string>();
  private readonly missed = new Set<string>();
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly ports: NoticePorts,
    loaded: Promise<void>,
  ) {
    this.disposables = [
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      new vscode.Disposable(ports.incidents.onDidChange(() => this.watchOpen())),
    ];
    void loaded.then(
      () => this.watchOpen(),
      () => undefined,
    );
  }

  /** By command: also what was to be kept out is offered again, and it is said where there is nothing new. */
  async reload(live: LiveIncident): Promise<void> {
    const { findChangedRunbook } = await reloading();
    const found = await findChangedRunbook(this.ports, live.incident);
    if (found === null) void vscode.window.showInformationMessage('The runbook says the same as this incident has.');
    else await this.take(live, found);
  }

  /** The text that the incident has, for comparing. */
  async provideTextDocumentContent({ path }: vscode.Uri): Promise<string> {
    const [, incident = '', event = ''] = path.split('/');
    return (await this.ports.log.readEvidence(incident, event)) ?? '';
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const disposable of [...this.watchers.values(), ...this.disposables]) disposable.dispose();
  }

  /** Watches the files of open incidents, and looks once at each: it may have changed while no window was open. */
  private watchOpen(): void {
    const wanted = new Map<string, string>();
    for (const { id, incident } of this.ports.incidents.all().filter(isOpen))
      if (incident.runbook !== null) wanted.set(`${id} ${incident.runbook.source}`, id);
    for (const [key, watcher] of this.watchers) {
      if (wanted.has(key)) continue;
      watcher.dispose();
      this.watchers.delete(key);
    }
    for (const [key, id] of wanted) if (!this.watchers.has(key)) this.watchers.set(key, this.watch(id));
  }

  private watch(id: string): vscode.Disposable {
    const uri = this.ports.locate(this.ports.incidents.get(id)?.incident.runbook?.source ?? '');
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), uri.path.split('/').at(-1) ?? '');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const look = () => {
      clearTimeout(this.timers.get(id));
      this.timers.set(
        id,
        setTimeout(() => this.look(id), pauseMs),
      );
    };
    look();
    return vscode.Disposable.from(watcher, watcher.onDidCreate(look), watcher.onDidChange(look));
  }

  private look(id: string): void {
    this.ask(id).catch((error) => this.ports.output.warn('A runbook could not be compared with its file', error));
  }

  /** One question at a time; what changes meanwhile is looked at when it has been answered or put away. */
  private async ask(id: string): Promise<void> {
    if (this.asking.has(id)) {
      this.missed.add(id);
      return;
    }
    this.asking.add(id);
    let answered = false;
    try {
      answered = await this.askWhereChanged(id);
    } finally {
      this.asking.delete(id);
    }
    if (this.missed.delete(id) || answered) await this.ask(id);
  }

  private async askWhereChanged(id: string): Promise<boolean> {
    const live = this.ports.incidents.get(id);
    if (!live || !isOpen(live)) return false;
    const { findChangedRunbook } = await reloading();
    const found = await findChangedRunbook(this.ports, live.incident);
    if (found === null || this.kept().includes(`${id}/${found.sha256}`)) return false;
    return this.askAbout(live, found);
  }

  /** @returns false where the question was put away without an answer */
  private async askAbout(live: LiveIncident, found: ChangedRunbook): Promise<boolean> {
    const { runbook, title, steps } = live.incident;
    const { changeInWords } = await import('../../core/runbook/diffRunbooks.ts');
    const words = changeInWords(found.change, new Set(steps.keys()));
    const message = `${runbook?.file}: ${words}. "${title}" goes on with the text that it has.`;
    const answer = await vscode.window.showInformationMessage(message, 'Reload', 'Keep', 'Compare');
    // The question may have stood there for long: what is taken is what the file says now.
    if (answer === 'Reload') await this.reload(this.ports.incidents.get(live.id) ?? live);
    if (answer === 'Keep')
      await this.ports.memory.update(memoryKey, [...this.kept().slice(-20), `${live.id}/${found.sha256}`]);
    if (answer === 'Compare') {
      await this.compare(live);
      return this.askAbout(live, found);
    }
    return answer !== undefined;
  }

  private async take(live: LiveIncident, found: ChangedRunbook): Promise<void> {
    const { reloadRunbook } = await reloading();
    const { refused } = await reloadRunbook(this.ports, live.incident, found);
    if (refused) void vscode.window.showWarningMessage(refused.message);
    else vscode.window.setStatusBarMessage('$(check) Runbook reloaded', 3_000);
  }

  private async compare({ id, incident }: LiveIncident): Promise<void> {
    const { runbook, runbookEvent } = incident;
    if (runbook === null) return;
    const file = this.ports.locate(runbook.source);
    const pinned = vscode.Uri.from({ scheme, path: `/${id}/${runbookEvent}/${file.path.split('/').at(-1)}` });
    await vscode.commands.executeCommand('vscode.diff', pinned, file, `${runbook.file}: in the incident ↔ now`);
  }

  private kept(): readonly string[] {
    return this.ports.memory.get<readonly string[]>(memoryKey, []);
  }
}

/** Loaded when a file is first compared: activation doesn't pay for it. */
function reloading() {
  return import('../../app/reloadRunbook.ts');
}
