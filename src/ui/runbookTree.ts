import * as vscode from 'vscode';
import type { Library, LibraryRunbook, RunbookLibrary, UnreadableRunbook } from '../app/runbookLibrary.ts';
import { counted } from '../core/runbook/minutesInWords.ts';

interface Group {
  readonly is: 'group';
  readonly shipped: boolean;
  readonly rows: readonly Leaf[];
}

type Leaf =
  | { readonly is: 'runbook'; readonly entry: LibraryRunbook }
  | { readonly is: 'unreadable'; readonly entry: UnreadableRunbook };

type Row = Group | Leaf;

interface RunbookTreePorts {
  readonly library: RunbookLibrary;
  locate(source: string): vscode.Uri;
  /** Errors and warnings of a runbook of the workspace. */
  problemCount(uri: vscode.Uri): number;
  /** When the file was last changed by a commit, ISO 8601; `null` where there is none. */
  changedAt(source: string): Promise<string | null>;
  readonly log: vscode.LogOutputChannel;
  /** Called with what was read, each time. */
  read(library: Library): void;
  /** What is to be said of a list that is not whole; `null` where it is. */
  cut(): string | null;
}

/** All runbooks that can be picked: those of the workspace, then those that ship. Read only when it is looked at. */
export class RunbookTree implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  readonly view: vscode.TreeView<Row>;
  private readonly changed = new vscode.EventEmitter<Row | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  /** By source; `undefined` while git is asked. */
  private dates = new Map<string, string | null | undefined>();
  /** The last answers, shown while git is asked again. */
  private readonly lastDates = new Map<string, string | null>();
  private groups: readonly Group[] | undefined;
  private reading: Promise<readonly Group[]> | undefined;
  /** Whether the library is read where nobody looks at it, too. */
  private followed = false;
  private asking: Promise<void> = Promise.resolve();

  constructor(private readonly ports: RunbookTreePorts) {
    this.view = vscode.window.createTreeView('incidentDesk.runbooks', { treeDataProvider: this });
  }

  /** Reads the library anew the next time it is looked at. */
  refresh(): void {
    this.groups = undefined;
    this.reading = undefined;
    this.dates = new Map();
    this.changed.fire(undefined);
    if (this.followed) this.follow();
  }

  /** Reads the library now and whenever it changes, even where nobody looks at it. */
  follow(): void {
    this.followed = true;
    this.whole().catch((error) => this.ports.log.error('The runbooks could not be read', error));
  }

  /** Shows the same runbooks again, with what is known of them now. */
  redraw(): void {
    if (this.groups !== undefined) this.changed.fire(undefined);
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (row !== undefined) return row.is === 'group' ? [...row.rows] : [];
    return (await this.whole()).filter(({ rows }) => rows.length > 0);
  }

  getTreeItem(row: Row): vscode.TreeItem {
    if (row.is === 'group') return groupItem(row);
    const item = row.is === 'unreadable' ? unreadableItem(row.entry) : this.runbookItem(row.entry);
    item.id = row.entry.source;
    item.command = { command: 'vscode.open', title: 'Open', arguments: [this.ports.locate(row.entry.source)] };
    return item;
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
  }

  /** Read once for all who ask, until it is refreshed. */
  private async whole(): Promise<readonly Group[]> {
    this.reading ??= this.readLibrary();
    const { reading } = this;
    try {
      const groups = await reading;
      if (this.reading === reading) this.groups = groups;
      return groups;
    } catch (error) {
      if (this.reading === reading) this.reading = undefined;
      throw error;
    }
  }

  private async readLibrary(): Promise<Group[]> {
    const library = await this.ports.library.list();
    this.ports.read(library);
    this.view.message = this.ports.cut() ?? '';
    const rowsOf = (shipped: boolean): Leaf[] => [
      ...library.unreadable
        .filter((entry) => entry.shipped === shipped)
        .map((entry) => ({ is: 'unreadable', entry }) as const),
      ...library.runbooks
        .filter((entry) => entry.shipped === shipped)
        .map((entry) => ({ is: 'runbook', entry }) as const),
    ];
    const groups = [false, true].map((shipped): Group => ({ is: 'group', shipped, rows: rowsOf(shipped) }));
    this.view.description = groups
      .map(({ shipped, rows }) => `${rows.length} ${shipped ? 'shipped' : 'here'}`)
      .join(', ');
    return groups;
  }

  private runbookItem({ runbook, file, source, shipped, pinned }: LibraryRunbook): vscode.TreeItem {
    const item = new vscode.TreeItem(runbook.title ?? file);
    const wrong = shipped ? 0 : this.ports.problemCount(this.ports.locate(source));
    const date = shipped ? null : this.dateOf(source);
    item.contextValue = pinned === true ? 'runbook.pinned' : 'runbook';
    item.description = [runbook.service, wrong > 0 ? counted(wrong, 'problem') : '', date?.slice(0, 10), file]
      .filter(Boolean)
      .join(' · ');
    item.tooltip = [
      file,
      runbook.service === undefined ? '' : `Service: ${runbook.service}`,
      [
        counted(runbook.severities.length, 'severity level'),
        counted(runbook.phases.length, 'phase'),
        counted(runbook.scenarios.length, 'scenario'),
      ].join(', '),
      date == null ? '' : `Last changed ${date.slice(0, 10)}`,
    ]
      .filter(Boolean)
      .join('\n');
    item.iconPath = new vscode.ThemeIcon(pinned === true ? 'pinned' : wrong > 0 ? 'warning' : 'notebook');
    return item;
  }

  /** Git is asked for one file after the other, in the background; each answer is shown when it comes. */
  private dateOf(source: string): string | null {
    const { dates } = this;
    if (!dates.has(source)) {
      dates.set(source, undefined);
      this.asking = this.asking.then(async () => {
        // Meanwhile the library may have been read anew; then nobody waits for this date.
        if (dates !== this.dates) return;
        const date = await this.ports.changedAt(source);
        dates.set(source, date);
        const isNew = date !== (this.lastDates.get(source) ?? null);
        this.lastDates.set(source, date);
        if (isNew && dates === this.dates) this.changed.fire(this.rowOf(source));
      });
    }
    return this.lastDates.get(source) ?? null;
  }

  private rowOf(source: string): Row | undefined {
    return this.groups?.flatMap(({ rows }) => rows).find(({ entry }) => entry.source === source);
  }
}

function groupItem({ shipped }: Group): vscode.TreeItem {
  const label = shipped ? 'Shipped with Incident Desk' : 'In this workspace';
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = shipped ? 'shipped' : 'workspace';
  item.contextValue = 'group';
  return item;
}

function unreadableItem({ file, message }: UnreadableRunbook): vscode.TreeItem {
  const item = new vscode.TreeItem(file);
  item.contextValue = 'unreadable';
  item.description = 'cannot be read';
  item.tooltip = message;
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  return item;
}

/** The runbook of a row that a menu handed over. */
export function runbookOfRow(argument: unknown): LibraryRunbook | undefined {
  const row = argument as Partial<Leaf> | undefined;
  return row?.is === 'runbook' ? (row.entry as LibraryRunbook) : undefined;
}
