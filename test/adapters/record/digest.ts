import { sha256 } from '../../../src/adapters/nodeMachine.ts';
import type { RecordedEvent } from '../../../src/core/incident/events.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';

/** Order and state in one value: who has the same has both. */
export function digestOf(events: readonly RecordedEvent[], incident: Incident | null): string {
  const plain = JSON.stringify(incident, (_, value) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
  return sha256(JSON.stringify([events.map(({ id }) => id), plain]));
}
