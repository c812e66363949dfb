/** Which terminal is wanted. */
export interface TerminalRequest {
  readonly incident: string;
  /** Name of the incident's terminal, for people. */
  readonly terminalName: string;
  readonly cwd: string | null;
  /** Secrets, by name; a terminal that carries them serves this run only. */
  readonly env: Readonly<Record<string, string>>;
}

/** A text, and how to read it. */
export interface TerminalText {
  /** Exactly what is to run. */
  readonly text: string;
  /** The fence's tag: which shell it was written for. `null` without one. */
  readonly language: string | null;
  /** What it is called, for people. */
  readonly title: string;
}

/** A terminal that is kept free for one run, until that has ended or it is released. */
export interface OpenTerminal {
  /** `bash`, `zsh`, `fish`, `sh`, `pwsh`, …; `null` where it can't be told. */
  readonly shell: string | null;
  /** Where the shell stands now, `null` where it doesn't say. */
  readonly cwd: string | null;
  /**
   * The variables that decide which account and cluster a command meets, as that shell has them. `null` where it can't
   * be asked.
   * @param now asks the shell, visibly; else it is asked only if something may have changed them since
   */
  environment(now: boolean): Promise<Readonly<Record<string, string>> | null>;
  run(what: TerminalText): Promise<TerminalRun>;
  release(): void;
}

/** One run, going on. */
export interface TerminalRun {
  /** Raw output as it comes, terminal control included; ends with the run. Empty where it can't be captured. */
  readonly output: AsyncIterable<string>;
  /** ISO 8601. */
  readonly startedAt: string;
  /** When it has said its first word, has ended, or keeps silent for a moment: until then the machine is left to it. */
  readonly underWay: Promise<unknown>;
  readonly ended: Promise<TerminalEnding>;
  /** Interrupts it as Ctrl-C does. What doesn't heed that is left to the terminal, and the run ends all the same. */
  stop(): void;
}

export interface TerminalEnding {
  /** `null` is unknown, never success. */
  readonly exitCode: number | null;
  readonly reason: 'no-shell-integration' | 'no-exit-code' | 'terminal-closed' | 'stopped' | null;
  /** ISO 8601. */
  readonly at: string;
}

/** The responder's own terminal: one an incident, a further one while that is busy, never closed by us. */
export interface DiagnosticTerminal {
  open(request: TerminalRequest): Promise<OpenTerminal>;
  /** Types the text without running it. */
  insert(request: TerminalRequest & TerminalText): Promise<void>;
}
