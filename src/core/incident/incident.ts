import type {
  DeployRef,
  DiagnosticContext,
  EventData,
  EvidenceSummary,
  Milestone,
  Origin,
  Responder,
  RunbookRef,
  SeverityRef,
} from './events.ts';

export type IncidentKind = 'real' | 'drill' | 'backfilled';
export type Phase = 'open' | 'resolved' | 'closed' | 'cancelled' | 'duplicate';
/** How a step was last left. `event` is the id of the event that says so. */
export type StepState = { readonly event: string; readonly at: string; readonly by: string } & (
  | { readonly is: 'done'; readonly answer: string | null }
  | { readonly is: 'skipped' | 'not-applicable'; readonly reason: string }
);

/** One run of a diagnostic. Without `outcome` it is still running. */
export interface Diagnostic {
  /** Id of its `DiagnosticStarted`; its evidence is stored under it. */
  readonly id: string;
  readonly part: string;
  readonly title: string;
  readonly command: string;
  readonly effect: 'read' | 'change' | 'destroy';
  readonly context: DiagnosticContext;
  readonly origin: Origin | null;
  readonly by: Responder;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly outcome: 'succeeded' | 'failed' | 'unknown' | null;
  readonly exitCode: number | null;
  readonly reason: string | null;
  readonly evidence: EvidenceSummary | null;
}

export interface Hypothesis {
  readonly id: string;
  readonly text: string;
  readonly is: 'open' | 'confirmed' | 'ruled-out';
  readonly reason: string | null;
}

export interface ActionItem {
  readonly id: string;
  readonly text: string;
  readonly owner: string | null;
  readonly due: string | null;
  readonly done: boolean;
  /** Its issue, `null` where it has none. `isOpen` as the server said last: a tick of ours changes nothing there. */
  readonly issue:
    | (Pick<EventData<'IssueFiled'>, 'repository' | 'number' | 'url'> & { readonly isOpen: boolean })
    | null;
}

export interface DeployVerdict {
  readonly deploy: DeployRef;
  readonly is: 'suspect' | 'ruled-out';
  readonly reason: string | null;
}

/** Everything about one target of an escalation path. */
export interface Escalation {
  readonly to: string;
  readonly raised: readonly Pick<EventData<'EscalationRaised'>, 'severity' | 'afterMinutes'>[];
  /** When it was last raised, `null` where somebody was only contacted. */
  readonly raisedAt: string | null;
  /** Taken back by raising it again. */
  readonly acknowledgedAt: string | null;
  readonly contacts: readonly Contact[];
}

export interface Contact {
  readonly at: string;
  readonly by: Responder;
  readonly means: string | null;
  readonly outcome: EventData<'EscalationContacted'>['outcome'];
}

/** What of a record deadlines are computed from, besides the state that everybody reads. Times are ISO 8601. */
export interface Clocks {
  /** 1, and one more each time the incident is reopened: its clocks begin again then. */
  readonly round: number;
  readonly reopenedAt: string | null;
  /** The levels that the incident had, and since when; oldest first, at least one. `null`: nobody had said. */
  readonly severities: readonly { readonly severity: SeverityRef | null; readonly at: string }[];
  /** When a person last did or wrote anything. */
  readonly lastActivityAt: string;
  /** What was told, by the deadline's id: when, and for a call, who was to be called. */
  readonly raised: ReadonlyMap<string, { readonly at: string; readonly to: string | null }>;
  /** Until when, by the deadline's id. */
  readonly snoozed: ReadonlyMap<string, string>;
  /** Another due time, by the deadline's id; `null` where it was switched off. */
  readonly moved: ReadonlyMap<string, string | null>;
}

/** What the record says now. Computed by `evolve` alone; times are ISO 8601. */
export interface Incident {
  readonly id: string;
  readonly title: string;
  readonly kind: IncidentKind;
  readonly phase: Phase;
  readonly status: EventData<'StatusChanged'>['status'];
  readonly severity: SeverityRef | null;
  readonly runbook: RunbookRef | null;
  /** Event whose evidence holds the runbook's text as it was. */
  readonly runbookEvent: string | null;
  readonly declaredAt: string;
  /** Id of the event that declares it. */
  readonly declaration: string;
  readonly milestones: Readonly<Partial<Record<Milestone, string>>>;
  /** Id of the event that each milestone's time comes from. */
  readonly milestoneEvents: Readonly<Partial<Record<Milestone, string>>>;
  /** Role -> who has it. */
  readonly roles: ReadonlyMap<string, string>;
  readonly steps: ReadonlyMap<string, StepState>;
  /** By id, in the order they started. */
  readonly diagnostics: ReadonlyMap<string, Diagnostic>;
  /** Latest run of each snippet part: part id -> diagnostic id. */
  readonly latestRun: ReadonlyMap<string, string>;
  readonly hypotheses: ReadonlyMap<string, Hypothesis>;
  readonly pinned: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  /** By commit sha. */
  readonly deploys: ReadonlyMap<string, DeployVerdict>;
  readonly actionItems: ReadonlyMap<string, ActionItem>;
  /** By target. */
  readonly escalations: ReadonlyMap<string, Escalation>;
  readonly lastUpdateAt: string | null;
  /** Id of the event that `lastUpdateAt` comes from. */
  readonly lastUpdateEvent: string | null;
  /** Until when nobody wants to be reminded of the next update; an update that is posted ends it. */
  readonly snoozedUntil: string | null;
  /** Where the postmortem was last drafted. */
  readonly postmortem: string | null;
  readonly issue: EventData<'IssueFiled'> | null;
  readonly duplicateOf: string | null;
  /** Why it was cancelled, or resolved with open criteria; `null` where nothing was said, or it is open. */
  readonly endReason: string | null;
  /** Where the record was last shared or joined. */
  readonly shared: EventData<'RecordShared'> | null;
  readonly clocks: Clocks;
  readonly eventCount: number;
}
