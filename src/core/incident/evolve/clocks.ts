import type { EventType, Recorded, RecordedEvent } from '../events.ts';
import type { Clocks } from '../incident.ts';
import { type Changes, type Draft, later, nothing } from './draft.ts';

/** The clocks while they are built: the same shape, writable. */
type ClockDraft = {
  -readonly [K in keyof Clocks]: Clocks[K] extends ReadonlyMap<infer A, infer B>
    ? Map<A, B>
    : Clocks[K] extends readonly (infer A)[]
      ? A[]
      : Clocks[K];
};

export function clocksFrom({ recordedAt, data }: Recorded<'IncidentDeclared'>): Clocks {
  return {
    round: 1,
    reopenedAt: null,
    severities: [{ severity: data.severity, at: recordedAt }],
    lastActivityAt: recordedAt,
    raised: new Map(),
    snoozed: new Map(),
    moved: new Map(),
  };
}

/** They move the clocks alone: `moveClocks` takes them in. */
export const clockChanges: Changes<'ReminderRaised' | 'DeadlineSnoozed' | 'DeadlineMoved'> = {
  ReminderRaised: nothing,
  DeadlineSnoozed: nothing,
  DeadlineMoved: nothing,
};

/** What an event, of whatever type, means to the clocks. */
export function moveClocks(draft: Draft, event: RecordedEvent): void {
  const clocks = draft.clocks as ClockDraft;
  if (!byTheEditor.has(event.type) && event.recordedAt > clocks.lastActivityAt)
    clocks.lastActivityAt = event.recordedAt;
  const at = event.occurredAt;
  switch (event.type) {
    case 'SeverityChanged':
      clocks.severities.push({ severity: event.data.severity, at });
      return;
    case 'IncidentReopened':
      clocks.round++;
      clocks.reopenedAt = at;
      return;
    case 'EscalationRaised':
      if (event.data.deadline !== undefined) clocks.raised.set(event.data.deadline, { at, to: event.data.to });
      return;
    case 'ReminderRaised':
      clocks.raised.set(event.data.deadline, { at, to: null });
      return;
    case 'DeadlineSnoozed':
      clocks.snoozed.set(event.data.deadline, later(at, event.data.minutes) ?? at);
      return;
    case 'DeadlineMoved':
      clocks.moved.set(event.data.deadline, event.data.dueAt);
      return;
    default:
  }
}

/** What the editor writes down by itself is no sign that somebody is there. */
const byTheEditor: ReadonlySet<EventType> = new Set<EventType>([
  'EscalationRaised',
  'ReminderRaised',
  'DiagnosticFinished',
  'RecordShared',
  'RecordJoined',
]);
