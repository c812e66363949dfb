import { compareOrder, type EntryOrder, type TimelineEntry } from './entry.ts';

/** A stretch of the incident in which its status was the same. */
export interface Phase {
  readonly status: string;
  /** Place of the first entry of it. */
  readonly order: EntryOrder;
  /** Milliseconds since 1970; `null` while it lasts. */
  readonly until: number | null;
}

/**
 * The incident's phases in their order. To be told the same status twice begins no new one; what stands before the first
 * is in none.
 * @param entries in the timeline's order
 */
export function phasesOf(entries: Iterable<TimelineEntry>): readonly Phase[] {
  const phases: { status: string; order: EntryOrder; until: number | null }[] = [];
  for (const { bands, order } of entries)
    for (const { lane, value } of bands) {
      const last = phases.at(-1);
      if (lane !== 'status' || last?.status === value) continue;
      if (last) last.until = order[0];
      phases.push({ status: value, order, until: null });
    }
  return phases;
}

/** The phase that a place lies in. */
export function phaseAt(phases: readonly Phase[], order: EntryOrder): Phase | null {
  return phases.findLast((phase) => compareOrder(phase.order, order) <= 0) ?? null;
}
