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
export type StepState =
  | { readonly is: 'done'; readonly at: string; readonly by: string; readonly answer: string | null }
  | { readonly is: 'skipped' | 'not-applicable'; readonly at: string; readonly by: string; readonly reason: string };

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
}

export interface DeployVerdict {
  readonly deploy: DeployRef;
  readonly is: 'suspect' | 'ruled-out';
  readonly reason: string | null;
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
  readonly milestones: Readonly<Partial<Record<Milestone, string>>>;
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
  readonly lastUpdateAt: string | null;
  readonly issue: EventData<'IssueFiled'> | null;
  readonly duplicateOf: string | null;
  readonly eventCount: number;
}
