import type { EventData } from '../events.ts';
import type { Incident } from '../incident.ts';
import { accept, anyTime, type Decision, dataOf, type Rules, refuse } from './decision.ts';

export type DeployCommand =
  | ({ readonly type: 'SuspectDeploy' } & EventData<'DeploySuspected'>)
  | ({ readonly type: 'RuleOutDeploy' } & EventData<'DeployRuledOut'>);

export const deployRules: Rules<DeployCommand> = {
  SuspectDeploy: anyTime(
    (command, incident) =>
      sameVerdict('suspect', command, incident) ?? accept({ type: 'DeploySuspected', data: dataOf(command) }),
  ),
  RuleOutDeploy: anyTime(
    (command, incident) =>
      sameVerdict('ruled-out', command, incident) ?? accept({ type: 'DeployRuledOut', data: dataOf(command) }),
  ),
};

/** The same verdict for another reason is worth writing down; word for word the same is a second click. */
function sameVerdict(
  is: 'suspect' | 'ruled-out',
  { deploy, reason }: EventData<'DeploySuspected'>,
  incident: Incident,
): Decision | null {
  const known = incident.deploys.get(deploy.sha);
  if (known?.is !== is || known.reason !== reason) return null;
  const words = is === 'suspect' ? 'a suspect' : 'ruled out';
  return refuse('already-done', `${deploy.sha.slice(0, 7)} is ${words} already, for this reason.`);
}
