import type { Milestone } from '../events.ts';
import type { Incident } from '../incident.ts';
import { accept, anyTime, at, type Decision, type Rules, refuse } from './decision.ts';
import { outOfOrder } from './times.ts';

export type MilestoneCommand = {
  readonly type: 'ReachMilestone';
  readonly milestone: Milestone;
  readonly occurredAt?: string;
};

export const milestoneRules: Rules<MilestoneCommand> = { ReachMilestone: anyTime(reach) };

function reach({ milestone, occurredAt }: MilestoneCommand, incident: Incident, now: string): Decision {
  if (milestone === 'resolved') return refuse('out-of-order', 'Resolve the incident to reach this milestone.');
  if (occurredAt === undefined && incident.milestones[milestone] !== undefined)
    return refuse(
      'already-reached',
      `This milestone was reached at ${incident.milestones[milestone]}. Give a time to correct it.`,
    );
  const disorder = outOfOrder(milestone, occurredAt ?? now, incident.milestones);
  return disorder ?? accept({ type: 'MilestoneReached', data: { milestone }, ...at(occurredAt) });
}
