import type { Responder } from '../../core/incident/events.ts';

/** What the core may not reach for itself. */
export interface Machine {
  /** Milliseconds since 1970. */
  now(): number;
  /** A new id, unique everywhere, that sorts by time. */
  newId(): string;
  sha256(text: string): string;
}

/** Who sits at this window. */
export interface Identity {
  responder(): Promise<Responder>;
}
