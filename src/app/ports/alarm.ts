/** What rings later. Nothing rings while the machine sleeps, and a clock that is set does not move it. */
export interface Alarm {
  /** Calls back once, after so many milliseconds. Returns the way to stop it. */
  ring(afterMs: number, callback: () => void): () => void;
}
