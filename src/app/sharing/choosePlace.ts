import { isAddress, type SharingPlace } from '../../core/sharing/place.ts';
import { type NamedRemote, type RecordRemote, RemoteError } from '../ports/recordRemote.ts';

/** What the person has set, and where they are. */
export interface PlaceWishes {
  /** Address or folder of a repository for records; empty for the workspace's. */
  readonly repository: string;
  /** Name or address of a remote; empty where it is to be asked for. */
  readonly remote: string;
  /** Folder of the workspace on this machine's disk; `null` where there is none. */
  readonly workspace: string | null;
}

/** Either the one place that there is, or what to ask. */
export type PlaceChoice =
  | { readonly place: SharingPlace; readonly set: boolean }
  | { readonly folder: string; readonly remotes: readonly NamedRemote[] };

/**
 * Where records go: as it was set, else what remotes the workspace's repository has, `origin` first.
 * @returns with `set` whether the person has said so beforehand
 * @throws RemoteError where there is nothing to choose from
 */
export async function choosePlace(
  remote: Pick<RecordRemote, 'remotesOf'>,
  { repository, remote: wanted, workspace }: PlaceWishes,
): Promise<PlaceChoice> {
  if (isAddress(repository)) return { place: { folder: null, remote: repository }, set: true };
  const folder = repository === '' ? workspace : repository;
  if (folder === null) throw new RemoteError('not-a-repository', `No folder is open. ${wayOn}`);
  const remotes = await remote.remotesOf(folder);
  if (wanted !== '') return { place: wantedPlace(folder, wanted, remotes), set: true };
  // A bare repository on a disk that the team has in common: records go into it itself.
  if (remotes.length === 0 && repository !== '') return { place: { folder: null, remote: repository }, set: true };
  const [first, ...others] = [...remotes].sort((a, b) => Number(b.name === 'origin') - Number(a.name === 'origin'));
  if (first === undefined)
    throw new RemoteError('no-such-remote', `The repository ${folder} has no remote to share with. ${wayOn}`);
  if (others.length === 0) return { place: { folder, remote: first.name }, set: false };
  return { folder, remotes: [first, ...others] };
}

const wayOn =
  'Open the folder of a git repository with a remote, or name a repository in incidentDesk.sharing.repository.';

function wantedPlace(folder: string, wanted: string, remotes: readonly NamedRemote[]): SharingPlace {
  if (isAddress(wanted) || remotes.some(({ name }) => name === wanted)) return { folder, remote: wanted };
  const text = `The repository ${folder} has no remote "${wanted}", which incidentDesk.sharing.remote names.`;
  throw new RemoteError('no-such-remote', text);
}
