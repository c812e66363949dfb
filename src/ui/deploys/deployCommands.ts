import * as vscode from 'vscode';
import type { LocatedCandidate } from '../../app/deploys/deployList.ts';
import { linksOf } from '../../core/deploys/links.ts';
import type { Command } from '../../core/incident/commands.ts';
import type { CommandTable } from '../commandTable.ts';
import { askToSignIn } from '../githubSession.ts';
import { DeployBlame } from './blameDeploy.ts';
import type { DeployCommandId, DeployDeskPorts } from './deployDeskPorts.ts';
import type { DeployDocuments } from './deployDocuments.ts';
import { type DeployRow, deployOfRow } from './deployRow.ts';
import { prepareRevert } from './prepareRevert.ts';
import { rollBack } from './rollBack.ts';
import { showDeploy } from './showDeploy.ts';

export interface DeployCommandPorts extends DeployDeskPorts {
  readonly documents: DeployDocuments;
  refresh(): void;
  whileGoingBack(incident: string, candidate: LocatedCandidate, action: () => Promise<void>): Promise<void>;
  /** Hands over what is to be disposed of with the desk. */
  own(disposable: vscode.Disposable): void;
}

type Row = Extract<DeployRow, { is: 'deploy' }>;

/** What a person does with a deploy. Only they call it a suspect or rule it out; both go to the record. */
export function deployCommands(ports: DeployCommandPorts): Pick<CommandTable, `incidentDesk.${DeployCommandId}`> {
  const { documents } = ports;
  const blame = new DeployBlame();
  ports.own(blame);
  const onRow = (action: (row: Row) => Promise<void>) => async (argument: unknown) => {
    const row = deployOfRow(argument);
    if (row) await action(row);
  };
  return {
    'incidentDesk.refreshDeploys': () => ports.refresh(),
    'incidentDesk.showDeploy': onRow(async ({ candidate }) => showDeploy(await ports.git(), documents, candidate)),
    'incidentDesk.openDeployPage': onRow(({ candidate }) => openPage(candidate)),
    'incidentDesk.blameDeploy': onRow(async ({ candidate }) => blame.show(await ports.git(), documents, candidate)),
    'incidentDesk.rollBackDeploy': onRow(async ({ incident, candidate }) => {
      const live = ports.incidents.get(incident);
      const runbook = live ? ((await ports.library.of(live.incident)) ?? null) : null;
      await rollBack({ incident, candidate, runbook, whileGoingBack: ports.whileGoingBack });
    }),
    'incidentDesk.prepareRevert': onRow(async ({ incident, candidate }) =>
      prepareRevert({
        candidate,
        bench: await ports.reverts(),
        note: (text) => execute(ports, incident, { type: 'AddNote', text }),
      }),
    ),
    'incidentDesk.suspectDeploy': onRow((row) => judge(ports, row, 'What makes it a suspect?', 'SuspectDeploy')),
    'incidentDesk.ruleOutDeploy': onRow((row) => judge(ports, row, 'What rules it out?', 'RuleOutDeploy')),
    'incidentDesk.signInForDeploys': async () => {
      await askToSignIn();
      ports.refresh();
    },
  };
}

async function judge(
  ports: DeployCommandPorts,
  { incident, candidate }: Row,
  prompt: string,
  type: 'SuspectDeploy' | 'RuleOutDeploy',
): Promise<void> {
  const reason = await vscode.window.showInputBox({ prompt, ignoreFocusOut: true });
  if (reason === undefined) return;
  const { sha, title, environment, at } = candidate.deploy;
  await execute(ports, incident, { type, deploy: { sha, title, environment, at }, reason: reason.trim() || null });
}

async function execute({ incidents }: DeployCommandPorts, incident: string, command: Command): Promise<void> {
  const outcome = await incidents.execute(incident, command);
  if (outcome.refused) void vscode.window.showWarningMessage(outcome.refused.message);
}

/** Its pull request, commit or run; picked where it has several pages. */
async function openPage({ deploy, repository }: LocatedCandidate): Promise<void> {
  const links = linksOf(deploy, repository);
  if (links.length === 0) {
    void vscode.window.showInformationMessage('This repository has no remote with pages of its own.');
    return;
  }
  const items = links.map(({ label, url }) => ({ label, description: url, url }));
  const placeHolder = `Which page of ${deploy.sha.slice(0, 7)}?`;
  const picked = items.length === 1 ? items[0] : await vscode.window.showQuickPick(items, { placeHolder });
  if (picked) await vscode.env.openExternal(vscode.Uri.parse(picked.url, true));
}
