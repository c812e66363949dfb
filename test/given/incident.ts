import type { EventData, EventType, RecordedEvent } from '../../src/core/incident/events.ts';
import { replay } from '../../src/core/incident/evolve.ts';
import type { Incident } from '../../src/core/incident/incident.ts';

/** When the given incident is declared; each further event comes a minute later. */
export const declaredAt = Date.parse('2026-03-04T01:00:00Z');

/** What happened: the type of an event, its data, and where it matters, when. */
export type Fact = { [T in EventType]: readonly [type: T, data: EventData<T>, occurredAt?: string] }[EventType];

/** Events of one writer, a minute apart, the first of them a declaration unless the facts begin with one. */
export function givenEvents(...facts: readonly Fact[]): RecordedEvent[] {
  const declaration: Fact = [
    'IncidentDeclared',
    { title: 'API errors', kind: 'real', severity: { id: 'SEV-1', name: 'Critical', rank: 0 }, runbook: null },
  ];
  const all = facts[0]?.[0] === 'IncidentDeclared' ? facts : [declaration, ...facts];
  return all.map(([type, data, occurredAt], index) => {
    const wall = declaredAt + index * 60_000;
    const recordedAt = new Date(wall).toISOString();
    return {
      id: `event-${index}`,
      incident: 'incident-1',
      writer: 'writer-1',
      sequence: index + 1,
      hlc: [wall, 0],
      occurredAt: occurredAt ?? recordedAt,
      recordedAt,
      by: { id: 'one@example.com', name: 'On-call' },
      type,
      data,
    } as RecordedEvent;
  });
}

export function givenIncident(...facts: readonly Fact[]): Incident {
  const incident = replay(givenEvents(...facts));
  if (incident === null) throw new Error('The given events declare no incident.');
  return incident;
}
