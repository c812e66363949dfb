import type { EventData, EventType, Milestone, Recorded } from '../../incident/events.ts';
import type { BandChange, Check, EntryKind, EntryLinks, Tone } from '../entry.ts';

/** What an event says in the timeline, before corrections, pins and comments. */
export interface Description {
  readonly kind: EntryKind;
  /** What a correction of the text replaces; as it was recorded, not yet made harmless. */
  readonly says: string;
  /** More of it, which no correction touches. */
  readonly adds?: string;
  /** One or two words that sum it up: `done`, `suspect`, `no answer`. */
  readonly verdict?: string;
  readonly tone?: Tone;
  readonly system?: true;
  readonly check?: Check;
  readonly bands?: readonly BandChange[];
  readonly milestone?: Milestone;
  readonly links?: Partial<EntryLinks>;
}

/** What other events add to the one described. */
export interface Surroundings {
  /** The latest end of the check that the event starts. */
  readonly finished: Recorded<'DiagnosticFinished'> | null;
  /** What has been said since of the hypothesis or the action item. */
  readonly judged: 'confirmed' | 'ruled-out' | 'done' | null;
  /** Title of the entry that the event speaks of, `null` where that has not arrived. */
  readonly quoted: string | null;
}

/** What one kind of event says; `null` where that belongs to another entry. */
export type Describe<T extends EventType> = (
  data: EventData<T>,
  around: Surroundings,
  event: Recorded<T>,
) => Description | null;

/** What some kinds of events say, by their names. */
export type Describers<T extends EventType> = { readonly [Each in T]: Describe<Each> };

/** For what has no entry of its own: it says something of another. */
export const saysOfAnother = () => null;

/** More of it, where there is any. */
export function because(words: string | null): { adds?: string } {
  return words === null || words === '' ? {} : { adds: words };
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
