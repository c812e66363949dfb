import * as vscode from 'vscode';
import type { Incidents } from '../../app/incidents.ts';
import type { Command } from '../../core/incident/commands.ts';
import type { CommandTable } from '../commandTable.ts';
import { type DeployRow, deployOfRow } from './deployTree.ts';
import { showCommit } from './showCommit.ts';

export interface DeployCommandPorts {
  readonly incidents: Incidents;
  refresh(): void;
}

type Ids = 'refreshDeploys' | 'showDeploy' | 'suspectDeploy' | 'ruleOutDeploy';

/** Only a person calls a deploy a suspect or rules it out; both go to the record. */
export function deployCommands(ports: DeployCommandPorts): Pick<CommandTable, `incidentDesk.${Ids}`> {
  const judge = async (argument: unknown, prompt: string, type: 'SuspectDeploy' | 'RuleOutDeploy') => {
    const row = deployOfRow(argument);
    if (!row) return;
    const reason = await vscode.window.showInputBox({ prompt, ignoreFocusOut: true });
    if (reason === undefined) return;
    const command: Command = { type, deploy: refOf(row), reason: reason.trim() || null };
    const outcome = await ports.incidents.execute(row.incident, command);
    if (outcome.refused) void vscode.window.showWarningMessage(outcome.refused.message);
  };
  return {
    'incidentDesk.refreshDeploys': () => ports.refresh(),
    'incidentDesk.showDeploy': async (argument) => {
      const row = deployOfRow(argument);
      if (row) await showCommit(row.candidate.folder, row.candidate.deploy);
    },
    'incidentDesk.suspectDeploy': (argument) => judge(argument, 'What makes it a suspect?', 'SuspectDeploy'),
    'incidentDesk.ruleOutDeploy': (argument) => judge(argument, 'What rules it out?', 'RuleOutDeploy'),
  };
}

function refOf({ candidate }: Extract<DeployRow, { is: 'deploy' }>) {
  const { sha, title, environment, at } = candidate.deploy;
  return { sha, title, environment, at };
}
