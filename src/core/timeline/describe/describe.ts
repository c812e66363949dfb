import type { EventType, Recorded, RecordedEvent } from '../../incident/events.ts';
import { aftermathWords } from './aftermath.ts';
import { checkWords } from './checks.ts';
import type { Describe, Describers, Description, Surroundings } from './description.ts';
import { incidentWords } from './incident.ts';
import { peopleWords } from './people.ts';
import { workWords } from './work.ts';

const describers: Describers<EventType> = {
  ...incidentWords,
  ...workWords,
  ...checkWords,
  ...peopleWords,
  ...aftermathWords,
};

/** The event in the timeline's words; `null` for one that only says something of another entry. */
export function describe(event: RecordedEvent, around: Surroundings): Description | null {
  const one = describers[event.type] as Describe<EventType>;
  return one(event.data, around, event as Recorded<EventType>);
}
