import { refOf, type SharingPlace } from '../../core/sharing/place.ts';
import type { Incidents } from '../incidents.ts';
import { RemoteError } from '../ports/recordRemote.ts';
import { type SyncPorts, type SyncRound, syncIncident } from './syncIncident.ts';

export interface SharingPorts extends SyncPorts {
  readonly incidents: Incidents;
}

/**
 * Puts the record of an incident where others can join it. That it was shared is recorded once the remote has it, so a
 * remote that refuses leaves the record as it was.
 */
export async function shareIncident(ports: SharingPorts, incident: string, place: SharingPlace): Promise<SyncRound> {
  await syncIncident(ports, incident, place);
  await ports.files.setPlace(incident, { place, settled: false });
  const remote = await ports.remote.addressOf(place);
  const { refused } = await ports.incidents.execute(incident, { type: 'ShareRecord', remote, ref: refOf(incident) });
  if (refused && refused.code !== 'already-done') throw new RemoteError('failed', refused.message);
  return syncIncident(ports, incident, place);
}

/** Brings an incident that others have shared onto this machine, and says in its record that somebody has joined. */
export async function joinIncident(ports: SharingPorts, incident: string, place: SharingPlace): Promise<SyncRound> {
  const there = await ports.remote.read(place, incident);
  if (there === null)
    throw new RemoteError('not-found', 'This incident is not at the remote any more. Ask who shared it where it went.');
  const round = await syncIncident(ports, incident, place);
  const before = await ports.files.placeOf(incident);
  await ports.files.setPlace(incident, { place, settled: false });
  // Who has joined here already needs not say so again.
  if (before !== null) return round;
  const remote = await ports.remote.addressOf(place);
  const { refused } = await ports.incidents.execute(incident, { type: 'JoinRecord', remote, ref: refOf(incident) });
  if (refused) throw new RemoteError('failed', refused.message);
  const after = await syncIncident(ports, incident, place);
  return { ...after, taken: round.taken + after.taken };
}
