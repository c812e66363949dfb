import type { Incident } from '../incident/incident.ts';
import { emptyRunbook } from '../runbook/emptyRunbook.ts';
import type { Runbook } from '../runbook/model.ts';
import { type Deadline, soonMs } from './deadline.ts';
import { escalationDeadlines } from './escalation.ts';
import { nudges, postmortemNudges } from './nudges.ts';
import { situationOf } from './situation.ts';
import { targetDeadlines } from './targets.ts';
import { updateDeadlines } from './updates.ts';

/**
 * All deadlines of an incident, by due time: a pure function of what is recorded, the runbook and the time. Those that
 * are done or cancelled are among them, with why. Empty for one that is closed, cancelled, a duplicate or backfilled.
 * @param runbook as the incident began with it or reloaded it; `null` where it has none: then only our own reminders
 * @param now milliseconds since 1970
 * @param soon how long before its time a deadline is due soon, milliseconds
 */
export function deadlinesOf(
  incident: Incident,
  runbook: Runbook | null,
  now: number,
  soon = soonMs,
): readonly Deadline[] {
  if (incident.kind === 'backfilled') return [];
  const situation = situationOf(incident, runbook ?? emptyRunbook, now, soon);
  if (incident.phase === 'resolved') return postmortemNudges(situation);
  if (incident.phase !== 'open') return [];
  return [
    ...targetDeadlines(situation),
    ...escalationDeadlines(situation),
    ...updateDeadlines(situation),
    ...nudges(situation),
  ].sort((a, b) => a.dueAt - b.dueAt);
}
