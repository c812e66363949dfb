import type * as vscode from 'vscode';
import type { Incidents } from '../../app/incidents.ts';
import type { Alarm } from '../../app/ports/alarm.ts';
import type { DeployHost } from '../../app/ports/deployHost.ts';
import type { GitRepository } from '../../app/ports/gitRepository.ts';
import type { Machine } from '../../app/ports/machine.ts';
import type { RevertBench } from '../../app/ports/revertBench.ts';
import type { RunbookLibrary } from '../../app/runbookLibrary.ts';

export interface DeployDeskPorts {
  readonly incidents: Incidents;
  readonly library: RunbookLibrary;
  readonly machine: Pick<Machine, 'now'>;
  readonly alarm: Alarm;
  readonly git: () => Promise<GitRepository>;
  readonly host: () => Promise<DeployHost>;
  readonly reverts: () => Promise<RevertBench>;
  readonly log: vscode.LogOutputChannel;
}

export const deployCommandIds = [
  'refreshDeploys',
  'showDeploy',
  'openDeployPage',
  'blameDeploy',
  'rollBackDeploy',
  'prepareRevert',
  'suspectDeploy',
  'ruleOutDeploy',
  'signInForDeploys',
] as const;

export type DeployCommandId = (typeof deployCommandIds)[number];
