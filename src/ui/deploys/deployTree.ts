import * as vscode from 'vscode';
import { type DeployList, type LocatedCandidate, listDeploys } from '../../app/deploys/listDeploys.ts';
import type { Incidents } from '../../app/incidents.ts';
import type { GitRepository } from '../../app/ports/gitRepository.ts';
import { isOnDesk, isOpen } from '../pick.ts';

export type DeployRow =
  | { readonly is: 'deploy'; readonly incident: string; readonly candidate: LocatedCandidate }
  | { readonly is: 'source'; readonly label: string; readonly message: string };

/** What was deployed around the impact of the newest incident on the desk; asked for when it is looked at. */
export class DeployTree implements vscode.TreeDataProvider<DeployRow>, vscode.Disposable {
  readonly view: vscode.TreeView<DeployRow>;
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly stopListening: () => void;
  /** What the list depends on; anything else in the record leaves it as it is. */
  private shown = '';

  constructor(
    private readonly incidents: Incidents,
    private readonly git: () => Promise<GitRepository>,
  ) {
    this.view = vscode.window.createTreeView('incidentDesk.deploys', { treeDataProvider: this });
    this.stopListening = incidents.onDidChange(() => {
      if (this.key() !== this.shown) this.refresh();
    });
  }

  refresh(): void {
    this.changed.fire(undefined);
  }

  async getChildren(row?: DeployRow): Promise<DeployRow[]> {
    if (row) return [];
    this.shown = this.key();
    const live = this.current();
    if (!live) {
      this.view.description = '';
      return [];
    }
    const list = await listDeploys(await this.git(), {
      incident: live.incident,
      folders: (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath),
      branch: null,
      texts: [],
      servicePaths: [],
    });
    this.view.description = '24 h before to 1 h after impact, local git';
    return [
      ...list.candidates.map((candidate) => ({ is: 'deploy' as const, incident: live.id, candidate })),
      ...missing(list),
    ];
  }

  getTreeItem(row: DeployRow): vscode.TreeItem {
    if (row.is === 'source') {
      const item = new vscode.TreeItem(row.label);
      item.description = row.message;
      item.tooltip = row.message;
      item.iconPath = new vscode.ThemeIcon('info');
      return item;
    }
    const { deploy, minutesBeforeImpact, reasons, verdict } = row.candidate;
    const item = new vscode.TreeItem(`${[...deploy.names, deploy.sha.slice(0, 7)].join(' ')} ${deploy.title}`);
    item.id = deploy.sha;
    item.contextValue = 'deploy';
    item.description = [verdict?.is ?? 'candidate', when(minutesBeforeImpact), ...reasons.slice(0, 2)].join(' · ');
    item.tooltip = [
      `${deploy.sha}  ${deploy.at}  ${deploy.author}`,
      `${deploy.files} files, +${deploy.linesAdded} −${deploy.linesRemoved}`,
      ...reasons,
      ...deploy.paths.slice(0, 20),
    ].join('\n');
    item.iconPath = icons[verdict?.is ?? 'candidate'];
    item.command = { command: 'incidentDesk.showDeploy', title: 'Show Deploy', arguments: [row] };
    return item;
  }

  dispose(): void {
    this.stopListening();
    this.view.dispose();
    this.changed.dispose();
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

const icons = {
  candidate: new vscode.ThemeIcon('git-commit'),
  suspect: new vscode.ThemeIcon('target', new vscode.ThemeColor('charts.red')),
  'ruled-out': new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('disabledForeground')),
} as const;

function when(minutesBefore: number): string {
  const size = Math.abs(minutesBefore);
  const words = size < 120 ? `${size} min` : `${Math.round(size / 60)} h`;
  return minutesBefore >= 0 ? `${words} before` : `${words} after`;
}

function missing(list: DeployList): DeployRow[] {
  return list.sources.flatMap((source) => {
    const message = source.failure?.message ?? source.gap;
    return message === null
      ? []
      : [
          {
            is: 'source' as const,
            label: `${source.name} ${source.failure ? 'did not answer' : 'is not whole'}`,
            message,
          },
        ];
  });
}

export function deployOfRow(argument: unknown): Extract<DeployRow, { is: 'deploy' }> | undefined {
  const row = argument as Partial<DeployRow> | undefined;
  return row?.is === 'deploy' ? (row as Extract<DeployRow, { is: 'deploy' }>) : undefined;
}
