import { type Deadline, minuteMs } from './deadline.ts';

/** How urgent what is shown is. */
export type Urgency = 'calm' | 'soon' | 'overdue';

/** What still wants somebody: by due time, without what is done or cancelled. */
export function openDeadlines(deadlines: readonly Deadline[]): readonly Deadline[] {
  return deadlines.filter(({ state }) => state !== 'done' && state !== 'cancelled');
}

export function urgencyOf(deadlines: readonly Deadline[]): Urgency {
  if (deadlines.some(({ state }) => state === 'overdue')) return 'overdue';
  return deadlines.some(({ state }) => state === 'due-soon') ? 'soon' : 'calm';
}

/**
 * The few words for the status bar: `update in 3m`, `Engineering Lead overdue 2m`, `2 overdue`; `null` for nothing.
 * @param now milliseconds since 1970
 */
export function dueWords(deadlines: readonly Deadline[], now: number): string | null {
  const open = openDeadlines(deadlines);
  const overdue = open.filter(({ state }) => state === 'overdue');
  if (overdue.length > 1) return `${overdue.length} overdue`;
  const first = overdue[0] ?? open[0];
  if (first === undefined) return null;
  return overdue.length === 1
    ? `${first.short} overdue ${distance(now - first.dueAt)}`
    : `${first.short} in ${distance(first.dueAt - now)}`;
}

/** `3m`, `2h 05m`, `1d 3h`; what is less than a minute counts as one where it lies ahead. */
export function distance(milliseconds: number): string {
  const minutes = Math.max(0, Math.ceil(milliseconds / minuteMs));
  if (minutes < 60) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}h ${String(minutes % 60).padStart(2, '0')}m`;
  return `${Math.floor(hours / 24)}d ${hours % 24}h`;
}
