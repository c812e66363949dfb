/** What is to run. */
export interface TerminalRequest {
  readonly incident: string;
  /** Name of the incident's terminal, for people. */
  readonly terminalName: string;
  /** Exactly the text to run. */
  readonly text: string;
  readonly cwd: string | null;
  /** Secrets, by name; a terminal that carries them serves this run only. */
  readonly env: Readonly<Record<string, string>>;
}

/** One run, going on. */
export interface TerminalRun {
  /** Raw output as it comes, terminal control included; ends with the run. Empty where it can't be captured. */
  readonly output: AsyncIterable<string>;
  readonly ended: Promise<TerminalEnding>;
  readonly shell: string | null;
  readonly cwd: string | null;
}

export interface TerminalEnding {
  /** `null` is unknown, never success. */
  readonly exitCode: number | null;
  readonly reason: 'no-shell-integration' | 'no-exit-code' | 'terminal-closed' | null;
}

/** The responder's own terminal: one an incident, never closed by us. */
export interface DiagnosticTerminal {
  run(request: TerminalRequest): Promise<TerminalRun>;
  /** Types the text without running it. */
  insert(request: TerminalRequest): Promise<void>;
}
