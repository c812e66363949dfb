import type { SharingPlace } from '../../core/sharing/place.ts';
import type { SharedFiles } from '../../core/sharing/sharedFiles.ts';

/** The records of this machine as files, for sharing them. Every failure is a `LogError`. */
export interface RecordFileStore {
  /** What of a record may be shared: lines that were acknowledged, and evidence. Empty where there is no record. */
  read(incident: string): Promise<SharedFiles>;
  /**
   * Puts files of others into a record, each as a whole or not at all, durable before it resolves; evidence comes before
   * the lines that vouch for it. All windows of this machine hear of it as of another window's append.
   */
  write(incident: string, files: SharedFiles): Promise<void>;
  /** Where an incident is shared; `null` where it is not. */
  placeOf(incident: string): Promise<SharedAt | null>;
  setPlace(incident: string, shared: SharedAt): Promise<void>;
  /** Ids of all incidents that have a place. */
  shared(): Promise<readonly string[]>;
}

/** What this machine remembers of the sharing of one incident; it is no part of the record. */
export interface SharedAt {
  readonly place: SharingPlace;
  /** The incident is over and its last event has gone out: nothing is left to do. */
  readonly settled: boolean;
}
