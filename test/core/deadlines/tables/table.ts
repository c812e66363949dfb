/** Something that happens in a run, at a minute counted from the declaration. */
export type Act =
  | readonly ['acknowledge']
  | readonly ['severity', id: string]
  | readonly ['post']
  /** Puts off everything of this label that is due or will be, by minutes. */
  | readonly ['snooze', label: string, minutes: number]
  | readonly ['contacted', to: string, outcome: 'answered' | 'no-answer']
  | readonly ['command']
  | readonly ['note']
  | readonly ['mitigate']
  | readonly ['resolve']
  | readonly ['reopen']
  | readonly ['close']
  /** A new window that knows only what is on disk. */
  | readonly ['reload']
  /** The machine sleeps until this minute; no timer runs meanwhile. */
  | readonly ['sleep', until: number]
  /** The machine is in another zone from now on. */
  | readonly ['zone', name: string];

/** One run of 48 hours and what must be told in it, read from the runbook's text by hand. */
export interface Run {
  readonly name: string;
  /** Level at the declaration, as the runbook writes it; `null`: nobody said. */
  readonly severity: string | null;
  /** UTC; `2026-03-04T01:00:00Z` where not given. */
  readonly from?: string;
  readonly acts?: readonly (readonly [minute: number, ...act: Act])[];
  /** At which minute what is told; several together are one notice. */
  readonly told: readonly (readonly [minute: number, ...labels: string[]])[];
}

export interface Table {
  /** File in `runbooks/`. */
  readonly runbook: string;
  readonly runs: readonly Run[];
}

/*
 * Our own reminders, the same for every runbook, by the place of the level in the scale:
 *   gravest:  commander after 5 min, quiet after 20 min without a sign of life
 *   second:   commander after 15 min, quiet after 60 min
 *   others:   quiet after 24 h
 *   no level: severity after 5 min, quiet after 24 h
 *   resolved, gravest or second: postmortem after 24 h
 */
