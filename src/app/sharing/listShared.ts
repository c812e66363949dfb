import type { Sha256 } from '../../core/incident/sha256.ts';
import type { SharingPlace } from '../../core/sharing/place.ts';
import { type SharedHeadline, sharedHeadline } from '../../core/sharing/sharedHeadline.ts';
import type { RecordRemote } from '../ports/recordRemote.ts';

/** So many of the newest are looked into: more than anybody scrolls through at night. */
const newest = 30;

export interface SharedIncidents {
  /** Unfinished ones first, each part newest first. */
  readonly incidents: readonly SharedHeadline[];
  /** How many older ones there are that were not looked into. */
  readonly older: number;
}

/** What can be joined at a remote, told by the records themselves. */
export async function listShared(
  { remote, sha256 }: { readonly remote: RecordRemote; readonly sha256: Sha256 },
  place: SharingPlace,
): Promise<SharedIncidents> {
  const ids = await remote.list(place);
  const records = await remote.prefetch(place, ids.slice(0, newest));
  const incidents = [...records]
    .map(([id, { files }]) => sharedHeadline(id, files, sha256))
    .sort((a, b) => Number(isOver(a)) - Number(isOver(b)) || (a.declaredAt < b.declaredAt ? 1 : -1));
  return { incidents, older: Math.max(0, ids.length - newest) };
}

function isOver({ phase }: SharedHeadline): boolean {
  return phase !== 'open' && phase !== 'resolved';
}
