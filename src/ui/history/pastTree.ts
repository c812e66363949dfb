import * as vscode from 'vscode';
import type { SessionSecrets } from '../../app/diagnostics/sessionSecrets.ts';
import type { Incidents } from '../../app/incidents.ts';
import type { RunbookLibrary } from '../../app/runbookLibrary.ts';
import { outlineIncident } from '../../core/outline/outlineIncident.ts';
import { outlineFetched, outlinePast } from '../../core/outline/outlinePast.ts';
import { type AddedRows, below, type IncidentRow, itemOf } from '../incidentTree.ts';
import { isOnDesk } from '../pick.ts';
import type { FetchedIncidents } from './fetchedIncidents.ts';
import { localTime } from './times.ts';

export interface PastParts {
  readonly incidents: Incidents;
  readonly library: RunbookLibrary;
  readonly secrets: SessionSecrets;
  /** What is to be said of the record itself. */
  readonly added: AddedRows;
  readonly fetched: FetchedIncidents;
}

/** Changes of this many milliseconds are drawn together: at the start each record is a change. */
const gatherMs = 50;

/**
 * The view of past incidents: a headline each, which takes a look at the ends of its files; a record is read whole when
 * its row is opened. Those that only git has fetched stand among them.
 */
export class PastTree implements vscode.TreeDataProvider<IncidentRow>, vscode.Disposable {
  readonly view: vscode.TreeView<IncidentRow>;
  private readonly changed = new vscode.EventEmitter<IncidentRow | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly disposables: vscode.Disposable[];
  /** Top rows as they are on screen. */
  private rows: readonly IncidentRow[] = [];
  /** Incidents whose rows were opened. */
  private readonly unfolded = new Set<string>();
  private gathering: NodeJS.Timeout | undefined;

  constructor(private readonly parts: PastParts) {
    const { incidents, fetched } = parts;
    this.view = vscode.window.createTreeView('incidentDesk.past', {
      treeDataProvider: this,
      showCollapseAll: true,
      manageCheckboxStateManually: true,
    });
    this.disposables = [
      this.view,
      this.changed,
      new vscode.Disposable(incidents.onDidChange((id) => this.hasChanged(id))),
      fetched.onDidChange(() => this.updateSoon()),
      this.view.onDidChangeCheckboxState(() => this.keepTicks()),
      this.view.onDidChangeVisibility(({ visible }) => visible && void this.look()),
    ];
  }

  async getChildren(row?: IncidentRow): Promise<IncidentRow[]> {
    if (row === undefined) {
      this.rows = this.topRows();
      return [...this.rows];
    }
    if (row.path !== row.incident) return row.node.children.map((node) => below(row, node));
    return this.open(row);
  }

  getTreeItem(row: IncidentRow): vscode.TreeItem {
    const item = itemOf(row.path, row.node);
    const opens = row.path === row.incident && row.node.context !== 'shared.incident';
    if (opens) item.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
    return item;
  }

  getParent(): undefined {
    return undefined;
  }

  dispose(): void {
    clearTimeout(this.gathering);
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private async look(): Promise<void> {
    await this.parts.incidents.makeSure();
    await this.parts.fetched.look();
  }

  private topRows(): IncidentRow[] {
    const { incidents, fetched } = this.parts;
    const past = [
      ...incidents.all().flatMap((live) => (isOnDesk(live) ? [] : [{ id: live.id, headline: live.incident }])),
      ...incidents.past(),
    ].map(({ id, headline }) => ({
      at: headline.declaredAt,
      node: outlinePast(id, headline, localTime(headline.declaredAt)),
    }));
    const elsewhere = fetched.all().map(({ headline, place }) => ({
      at: headline.declaredAt,
      node: outlineFetched(headline, place.remote, headline.declaredAt === '' ? '' : localTime(headline.declaredAt)),
    }));
    return [...past, ...elsewhere]
      .sort((a, b) => (Date.parse(b.at) || 0) - (Date.parse(a.at) || 0))
      .map(({ node }) => ({ incident: node.id, path: node.id, node }));
  }

  private async open(row: IncidentRow): Promise<IncidentRow[]> {
    const { incidents, library, secrets, added } = this.parts;
    const live = await incidents.open(row.incident);
    if (live === undefined) return [];
    this.unfolded.add(live.id);
    const { children } = outlineIncident(live.incident, await library.of(live.incident), secrets.names(live.id));
    return [...added.rowsOf(live), ...children].map((node) => below(row, node));
  }

  private hasChanged(incident: string): void {
    this.updateSoon();
    const row = this.unfolded.has(incident) && this.rows.find((each) => each.incident === incident);
    if (row) this.changed.fire(row);
  }

  private updateSoon(): void {
    this.gathering ??= setTimeout(() => this.update(), gatherMs);
  }

  private update(): void {
    this.gathering = undefined;
    if (JSON.stringify(this.topRows()) !== JSON.stringify(this.rows)) this.changed.fire(undefined);
  }

  /** The box shows what the person clicked; the record stays as it is. */
  private keepTicks(): void {
    void vscode.window.showWarningMessage('This incident is over. Reopen it to tick its steps.');
    this.changed.fire(undefined);
  }
}
