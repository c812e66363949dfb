import type { EventData, IncidentEvent, Milestone } from '../events.ts';
import type { Incident } from '../incident.ts';
import { milestones } from '../milestones.ts';
import { accept, at, type Decision, refuse } from './decision.ts';
import { outOfOrder, wrongTime } from './times.ts';

/** What begins a record. */
export type DeclarationCommand =
  | ({ readonly type: 'DeclareIncident'; readonly occurredAt?: string } & EventData<'IncidentDeclared'>)
  /** An incident that is over, written down afterwards with its real times: ISO 8601. */
  | ({
      readonly type: 'BackfillIncident';
      readonly times: Readonly<Partial<Record<Milestone, string>>>;
    } & Omit<EventData<'IncidentDeclared'>, 'kind'>);

export function decideDeclaration(command: DeclarationCommand, incident: Incident | null, now: string): Decision {
  if (incident !== null) return refuse('already-declared', 'This incident has been declared already.');
  const title = command.title.trim();
  if (title === '') return refuse('empty-text', 'Say in a few words what is happening.');
  if (command.type === 'BackfillIncident') return backfill({ ...command, title }, now);
  const { type: _, occurredAt, ...data } = command;
  return accept({ type: 'IncidentDeclared', data: { ...data, title }, ...at(occurredAt) });
}

/** Declared at the first of its times; everything that is known of it in one go, so that there is no half of it. */
function backfill(command: Extract<DeclarationCommand, { type: 'BackfillIncident' }>, now: string): Decision {
  const { title, severity, runbook, times } = command;
  const known = milestones.flatMap((milestone) => {
    const time = times[milestone];
    return time === undefined ? [] : { milestone, time };
  });
  const reached: Partial<Record<Milestone, string>> = {};
  for (const { milestone, time } of known) {
    const wrong = wrongTime(time, now) ?? outOfOrder(milestone, time, reached);
    if (wrong !== null) return wrong;
    reached[milestone] = time;
  }
  const first = known[0];
  const resolved = times.resolved;
  if (first === undefined || resolved === undefined)
    return refuse('missing-time', 'Say when it was resolved. What is not over yet is started, not written down later.');
  return accept(
    { type: 'IncidentDeclared', data: { title, kind: 'backfilled', severity, runbook }, occurredAt: first.time },
    ...known.flatMap(({ milestone, time }): IncidentEvent[] =>
      milestone === 'resolved' ? [] : [{ type: 'MilestoneReached', data: { milestone }, occurredAt: time }],
    ),
    { type: 'IncidentResolved', data: { openCriteria: [], reason: null }, occurredAt: resolved },
  );
}
