/** Something that is to leave this machine, kept on disk until it is known to have arrived. JSON throughout. */
export interface OutboxItem {
  /** Unique everywhere: by it a receiver can tell that it has the thing already. */
  readonly id: string;
  /** Who delivers it: `update`, … */
  readonly kind: string;
  /** Where it goes, for people: `slack:incidents`. */
  readonly to: string;
  /** What it is, for people: `Status Update`. */
  readonly what: string;
  /** `null` where it belongs to none. */
  readonly incident: string | null;
  /** What its deliverer needs; no secret. */
  readonly payload: unknown;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Attempts that have come to an end. */
  readonly attempts: number;
  /**
   * `waiting`: is sent at `nextAt`. `sent`: has arrived, and is still to be written down in the record. `unknown`: may
   * have arrived, and the receiver can't be asked: a person decides. `refused`: the receiver will not have it as it is.
   */
  readonly state: 'waiting' | 'sent' | 'unknown' | 'refused';
  /** ISO 8601. */
  readonly nextAt: string;
  /** What came of the last attempt, a sentence; `null` before the first. */
  readonly problem: string | null;
  /** What its deliverer kept of the arrival, once it has arrived; JSON. */
  readonly receipt?: unknown;
}

/** The right to make one attempt; nobody else makes it at the same time. */
export interface OutboxClaim {
  /** As it is on disk now. */
  readonly item: OutboxItem;
  /** Which attempt it is, 1-based. */
  readonly attempt: number;
  /** An attempt before this one came to no end: its window was closed or lost in the middle of it. */
  readonly interrupted: boolean;
}

/** The outbox of this machine, common to all its windows. Every failure is a `DocumentError`. */
export interface OutboxStore {
  /** Oldest first; what can't be read is named by its path and left where it is. */
  list(): Promise<{ readonly items: readonly OutboxItem[]; readonly unreadable: readonly string[] }>;
  /** Durable when it resolves. */
  save(item: OutboxItem): Promise<void>;
  /** `null` where another window is at it, or it is gone. */
  claim(id: string): Promise<OutboxClaim | null>;
  remove(id: string): Promise<void>;
}
