import { type Deadline, minuteMs } from './deadline.ts';

/** How urgent what is shown is. */
export type Urgency = 'calm' | 'soon' | 'overdue';

/** What still wants somebody: by due time, without what is done or cancelled. */
export function openDeadlines(deadlines: readonly Deadline[]): readonly Deadline[] {
  return deadlines.filter(({ state }) => state !== 'done' && state !== 'cancelled');
}

/** What the runbook wants and nobody has done is overdue; a reminder of ours is never more than soon. */
export function urgencyOf(deadlines: readonly Deadline[]): Urgency {
  if (deadlines.some(({ state, kind }) => state === 'overdue' && kind !== 'nudge')) return 'overdue';
  const soon = deadlines.some(({ state, kind }) => state === 'overdue' || (state === 'due-soon' && kind !== 'nudge'));
  return soon ? 'soon' : 'calm';
}

/** The most urgent first, as the status bar names it: to sort by. */
export function byUrgency(a: Deadline, b: Deadline): number {
  return placeOf(a) - placeOf(b) || a.dueAt - b.dueAt;
}

function placeOf({ state, kind }: Deadline): number {
  if (kind === 'nudge') return state === 'overdue' ? 2 : 3;
  return state === 'overdue' ? 0 : state === 'due-soon' ? 1 : 3;
}

/**
 * The few words for the status bar: `update in 3m`, `Engineering Lead overdue 2m`, `2 overdue`; `null` for nothing. What
 * the runbook wants goes first where it is overdue or soon; a reminder of ours counts once it is due.
 * @param now milliseconds since 1970
 */
export function dueWords(deadlines: readonly Deadline[], now: number): string | null {
  const open = openDeadlines(deadlines);
  const wanted = open.filter(({ kind }) => kind !== 'nudge');
  const [next] = wanted;
  const late = lateWords(wanted, now);
  if (late !== null) return late;
  const ours = next?.state === 'due-soon' ? null : lateWords(open, now);
  return ours ?? (next === undefined ? null : `${next.short} in ${distance(next.dueAt - now)}`);
}

function lateWords(open: readonly Deadline[], now: number): string | null {
  const overdue = open.filter(({ state }) => state === 'overdue');
  if (overdue.length > 1) return `${overdue.length} overdue`;
  const [late] = overdue;
  if (late === undefined) return null;
  return now - late.dueAt < minuteMs ? `${late.short} now` : `${late.short} overdue ${distance(now - late.dueAt)}`;
}

/** `3m`, `2h 05m`, `1d 3h`; a minute that has begun counts. */
export function distance(milliseconds: number): string {
  const minutes = Math.max(0, Math.ceil(milliseconds / minuteMs));
  if (minutes < 60) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}h ${String(minutes % 60).padStart(2, '0')}m`;
  return `${Math.floor(hours / 24)}d ${hours % 24}h`;
}
