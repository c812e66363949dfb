import type { EventType, RecordedEvent } from './events.ts';
import { clockChanges, moveClocks } from './evolve/clocks.ts';
import { communicationChanges } from './evolve/communication.ts';
import { correctionChanges } from './evolve/correction.ts';
import { declared } from './evolve/declaration.ts';
import type { Change, Changes, Draft } from './evolve/draft.ts';
import { findingChanges } from './evolve/findings.ts';
import { lifecycleChanges } from './evolve/lifecycle.ts';
import { workChanges } from './evolve/work.ts';
import type { Incident } from './incident.ts';
import { compareEvents } from './order.ts';

/** What each event changes, from the rooms of `evolve/`: a missing one does not compile. */
const changes: Changes<Exclude<EventType, 'IncidentDeclared'>> = {
  ...lifecycleChanges,
  ...workChanges,
  ...findingChanges,
  ...correctionChanges,
  ...communicationChanges,
  ...clockChanges,
};

/**
 * The incident that these events tell, whatever order they come in: the total order decides.
 * `null` where no event declares it.
 */
export function replay(events: readonly RecordedEvent[]): Incident | null {
  const ordered = isOrdered(events) ? events : [...events].sort(compareEvents);
  let incident: Incident | null = null;
  for (const event of ordered) incident = evolve(incident, event);
  return incident;
}

/**
 * One more event of the total order. The incident given is used up: it is written to and returned, because copying maps
 * at each of 100,000 events would make replay quadratic. Keep only what is returned.
 */
export function evolve(incident: Incident | null, event: RecordedEvent): Incident | null {
  if (incident === null) return event.type === 'IncidentDeclared' ? declared(event) : null;
  const draft = incident as Draft;
  draft.eventCount++;
  moveClocks(draft, event);
  // The first declaration counts. The table pairs each other type with the change for that very type.
  if (event.type !== 'IncidentDeclared') (changes[event.type] as Change<EventType>)(draft, event);
  return incident;
}

function isOrdered(events: readonly RecordedEvent[]): boolean {
  for (let i = 1; i < events.length; i++) if (compareEvents(events[i - 1]!, events[i]!) > 0) return false;
  return true;
}
