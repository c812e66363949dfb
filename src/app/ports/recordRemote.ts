import type { Responder } from '../../core/incident/events.ts';
import type { SharingPlace } from '../../core/sharing/place.ts';
import type { SharedFiles } from '../../core/sharing/sharedFiles.ts';

/** A remote that a repository of this machine has. */
export interface NamedRemote {
  readonly name: string;
  /** For people to read: without credentials. */
  readonly address: string;
}

/** A record as the remote has it. */
export interface RemoteRecord {
  /** What a `write` builds on. */
  readonly version: string;
  readonly files: SharedFiles;
}

/** A record as it lies in a repository of this machine. */
export interface FetchedRecord extends RemoteRecord {
  readonly incident: string;
  /** Where it was fetched from. */
  readonly place: SharingPlace;
}

/**
 * Other people's side of a record: one branch an incident, of a git remote. Whatever is going on in the repository that
 * a place lies in, it is left as it is: nothing in its working tree, index, refs, hooks, configuration or objects.
 * Every failure is a `RemoteError`.
 */
export interface RecordRemote {
  /** The remotes of the repository around a folder, as git lists them. */
  remotesOf(folder: string): Promise<readonly NamedRemote[]>;
  /** The address of a place, for people to read: without credentials. */
  addressOf(place: SharingPlace): Promise<string>;
  /** Ids of all incidents that the remote has, newest first. */
  list(place: SharingPlace): Promise<readonly string[]>;
  /** Brings the records of these incidents here in one go, so that reading them costs no further way to the remote. */
  prefetch(place: SharingPlace, incidents: readonly string[]): Promise<ReadonlyMap<string, RemoteRecord>>;
  /**
   * Records that the repository around a folder has from its remotes, as `git fetch` last left them: no way to the remote.
   * @param most so many of the newest
   */
  fetched(folder: string, most: number): Promise<readonly FetchedRecord[]>;
  /** As the remote has it now; `null` where it has none. */
  read(place: SharingPlace, incident: string): Promise<RemoteRecord | null>;
  /**
   * Puts files into the record. All of them are there afterwards, or none.
   * @param base what the files were united with; `null` where the remote had nothing
   * @returns the record as it is there now, or `moved` where somebody else has been faster
   */
  write(
    place: SharingPlace,
    incident: string,
    base: RemoteRecord | null,
    change: Change,
  ): Promise<RemoteRecord | 'moved'>;
  /** Forgets what is kept to save ways to the remote. */
  close(): Promise<void>;
}

export interface Change {
  readonly files: SharedFiles;
  /** One line for those who look at the branch. */
  readonly message: string;
  readonly by: Responder;
}

export class RemoteError extends Error {
  override readonly name = 'RemoteError';
  readonly code:
    | 'no-git'
    | 'git-too-old'
    | 'not-a-repository'
    | 'no-such-remote'
    | 'unreachable'
    | 'timed-out'
    | 'authentication'
    | 'not-found'
    | 'refused'
    | 'remote-full'
    | 'busy'
    | 'failed';

  constructor(code: RemoteError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
