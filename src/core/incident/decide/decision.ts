import type { IncidentEvent } from '../events.ts';
import type { Incident } from '../incident.ts';

export interface Refusal {
  /** Stable, kebab-case; tests and callers go by it. */
  readonly code: RefusalCode;
  /** One sentence for the person who asked. */
  readonly message: string;
}

export type RefusalCode =
  | 'already-declared'
  | 'not-declared'
  | 'not-open'
  | 'not-resolved'
  | 'empty-text'
  | 'same-title'
  | 'same-severity'
  | 'same-status'
  | 'same-runbook'
  | 'already-done'
  | 'not-done'
  | 'unknown-diagnostic'
  | 'already-finished'
  | 'contradictory-outcome'
  | 'unknown-hypothesis'
  | 'unknown-item'
  | 'not-correctable'
  | 'nothing-changed'
  | 'no-such-number'
  | 'already-raised'
  | 'not-raised'
  | 'already-reached'
  | 'unreadable-time'
  | 'time-in-future'
  | 'out-of-order'
  | 'missing-time'
  | 'open-criteria'
  | 'secret-value'
  | 'unreadable-value'
  | 'itself'
  | 'already-duplicate';

export type Decision =
  | { readonly accepted: readonly IncidentEvent[]; readonly refused?: undefined }
  | { readonly refused: Refusal; readonly accepted?: undefined };

/** What is asked for by a command of one type. `now` is ISO 8601. */
export interface Rule<C> {
  readonly decide: (command: C, incident: Incident, now: string) => Decision;
  /** Whether it also holds once an incident is resolved, closed, cancelled or marked as a duplicate. */
  readonly whenOver: boolean;
}

/** A rule for each command of a room: a missing one does not compile. */
export type Rules<C extends { readonly type: string }> = {
  readonly [T in C['type']]: Rule<Extract<C, { readonly type: T }>>;
};

/** A rule for what makes sense only while the incident is open. */
export function whileOpen<C>(decide: Rule<C>['decide']): Rule<C> {
  return { decide, whenOver: false };
}

/** A rule for what may be said of an incident at any time. */
export function anyTime<C>(decide: Rule<C>['decide']): Rule<C> {
  return { decide, whenOver: true };
}

export function accept(...events: IncidentEvent[]): Decision {
  return { accepted: events };
}

export function refuse(code: RefusalCode, message: string): Decision {
  return { refused: { code, message } };
}

/** Refuses blank text; else what is made of it, without the blanks around it. */
export function withText(text: string, make: (text: string) => IncidentEvent): Decision {
  const trimmed = text.trim();
  return trimmed === '' ? refuse('empty-text', 'Nothing was written.') : accept(make(trimmed));
}

/** A command's fields that go to the event as they are. */
export function dataOf<T extends { type: string; occurredAt?: string }>(command: T): Omit<T, 'type' | 'occurredAt'> {
  const { type: _, occurredAt: __, ...rest } = command;
  return rest;
}

/** The time that a person gave, for an event; nothing where they gave none. */
export function at(occurredAt: string | undefined): { occurredAt?: string } {
  return occurredAt === undefined ? {} : { occurredAt };
}
