import * as vscode from 'vscode';
import type { Outbox } from '../../app/outbox/outbox.ts';
import type { OutboxItem } from '../../app/ports/outboxStore.ts';

/** A row of the outbox: something unsent, or a file that can't be read. */
export type OutboxRow = { readonly item: OutboxItem } | { readonly unreadable: string };

/** How often it is looked at while something lies in it: other windows send from it too. */
const pollMs = 15_000;
/** The longest time that a timer is set for. */
const longestTimerMs = 60_000;

/**
 * What has not left this machine yet: a view and a status bar item, both gone while there is nothing. It also is the
 * clock that sends again what waits. The outbox itself is loaded only once something lies in it.
 */
export class OutboxView implements vscode.TreeDataProvider<OutboxRow>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<OutboxRow>;
  private readonly status: vscode.StatusBarItem;
  private outbox: Outbox | undefined;
  private loading: Promise<Outbox> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isGone = false;
  private readonly signedIn: vscode.Disposable;

  constructor(
    private readonly make: () => Promise<Outbox>,
    private readonly folder: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.view = vscode.window.createTreeView('incidentDesk.outbox', { treeDataProvider: this });
    this.status = vscode.window.createStatusBarItem('incidentDesk.outbox', vscode.StatusBarAlignment.Left, 999);
    this.status.name = 'Incident Desk Outbox';
    this.status.command = 'incidentDesk.outbox.focus';
    this.signedIn = vscode.authentication.onDidChangeSessions(({ provider }) => {
      if (/^github/.test(provider.id) && this.getChildren().length > 0) void this.deliver('waiting');
    });
  }

  /** Sends what an earlier window left behind. */
  async begin(): Promise<void> {
    const entries = await vscode.workspace.fs.readDirectory(this.folder).then(
      (found) => found,
      () => [],
    );
    if (entries.some(([name]) => name.endsWith('.json'))) await this.deliver();
  }

  load(): Promise<Outbox> {
    this.loading ??= this.make().then((outbox) => {
      this.outbox = outbox;
      outbox.onDidChange(() => this.update());
      return outbox;
    });
    return this.loading;
  }

  getChildren(row?: OutboxRow): OutboxRow[] {
    if (row !== undefined || this.outbox === undefined) return [];
    return [
      ...this.outbox.items.map((item) => ({ item })),
      ...this.outbox.unreadable.map((unreadable) => ({ unreadable })),
    ];
  }

  getTreeItem(row: OutboxRow): vscode.TreeItem {
    if ('unreadable' in row) {
      const item = new vscode.TreeItem(vscode.Uri.file(row.unreadable));
      item.description = 'can’t be read; left as it is';
      item.iconPath = new vscode.ThemeIcon('warning');
      item.contextValue = 'outbox.unreadable';
      item.command = { command: 'vscode.open', title: 'Open', arguments: [vscode.Uri.file(row.unreadable)] };
      return item;
    }
    const { id, to, what, state, problem, nextAt } = row.item;
    const item = new vscode.TreeItem(to);
    item.id = id;
    item.description = describe(state, nextAt);
    item.tooltip = [`${what} to ${to}`, problem ?? 'Not sent yet.', textOf(row.item)].join('\n\n');
    item.iconPath = icons[state];
    item.contextValue = `outbox.${state}`;
    return item;
  }

  dispose(): void {
    this.isGone = true;
    clearTimeout(this.timer);
    this.signedIn.dispose();
    this.view.dispose();
    this.status.dispose();
    this.changed.dispose();
  }

  private async deliver(what: 'due' | 'waiting' = 'due'): Promise<void> {
    try {
      const outbox = await this.load();
      await (what === 'due' ? outbox.deliverDue() : outbox.deliverWaiting());
    } catch (error) {
      // The disk, most likely; the next round tries again.
      this.log.error('The outbox could not be read', error instanceof Error ? error : String(error));
    }
    this.update();
  }

  private update(): void {
    if (this.isGone) return;
    const rows = this.getChildren();
    void vscode.commands.executeCommand('setContext', 'incidentDesk.outboxHasItems', rows.length > 0);
    const asks = rows.filter(
      (row) => 'unreadable' in row || row.item.state === 'unknown' || row.item.state === 'refused',
    );
    this.view.badge = rows.length === 0 ? undefined : { value: rows.length, tooltip: `${rows.length} not sent` };
    this.status.text = `$(mail) ${rows.length} not sent`;
    this.status.tooltip = asks.length > 0 ? `${asks.length} wait for you` : 'Sent again by themselves';
    this.status.backgroundColor =
      asks.length > 0 ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    if (rows.length > 0) this.status.show();
    else this.status.hide();
    this.changed.fire();
    this.wind(rows.length > 0);
  }

  private wind(hasItems: boolean): void {
    clearTimeout(this.timer);
    if (!hasItems) return;
    const next = this.outbox?.nextAt ?? null;
    const wait = next === null ? pollMs : Math.min(Math.max(next - Date.now(), 1_000), pollMs);
    this.timer = setTimeout(() => void this.deliver(), Math.min(wait, longestTimerMs));
  }
}

const icons: Readonly<Record<OutboxItem['state'], vscode.ThemeIcon>> = {
  waiting: new vscode.ThemeIcon('history'),
  sent: new vscode.ThemeIcon('save'),
  unknown: new vscode.ThemeIcon('question', new vscode.ThemeColor('problemsWarningIcon.foreground')),
  refused: new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground')),
};

function describe(state: OutboxItem['state'], nextAt: string): string {
  switch (state) {
    case 'waiting':
      return `sent again at ${new Date(nextAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}`;
    case 'sent':
      return 'sent; to be recorded';
    case 'unknown':
      return 'may be there: have a look';
    case 'refused':
      return 'refused';
  }
}

/** The words of an update, or how a postmortem begins, to be read before anything is done with it. */
function textOf({ payload }: OutboxItem): string {
  const { post, draft } = (payload ?? {}) as { post?: { text?: unknown }; draft?: { title?: unknown } };
  const text = post?.text ?? draft?.title;
  return typeof text === 'string' ? text : '';
}
