import * as vscode from 'vscode';
import type { LiveIncident } from '../../app/incidents.ts';
import type { RecordFileStore } from '../../app/ports/recordFiles.ts';
import type { AddedRows } from '../incidentTree.ts';
import type { SharingAtWork } from './sharingAtWork.ts';
import type { SharingParts } from './sharingParts.ts';

/** Sharing as the rest of the window sees it. All that works loads with the first incident that is shared. */
export class Sharing implements AddedRows, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly disposables: vscode.Disposable[] = [this.changed];
  private starting: Promise<SharingAtWork> | null = null;
  private working: SharingAtWork | null = null;

  constructor(private readonly parts: SharingParts) {
    const { incidents, loaded, output } = parts;
    const resume = (which: (files: RecordFileStore) => Promise<boolean>) => {
      this.resume(which).catch((error) => output.error('Sharing could not go on', error));
    };
    const anything = () => resume(async (files) => (await files.shared()).length > 0);
    this.disposables.push(
      // Another window of this machine may just have shared it.
      new vscode.Disposable(
        incidents.onDidChange((id) => {
          if (this.isShared(id)) resume(async (files) => (await files.placeOf(id)) !== null);
        }),
      ),
      vscode.workspace.onDidGrantWorkspaceTrust(anything),
    );
    // Where the records cannot be read, that is said by who reads them.
    loaded.then(anything, () => undefined);
  }

  /** The parts that do the work; made at the first call. */
  atWork(): Promise<SharingAtWork> {
    this.starting ??= this.start().catch((error: unknown) => {
      // What was wrong may have been mended by the next time.
      this.starting = null;
      throw error;
    });
    return this.starting;
  }

  rowsOf(live: LiveIncident) {
    const row = this.working?.rowOf(live) ?? null;
    return row === null ? [] : [row];
  }

  /** `synced 12 s ago`; `null` where the incident is not shared. */
  wordsOf(incident: string): string | null {
    return this.working?.wordsOf(incident) ?? null;
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
    this.working?.dispose();
  }

  private isShared(incident: string): boolean {
    return (this.parts.incidents.get(incident)?.incident.shared ?? null) !== null;
  }

  /** Git reads a repository's settings, and those can run programs: nothing of it where the folder is not trusted. */
  private async resume(isNeeded: (files: RecordFileStore) => Promise<boolean>): Promise<void> {
    if (!vscode.workspace.isTrusted || this.starting !== null) return;
    if (await isNeeded(await this.parts.files())) await this.atWork();
  }

  private async start(): Promise<SharingAtWork> {
    const { startSharing } = await import('./sharingAtWork.ts');
    const working = await startSharing(this.parts);
    working.onDidChange(() => this.changed.fire());
    this.working = working;
    this.changed.fire();
    return working;
  }
}
