import type { Sha256 } from '../../core/incident/sha256.ts';
import type { SharingPlace } from '../../core/sharing/place.ts';
import type { SharedFiles } from '../../core/sharing/sharedFiles.ts';
import { type SharedHeadline, sharedHeadline } from '../../core/sharing/sharedHeadline.ts';
import type { Incidents, LiveIncident } from '../incidents.ts';
import type { RecordFileStore } from '../ports/recordFiles.ts';
import type { RecordRemote } from '../ports/recordRemote.ts';

/** So many of the newest are looked into: what is older is found by *Join*, or once it is on this machine. */
const newest = 100;

/** An incident of others, as a repository of this machine has fetched it. */
export interface FetchedIncident {
  readonly headline: SharedHeadline;
  readonly place: SharingPlace;
  readonly files: SharedFiles;
}

/**
 * What the repository around a folder has fetched of shared incidents, newest first. It takes no network: it is as old as
 * the last `git fetch`.
 */
export async function listFetched(
  { remote, sha256 }: { readonly remote: Pick<RecordRemote, 'fetched'>; readonly sha256: Sha256 },
  folder: string,
): Promise<readonly FetchedIncident[]> {
  const records = await remote.fetched(folder, newest);
  return records.map(({ incident, place, files }) => ({
    headline: sharedHeadline(incident, files, sha256),
    place,
    files,
  }));
}

/**
 * Takes a fetched incident onto this machine as it was fetched, without a way to the remote and without joining it.
 * @throws LogError where it could not be kept
 */
export async function openFetched(
  { files, incidents }: { readonly files: RecordFileStore; readonly incidents: Incidents },
  { headline, files: fetched }: FetchedIncident,
): Promise<LiveIncident | undefined> {
  await files.write(headline.id, fetched);
  await incidents.refresh(headline.id);
  return incidents.open(headline.id);
}
