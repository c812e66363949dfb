import type { TimelineEntry } from '../../../core/timeline/entry.ts';
import { type Phase, phaseAt, phasesOf } from '../../../core/timeline/phases.ts';
import { clockTime, dayOf, span } from '../../page/times.ts';
import type { Grouping } from '../../protocol.ts';

/** What begins with an entry, in a line above it; `null` where it goes on. */
export type Headings = (entry: TimelineEntry, before: TimelineEntry | null) => string | null;

/**
 * @param changes the entries that change severity or status, in order, listed or not
 * @param now milliseconds since 1970
 */
export function headingsOf(grouping: Grouping, changes: readonly TimelineEntry[], now: number): Headings {
  const day = dayHeading(now);
  if (grouping === 'minute') return day;
  const phases = phasesOf(changes);
  return (entry, before) => {
    const phase = phaseAt(phases, entry.order);
    const begins = before === null || phaseAt(phases, before.order) !== phase;
    return begins ? [day(entry, before), phaseHeading(phase, now)].filter(Boolean).join(' · ') : day(entry, before);
  };
}

function dayHeading(now: number): Headings {
  return (entry, before) => {
    const today = dayOf(entry.order[0]);
    return today === dayOf(before === null ? now : before.order[0]) ? null : today;
  };
}

function phaseHeading(phase: Phase | null, now: number): string {
  if (phase === null) return 'Before it was declared';
  const from = phase.order[0];
  const word = phase.status.charAt(0).toUpperCase() + phase.status.slice(1);
  const times = phase.until === null ? `since ${clockTime(from)}` : `${clockTime(from)} to ${clockTime(phase.until)}`;
  return `${word} · ${times} · ${span(Math.max(0, (phase.until ?? now) - from))}`;
}
