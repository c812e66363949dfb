/** Calls back later; given, so that tests need not wait. */
export interface Timers {
  /** @returns the way to call it off */
  after(milliseconds: number, action: () => void): () => void;
}
