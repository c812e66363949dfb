import * as vscode from 'vscode';
import type { SessionSecrets } from '../app/diagnostics/sessionSecrets.ts';
import type { Incidents, LiveIncident } from '../app/incidents.ts';
import type { RunbookLibrary } from '../app/runbookLibrary.ts';
import { elapsed } from '../core/incident/clock.ts';
import type { OutlineNode } from '../core/outline/node.ts';
import { outlineIncident } from '../core/outline/outlineIncident.ts';
import type { Runbook } from '../core/runbook/model.ts';
import { ago } from '../core/sharing/state.ts';

/** A row: a node of the outline, and where it stands. */
export interface IncidentRow {
  readonly incident: string;
  readonly path: string;
  readonly node: OutlineNode;
}

/** Rows of another room, above what the runbook says. */
export interface AddedRows {
  rowsOf(live: LiveIncident): readonly OutlineNode[];
  onDidChange(listener: () => void): vscode.Disposable;
  /** Rows of their own, below the incidents. */
  unopened?(): readonly OutlineNode[];
}

/** How often the clock in the view's title is brought up to date while the view is seen. */
const refreshMs = 10_000;

/**
 * A view of incidents: the outline of each, computed anew when its record changes. It is redrawn only where it reads
 * differently then: rows that are drawn anew lose the pointer for a moment.
 */
export class IncidentTree implements vscode.TreeDataProvider<IncidentRow>, vscode.Disposable {
  readonly view: vscode.TreeView<IncidentRow>;
  private readonly changed = new vscode.EventEmitter<IncidentRow | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly runbooks = new Map<string, Runbook | null>();
  /** What is on screen, to tell whether it reads differently now. */
  private shown = '';
  /** Rows on screen that say how long ago something was. */
  private readonly dated = new Map<string, { row: IncidentRow; node: OutlineNode; drawn: string }>();
  private readonly disposables: vscode.Disposable[] = [];
  private clock: NodeJS.Timeout | undefined;

  constructor(
    viewId: string,
    private readonly incidents: Incidents,
    private readonly library: RunbookLibrary,
    private readonly shows: (live: LiveIncident) => boolean,
    private readonly secrets: SessionSecrets,
    private readonly added: readonly AddedRows[] = [],
  ) {
    this.view = vscode.window.createTreeView(viewId, {
      treeDataProvider: this,
      showCollapseAll: true,
      // A parent's tick says nothing of its children: each is ticked by a person.
      manageCheckboxStateManually: true,
    });
    this.disposables.push(
      this.view,
      this.changed,
      new vscode.Disposable(this.incidents.onDidChange(() => void this.update())),
      new vscode.Disposable(this.secrets.onDidChange(() => void this.update())),
      ...this.added.map((rows) => rows.onDidChange(() => void this.update())),
      this.view.onDidChangeCheckboxState((event) => void this.tick(event.items)),
      this.view.onDidChangeVisibility(({ visible }) => this.run(visible)),
    );
    this.run(this.view.visible);
  }

  async getChildren(row?: IncidentRow): Promise<IncidentRow[]> {
    if (row !== undefined) return row.node.children.map((node) => below(row, node));
    const outlines = await this.outlines();
    this.shown = withoutTimes(outlines);
    this.dated.clear();
    return outlines.map((node) => ({ incident: node.id, path: node.id, node }));
  }

  getTreeItem(row: IncidentRow): vscode.TreeItem {
    const { path } = row;
    const node = this.dated.get(path)?.node ?? row.node;
    if (node.ago !== undefined) this.dated.set(path, { row, node, drawn: describe(node) });
    return itemOf(path, node);
  }

  getParent(): undefined {
    return undefined;
  }

  dispose(): void {
    this.run(false);
    for (const disposable of this.disposables) disposable.dispose();
  }

  private async outlines(): Promise<OutlineNode[]> {
    const shown = this.incidents.all().filter(this.shows);
    const outlines = await Promise.all(
      shown.map(async (live) => {
        const outline = outlineIncident(live.incident, await this.runbookOf(live), this.secrets.names(live.id));
        return { ...outline, children: [...this.added.flatMap((rows) => rows.rowsOf(live)), ...outline.children] };
      }),
    );
    return [...outlines, ...this.added.flatMap((rows) => rows.unopened?.() ?? [])];
  }

