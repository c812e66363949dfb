import { resolve } from 'node:path';
import * as vscode from 'vscode';
import type { Incidents, LiveIncident } from '../../app/incidents.ts';
import type { FetchedIncident } from '../../app/sharing/listFetched.ts';
import { isAddress } from '../../core/sharing/place.ts';
import { settings } from '../settings.ts';
import type { SharingParts } from '../sharing/sharingParts.ts';
import { firstFolder } from '../workspaceFolders.ts';

/** Shared incidents that git has fetched and this machine has no record of. Looked for when somebody looks at them. */
export class FetchedIncidents implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private found: readonly FetchedIncident[] = [];

  constructor(private readonly parts: Pick<SharingParts, 'incidents' | 'machine' | 'files' | 'remote' | 'output'>) {}

  all(): readonly FetchedIncident[] {
    return this.found.filter(({ headline }) => !isHere(this.parts.incidents, headline.id));
  }

  get(incident: string): FetchedIncident | undefined {
    return this.all().find(({ headline }) => headline.id === incident);
  }

  /** Git reads a repository's settings, and those can run programs: nothing of it where the folder is not trusted. */
  async look(): Promise<void> {
    const folder = folderOfRecords();
    if (folder === null || !vscode.workspace.isTrusted) return;
    const { listFetched } = await import('../../app/sharing/listFetched.ts');
    const ports = { remote: await this.parts.remote(), sha256: this.parts.machine.sha256 };
    try {
      this.found = await listFetched(ports, folder);
    } catch (error) {
      // No repository, or no git: then nothing was fetched. *Join* says what is wrong to whoever wants to join.
      this.parts.output.debug(`Nothing was fetched of shared incidents: ${error}`);
      this.found = [];
    }
    this.changed.fire();
  }

  /** Takes it onto this machine as it was fetched. */
  async open(incident: string): Promise<LiveIncident | undefined> {
    const fetched = this.get(incident);
    if (fetched === undefined) return this.parts.incidents.open(incident);
    const { openFetched } = await import('../../app/sharing/listFetched.ts');
    const live = await openFetched({ files: await this.parts.files(), incidents: this.parts.incidents }, fetched);
    this.changed.fire();
    return live;
  }

  dispose(): void {
    this.changed.dispose();
  }
}

function isHere(incidents: Incidents, id: string): boolean {
  return [...incidents.all(), ...incidents.past(), ...incidents.unopened()].some((each) => each.id === id);
}

/** The repository that records go to where it is one of this machine, else the workspace's. */
function folderOfRecords(): string | null {
  const workspace = firstFolder() ?? null;
  const set = settings.sharingRepository();
  return set === '' || isAddress(set) ? workspace : resolve(workspace ?? '', set);
}
