/** What falls due. `nudge` is a reminder of our own; all others stand in the runbook. */
export type DeadlineKind = 'response' | 'mitigation' | 'resolution' | 'escalation' | 'update' | 'nudge';

/**
 * `due-soon`: within two minutes. `overdue`: from its time on, until somebody did it or it no longer matters.
 * `cancelled`: it no longer matters.
 */
export type DeadlineState = 'pending' | 'due-soon' | 'overdue' | 'done' | 'cancelled';

/** What a person does about it. */
export type DeadlineAction =
  | 'acknowledge'
  | 'mitigate'
  | 'resolve'
  | 'call'
  | 'post-update'
  | 'set-severity'
  | 'take-command'
  | 'add-note'
  | 'draft-postmortem';

/** Where a deadline comes from. */
export interface DeadlineReason {
  /** The runbook's rule in short: `SEV-1: respond within 15 min`. */
  readonly text: string;
  /** The runbook's file; `null` for what is ours. */
  readonly file: string | null;
  /** 1-based. */
  readonly line: number | null;
}

/** Whom an escalation step calls. */
export interface Call {
  readonly to: string;
  readonly contact: string | null;
  readonly afterMinutes: number;
}

/** A due time that follows from the record and the runbook. Times are milliseconds since 1970. */
export interface Deadline {
  /** The same in every window and after every reload. What is told once is told by it. */
  readonly id: string;
  readonly kind: DeadlineKind;
  /** In the imperative: `Call Engineering Lead`. */
  readonly label: string;
  /** As short as it goes, for the status bar: `update`, `Engineering Lead`. */
  readonly short: string;
  readonly dueAt: number;
  readonly state: DeadlineState;
  /** Why it is done or cancelled; `null` while it is not. */
  readonly because: string | null;
  readonly reason: DeadlineReason;
  readonly action: DeadlineAction;
  readonly call: Call | null;
  /** Until when somebody put it off; `null` where nobody did. */
  readonly snoozedUntil: number | null;
  /** Whether it was told already, and not put off since. */
  readonly told: boolean;
  /** Whether it is to be told now: overdue and not told. */
  readonly tells: boolean;
}

/** How long before its time a deadline is due soon. */
export const soonMs = 2 * 60_000;

export const minuteMs = 60_000;
