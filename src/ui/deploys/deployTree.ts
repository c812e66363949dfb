import * as vscode from 'vscode';
import type { DeployList } from '../../app/deploys/deployList.ts';
import type { DeployWatch } from '../../app/deploys/deployWatch.ts';
import type { Incidents } from '../../app/incidents.ts';
import { isOnDesk, isOpen } from '../pick.ts';
import type { DeployRow } from './deployRow.ts';

/** Loaded when the first row is drawn: activation pays for none of it. */
const drawing = () => import('./deployRow.ts');

/** What was deployed around the impact of the newest incident on the desk; looked for when the view is looked at. */
export class DeployTree implements vscode.TreeDataProvider<DeployRow>, vscode.Disposable {
  readonly view: vscode.TreeView<DeployRow>;
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly stopListening: readonly (() => void)[];
  /** What the list depends on; anything else in the record leaves it as it is. */
  private shown = '';

  constructor(
    private readonly incidents: Incidents,
    private readonly watch: DeployWatch,
  ) {
    this.view = vscode.window.createTreeView('incidentDesk.deploys', { treeDataProvider: this });
    this.stopListening = [
      incidents.onDidChange(() => {
        if (this.key() === this.shown) return;
        this.shown = this.key();
        this.changed.fire(undefined);
        this.refresh();
      }),
      watch.onDidChange((incident) => {
        if (incident === this.current()?.id) this.changed.fire(undefined);
      }),
    ];
  }

  /**
   * Looks again. The rows stay as they are until something else is found: while VS Code redraws a whole tree, a click on
   * one of its rows' buttons comes without the row.
   */
  refresh(): void {
    if (this.current() && this.view.visible) void this.look();
  }

  async getChildren(row?: DeployRow): Promise<DeployRow[]> {
    if (row) return row.is === 'deploy' ? (await drawing()).factsOf(row) : [];
    this.shown = this.key();
    const live = this.current();
    if (!live) {
      this.view.description = '';
      return [];
    }
    const known = this.watch.of(live.id);
    if (known === undefined) void this.look();
    this.view.description = known === undefined ? 'looking…' : description(known);
    return known === undefined ? [] : (await drawing()).rowsOf(live.incident, known);
  }

  async getTreeItem(row: DeployRow): Promise<vscode.TreeItem> {
    return (await drawing()).itemOf(row);
  }

  dispose(): void {
    for (const stop of this.stopListening) stop();
    this.view.dispose();
    this.changed.dispose();
  }

  private async look(): Promise<void> {
    const live = this.current();
    if (!live) return;
    try {
      await this.watch.look(live.incident);
    } catch (error) {
      this.view.message = `Deploys could not be looked for: ${error instanceof Error ? error.message : error}`;
      return;
    }
    this.view.message = '';
    const known = this.watch.of(live.id);
    if (known) this.view.description = description(known);
  }

  /** The newest open one, else the newest that was resolved and is not closed yet. */
  private current() {
    const all = this.incidents.all();
    return all.find(isOpen) ?? all.find(isOnDesk);
  }

  private key(): string {
    const incident = this.current()?.incident;
    return incident === undefined
      ? ''
      : JSON.stringify([incident.id, incident.milestones, incident.title, [...incident.deploys]]);
  }
}

/** Where it was looked. What did not answer has a row of its own. */
function description({ hosts, candidates }: DeployList): string {
  const places = ['local git', ...hosts.map((host) => (host === 'https://github.com' ? 'GitHub' : new URL(host).host))];
  return `${candidates.length} from 24 h before to 1 h after impact, ${places.join(' + ')}`;
}
