/**
 * Who of several windows on one machine does what must be done once. Nobody waits for anybody: each asks, and one of
 * them gets it. What was claimed and not recorded for a minute (its window went away) can be claimed again.
 */
export interface Claims {
  /** Whether this window is the one. Never rejects: where claims cannot be kept, every window is. */
  claim(incident: string, what: string): Promise<boolean>;
}
