import type { Incident } from '../incident/incident.ts';
import { type Deadline, soonMs } from './deadline.ts';

/** What is told at one moment: one notice, however many deadlines it speaks of. */
export interface Notice {
  /** By due time, at least one. */
  readonly deadlines: readonly Deadline[];
  /** Only what the runbook wants by then in a real incident of the gravest level; everything else is a warning. */
  readonly grave: boolean;
}

/** What is to be told now; `null` for nothing. Told once it is in the record as raised. */
export function noticeOf(incident: Incident, deadlines: readonly Deadline[]): Notice | null {
  const due = deadlines.filter(({ tells }) => tells);
  return due.length === 0 ? null : { deadlines: due, grave: isGrave(incident, due) };
}

function isGrave(incident: Incident, due: readonly Deadline[]): boolean {
  const start = Date.parse(incident.clocks.reopenedAt ?? incident.declaredAt);
  const late = due.some(({ kind, dueAt }) => kind !== 'nudge' && dueAt > start);
  return late && incident.kind === 'real' && incident.severity?.rank === 0;
}

/**
 * The next moment at which something becomes due soon or due, milliseconds since 1970; `null` where nothing will.
 * Until then, nothing that is shown of these deadlines changes but the minutes.
 */
export function nextChangeAt(deadlines: readonly Deadline[], now: number, soon = soonMs): number | null {
  let next: number | null = null;
  for (const { state, dueAt } of deadlines) {
    if (state !== 'pending' && state !== 'due-soon') continue;
    for (const at of [dueAt - soon, dueAt]) if (at > now && (next === null || at < next)) next = at;
  }
  return next;
}
