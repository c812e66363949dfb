import * as vscode from 'vscode';
import { settings } from './settings.ts';

/** Several files often change at once (a checkout, a pull); this long after the last one it is told, in milliseconds. */
const pauseMs = 400;

/** Settings that say which files are listed. */
const listing = ['incidentDesk.runbooks', 'files.exclude', 'search.exclude'];

/** Tells when some runbook of the workspace came, went or changed, or other files count as runbooks now. */
export class RunbookWatch implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChange = this.changed.event;
  private watchers: vscode.Disposable[] = [];
  private timer: NodeJS.Timeout | undefined;
  private readonly disposables: vscode.Disposable[];

  constructor() {
    this.disposables = [
      this.changed,
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.watchAnew()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (listing.some((setting) => event.affectsConfiguration(setting))) this.watchAnew();
      }),
    ];
    this.watch();
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const disposable of [...this.watchers, ...this.disposables]) disposable.dispose();
  }

  private watchAnew(): void {
    for (const watcher of this.watchers) watcher.dispose();
    this.watch();
    this.tell();
  }

  private watch(): void {
    const tell = () => this.tell();
    this.watchers = (vscode.workspace.workspaceFolders ?? []).flatMap((folder) =>
      settings.runbookGlobs().flatMap((glob) => {
        const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, glob));
        return [watcher, watcher.onDidCreate(tell), watcher.onDidChange(tell), watcher.onDidDelete(tell)];
      }),
    );
  }

  private tell(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.changed.fire(undefined), pauseMs);
  }
}
