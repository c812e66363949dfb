import type { Envelope, IncidentEvent, RecordedEvent, UnreadableEvent } from '../../core/incident/events.ts';

/** An event ready to be written; the log adds the writer and the place in its file. */
export type UnwrittenEvent = IncidentEvent & Omit<Envelope, 'writer' | 'sequence'>;

/** All that can be read of one incident, in the total order. */
export interface IncidentRecord {
  readonly events: readonly RecordedEvent[];
  /** Lines that could not be read, each kept on disk as it is. */
  readonly unreadable: readonly UnreadableEvent[];
}

export interface Skimmed {
  readonly events: readonly RecordedEvent[];
  /** Whether all files were looked through: where not, the phase is right and an older title or severity may show. */
  readonly all: boolean;
}

/**
 * The records of all incidents on this machine. One window appends to its own file only, so that windows need no lock.
 * Every failure is a `LogError`.
 */
export interface IncidentLog {
  /** Ids of all incidents that have a record, newest first. */
  list(): Promise<readonly string[]>;
  /** Content never makes it fail: what cannot be read is among the `unreadable`. Empty where there is no record. */
  read(incident: string): Promise<IncidentRecord>;
  /**
   * Only the events that say what an incident is and how far it has come (`isHeadline`), in the total order; without
   * reading the others, and without naming what cannot be read.
   * @param reach `ends`: of a long file only where it begins and ends, and the rest where the phase depends on it
   */
  skim(incident: string, reach: 'ends' | 'all'): Promise<Skimmed>;
  /** As `read`, for one look: nothing of it is kept to be read on from. */
  glance(incident: string): Promise<IncidentRecord>;
  /**
   * Resolves when the events are on disk for good (fsync); rejects with nothing of them readable. Together or not at
   * all, but for the loss of power between them.
   * @throws TypeError where an event is none of the vocabulary: it could not be read back
   */
  append(incident: string, events: readonly UnwrittenEvent[]): Promise<readonly RecordedEvent[]>;
  /** Stores the redacted text that an event refers to; durable before it resolves. To be called before the event is appended. */
  writeEvidence(incident: string, event: string, text: string): Promise<void>;
  /** `null` where there is none. */
  readEvidence(incident: string, event: string): Promise<string | null>;
  /** Absolute path of the incident's own folder, for the post-mortem beside the log. */
  folderOf(incident: string): string;
  /** Calls back with the id of an incident to which another window has appended. Returns the way to stop. */
  watch(changed: (incident: string) => void): () => void;
}

export class LogError extends Error {
  override readonly name = 'LogError';
  readonly code: 'disk-full' | 'read-only' | 'missing' | 'damaged' | 'io';
  readonly path: string;

  constructor(code: LogError['code'], path: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.path = path;
  }
}
