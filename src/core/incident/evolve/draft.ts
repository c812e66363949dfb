import type { EventType, Milestone, Recorded } from '../events.ts';
import type { Incident } from '../incident.ts';

/** The state while it is built: the same shape, writable. */
export type Draft = {
  -readonly [K in keyof Incident]: Incident[K] extends ReadonlyMap<infer A, infer B>
    ? Map<A, B>
    : Incident[K] extends ReadonlySet<infer A>
      ? Set<A>
      : Incident[K];
};

/** What an event of one type changes. It must take whatever the event's schema lets through. */
export type Change<T extends EventType> = (draft: Draft, event: Recorded<T>) => void;

/** A change for each event of a room: a missing one does not compile. */
export type Changes<T extends EventType> = { readonly [K in T]: Change<K> };

/** For what the timeline tells and the state does not need. */
export function nothing(): void {}

export function reachMilestone(draft: Draft, milestone: Milestone, event: { id: string; occurredAt: string }): void {
  draft.milestones = { ...draft.milestones, [milestone]: event.occurredAt };
  draft.milestoneEvents = { ...draft.milestoneEvents, [milestone]: event.id };
}

export function forgetMilestone(draft: Draft, milestone: Milestone): void {
  const { [milestone]: _, ...times } = draft.milestones;
  const { [milestone]: __, ...events } = draft.milestoneEvents;
  draft.milestones = times;
  draft.milestoneEvents = events;
}

/** @returns ISO 8601, `null` where the record holds a number of minutes that leads to no date */
export function later(time: string, minutes: number): string | null {
  const until = Date.parse(time) + minutes * 60_000;
  return Math.abs(until) <= 8.64e15 ? new Date(until).toISOString() : null;
}
