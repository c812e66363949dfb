import * as vscode from 'vscode';
import type { DeployList, DeploySource, LocatedCandidate } from '../../app/deploys/deployList.ts';
import type { Deploy, DeployKind } from '../../core/deploys/deploy.ts';
import type { Incident } from '../../core/incident/incident.ts';

export type DeployRow =
  | { readonly is: 'deploy'; readonly incident: string; readonly candidate: LocatedCandidate }
  | { readonly is: 'fact'; readonly label: string; readonly icon: string; readonly url: string | null }
  | { readonly is: 'source'; readonly source: DeploySource };

/** What people have just said stands there at once, though the list was made before. */
export function rowsOf({ id: incident, deploys }: Incident, list: DeployList): DeployRow[] {
  return [
    ...list.candidates.map((candidate) => {
      const verdict = deploys.get(candidate.deploy.sha) ?? null;
      return { is: 'deploy' as const, incident, candidate: { ...candidate, verdict } };
    }),
    ...list.sources.flatMap((source) =>
      source.failure === null && source.gap === null ? [] : [{ is: 'source' as const, source }],
    ),
  ];
}

/** Why a deploy stands where it does, and what each source says of it. */
export function factsOf({ candidate }: Extract<DeployRow, { is: 'deploy' }>): DeployRow[] {
  const { deploy, reasons, verdict } = candidate;
  const size = `${deploy.files} ${deploy.files === 1 ? 'file' : 'files'}, +${deploy.linesAdded} −${deploy.linesRemoved}`;
  const by = deploy.author === '' ? '' : `, by ${deploy.author}`;
  const fact = (label: string, icon: string, url: string | null = null) => ({ is: 'fact' as const, label, icon, url });
  return [
    ...(verdict?.reason ? [fact(verdict.reason, verdict.is === 'suspect' ? 'target' : 'circle-slash')] : []),
    fact(`Ranked by: ${reasons.join('; ')}`, 'list-ordered'),
    fact(`${size}${by}`, 'diff-multiple'),
    ...(deploy.paths.length === 0 ? [] : [fact(pathsInWords(deploy), 'files')]),
    ...deploy.says.map(({ kind, text, at, url }) => fact(`${clock(at)}  ${text}`, kindIcons[kind], url)),
    ...(deploy.isLocal ? [] : [fact('Not in this clone yet: fetch to see its diff', 'cloud-download')]),
  ];
}

/** `src/config.mjs, docs/on-call.md, bin/health and 4 more` */
function pathsInWords({ paths, files }: Deploy): string {
  const named = paths.slice(0, 3);
  return `${named.join(', ')}${files > named.length ? ` and ${files - named.length} more` : ''}`;
}

export function itemOf(row: DeployRow): vscode.TreeItem {
  if (row.is === 'source') return sourceItem(row.source);
  if (row.is === 'fact') return factItem(row);
  const { deploy, minutesBeforeImpact, reasons, verdict } = row.candidate;
  const names = deploy.names.slice(0, 3);
  const item = new vscode.TreeItem(
    [...names, deploy.sha.slice(0, 7)].join(' '),
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = `${row.incident} ${deploy.id}`;
  item.contextValue = `deploy.${verdict?.is ?? 'candidate'}`;
  const said = reasons.filter((reason) => !/before impact|after impact began|^went to /.test(reason));
  item.description = [
    ...(verdict === null ? [] : [verdict.is.replace('-', ' ')]),
    when(minutesBeforeImpact),
    ...(deploy.environment === null ? [] : [deploy.environment]),
    ...(deploy.state === 'failed' ? ['failed'] : deploy.state === 'running' ? ['running'] : []),
    deploy.title,
    ...said.slice(0, 1),
  ].join(' · ');
  item.tooltip = [
    deploy.title,
    `${deploy.sha}  ${deploy.at}  ${deploy.author}`,
    `${deploy.files} files, +${deploy.linesAdded} −${deploy.linesRemoved}`,
    ...reasons,
    ...deploy.paths.slice(0, 20),
  ].join('\n');
  item.iconPath = verdictIcons[verdict?.is ?? 'candidate'] ?? new vscode.ThemeIcon(kindIcons[deploy.kind]);
  item.command = { command: 'incidentDesk.showDeploy', title: 'Show Deploy', arguments: [row] };
  return item;
}

function sourceItem({ name, failure, gap }: DeploySource): vscode.TreeItem {
  const isSignIn = failure?.code === 'signed-out' || failure?.code === 'unauthorized';
  const item = new vscode.TreeItem(
    isSignIn ? 'Sign in to GitHub' : `${name} ${failure ? 'did not answer' : 'is not whole'}`,
  );
  item.description = failure?.message ?? gap ?? '';
  item.tooltip = item.description;
  item.iconPath = new vscode.ThemeIcon(isSignIn ? 'github' : failure ? 'warning' : 'info');
  item.contextValue = 'source';
  if (isSignIn) item.command = { command: 'incidentDesk.signInForDeploys', title: 'Sign In to GitHub' };
  return item;
}

function factItem({ label, icon, url }: Extract<DeployRow, { is: 'fact' }>): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.tooltip = url === null ? label : `${label}\n${url}`;
  if (url !== null) item.command = { command: 'vscode.open', title: 'Open', arguments: [vscode.Uri.parse(url, true)] };
  return item;
}

const kindIcons: Readonly<Record<DeployKind, string>> = {
  deployment: 'rocket',
  run: 'play-circle',
  release: 'package',
  tag: 'tag',
  'pull-request': 'git-pull-request',
  merge: 'git-merge',
  commit: 'git-commit',
};

const verdictIcons: Readonly<Partial<Record<string, vscode.ThemeIcon>>> = {
  suspect: new vscode.ThemeIcon('target', new vscode.ThemeColor('charts.red')),
  'ruled-out': new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('disabledForeground')),
};

function when(minutesBefore: number): string {
  const size = Math.abs(minutesBefore);
  const words = size < 120 ? `${size} min` : `${Math.round(size / 60)} h`;
  return minutesBefore >= 0 ? `${words} before` : `${words} after`;
}

/** In the person's own time zone, on 24 hours as everywhere else: `23:41`. */
function clock(at: string): string {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** The deploy of a row that a menu handed over, if it was one. */
export function deployOfRow(argument: unknown): Extract<DeployRow, { is: 'deploy' }> | undefined {
  const row = argument as Partial<DeployRow> | undefined;
  return row?.is === 'deploy' ? (row as Extract<DeployRow, { is: 'deploy' }>) : undefined;
}
