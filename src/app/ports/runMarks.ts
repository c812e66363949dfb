/** A diagnostic that some window of this machine is running, or was when it went away. */
export interface RunMark {
  readonly incident: string;
  /** Id of its `DiagnosticStarted`. */
  readonly started: string;
}

/** What each window of this machine is running, so that the next one can finish what a lost one left open. */
export interface RunMarks {
  set(mark: RunMark): Promise<void>;
  clear(started: string): Promise<void>;
  /** Takes the marks of windows that are gone: each goes to one caller only. */
  takeAbandoned(): Promise<readonly RunMark[]>;
  /** Whether a window that is still there runs it. */
  isRunning(started: string): Promise<boolean>;
}