  private async update(): Promise<void> {
    this.tellTime();
    const outlines = await this.outlines();
    if (withoutTimes(outlines) !== this.shown) this.changed.fire(undefined);
    else this.redate(outlines);
  }

  /** Draws those rows anew, each by itself, whose time reads differently now. */
  private redate(outlines: readonly OutlineNode[]): void {
    for (const [path, { row, drawn }] of this.dated) {
      const node = nodeAt(outlines, path);
      if (node === undefined || describe(node) === drawn) continue;
      this.dated.set(path, { row, node, drawn });
      this.changed.fire(row);
    }
  }

  private async runbookOf(live: LiveIncident): Promise<Runbook | null> {
    const key = `${live.id}/${live.incident.runbookEvent}`;
    let runbook = this.runbooks.get(key);
    if (runbook === undefined) {
      runbook = await this.library.of(live.incident);
      this.runbooks.set(key, runbook);
    }
    return runbook;
  }

  private async tick(items: ReadonlyArray<[IncidentRow, vscode.TreeItemCheckboxState]>): Promise<void> {
    for (const [row, state] of items) {
      const step = row.node.ref ?? row.node.id;
      const text = row.node.label;
      const isTicked = state === vscode.TreeItemCheckboxState.Checked;
      const outcome = await this.incidents.execute(
        row.incident,
        row.node.kind === 'item'
          ? { type: isTicked ? 'CompleteActionItem' : 'ReopenActionItem', item: step }
          : isTicked
            ? { type: 'CompleteStep', step, text, answer: null }
            : { type: 'ReopenStep', step, text },
      );
      if (outcome.refused) {
        void vscode.window.showWarningMessage(outcome.refused.message);
        // The box shows what the person clicked; the record says otherwise.
        this.changed.fire(undefined);
      }
    }
  }

  private run(visible: boolean): void {
    clearInterval(this.clock);
    const tick = () => (this.dated.size > 0 ? void this.update() : this.tellTime());
    this.clock = visible ? setInterval(tick, refreshMs) : undefined;
    this.tellTime();
  }

  /** The clock of the newest open incident, in the view's title: a row with a clock would be redrawn with it. */
  private tellTime(): void {
    const open = this.incidents.all().find((live) => live.incident.phase === 'open' && this.shows(live));
    this.view.description = open === undefined ? '' : elapsed(open.incident, Date.now());
  }
}

/** A node as VS Code draws it. */
export function itemOf(path: string, node: OutlineNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, collapsible(node));
  item.id = path;
  item.contextValue = node.context ?? node.kind;
  if (node.description !== undefined) item.description = describe(node);
  if (node.tooltip !== undefined) item.tooltip = node.tooltip;
  if (node.icon !== undefined)
    item.iconPath = new vscode.ThemeIcon(
      node.icon,
      node.color === undefined ? undefined : new vscode.ThemeColor(node.color),
    );
  if (node.checked !== undefined)
    item.checkboxState = {
      state: node.checked ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
      accessibilityInformation: { label: node.label, role: 'checkbox' },
    };
  if (node.url !== undefined)
    item.command = { command: 'vscode.open', title: 'Open Link', arguments: [vscode.Uri.parse(node.url)] };
  return item;
}

/** Where rows read the same but for how long ago something was, only these are drawn anew. */
function withoutTimes(outlines: readonly OutlineNode[]): string {
  return JSON.stringify(outlines, (key, value) => (key === 'ago' ? undefined : value));
}

function describe({ description = '', ago: at }: OutlineNode): string {
  return at === undefined ? description : `${description} ${ago(Date.now() - at)}`;
}

function nodeAt(outlines: readonly OutlineNode[], path: string): OutlineNode | undefined {
  for (const node of outlines) {
    if (node.id === path) return node;
    const found = path.startsWith(`${node.id}/`) ? nodeAt(node.children, path.slice(node.id.length + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

export function below(parent: IncidentRow, node: OutlineNode): IncidentRow {
  return { incident: parent.incident, path: `${parent.path}/${node.id}`, node };
}

function collapsible(node: OutlineNode): vscode.TreeItemCollapsibleState {
  if (node.children.length === 0) return vscode.TreeItemCollapsibleState.None;
  return node.expanded ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}
