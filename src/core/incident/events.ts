import * as z from 'zod/mini';
import { milestones } from './milestones.ts';

/**
 * The vocabulary of the record: facts in the past tense, each with its schema. Stored lines keep these shapes for ever;
 * a changed shape gets a new version and a step in `upcast.ts`.
 *
 * An event says *what*; its envelope (`RecordedEvent`) says who, when and where it stands in the order. So a milestone
 * needs no time of its own: the envelope's `occurredAt` is it.
 */

const text = z.string();
/** Id of another event of the same incident. */
const eventId = z.string();
const stepId = z.string();

export const severityRefSchema = z.object({
  /** As the runbook writes it. */
  id: text,
  name: z.nullable(text),
  /** Place in the runbook's scale, 0 is the gravest. */
  rank: z.number(),
});

export const runbookRefSchema = z.object({
  title: text,
  /** Where it was found: a URI. Shipped ones are `incident-desk:/runbooks/<file>`. */
  source: text,
  file: text,
  /** Of the text as it was when the incident began to use it; the text itself is kept as this event's evidence. */
  sha256: text,
  /** Commit of the repository it was read from, where there is one. */
  commit: z.nullable(text),
});

export const deployRefSchema = z.object({
  sha: text,
  title: text,
  environment: z.nullable(text),
  /** ISO 8601. */
  at: text,
});

export const originSchema = z.object({ file: text, line: z.number(), commit: z.nullable(text) });

/** What the command saw around it when it ran; a fact that could not be had is `null`. */
export const contextSchema = z.object({
  cwd: z.nullable(text),
  shell: z.nullable(text),
  kubeContext: z.nullable(text),
  kubeNamespace: z.nullable(text),
  awsProfile: z.nullable(text),
  gitBranch: z.nullable(text),
  gitCommit: z.nullable(text),
  /** The machine that the shell runs on. Lines from before it was kept have none. */
  host: z.optional(z.nullable(text)),
});

export const evidenceSchema = z.object({
  bytes: z.number(),
  lines: z.number(),
  linesLeftOut: z.number(),
  /** How many marks of each kind redaction left in it. */
  redactions: z.record(text, z.number()),
  /** The first lines, for lists; at most 400 characters. */
  preview: text,
});

const effect = z.enum(['read', 'change', 'destroy']);

export const eventSchemas = {
  IncidentDeclared: z.object({
    title: text,
    kind: z.enum(['real', 'drill', 'backfilled']),
    severity: z.nullable(severityRefSchema),
    runbook: z.nullable(runbookRefSchema),
  }),
  TitleChanged: z.object({ title: text }),
  SeverityChanged: z.object({ severity: severityRefSchema, reason: z.nullable(text) }),
  StatusChanged: z.object({ status: z.enum(['investigating', 'identified', 'mitigating', 'monitoring']) }),
  MilestoneReached: z.object({ milestone: z.enum(milestones) }),
  RunbookReloaded: z.object({
    runbook: runbookRefSchema,
    /** Steps and commands that have another id in the new text: a tick or a last run goes on under it. */
    moved: z.optional(z.array(z.object({ before: stepId, after: stepId }))),
  }),
  ValueSet: z.object({ name: text, value: text }),

  RoleTaken: z.object({ role: text, responder: text }),
  RoleHandedOver: z.object({ role: text, from: z.nullable(text), to: text, handoff: z.nullable(text) }),

  StepCompleted: z.object({ step: stepId, text, answer: z.nullable(text) }),
  StepReopened: z.object({ step: stepId, text }),
  StepSkipped: z.object({ step: stepId, text, reason: text }),
  StepNotApplicable: z.object({ step: stepId, text, reason: text }),

  DiagnosticStarted: z.object({
    part: text,
    title: text,
    /** Resolved and redacted. */
    command: text,
    effect,
    context: contextSchema,
    origin: z.nullable(originSchema),
    /** What showed that this is production ("kube context prod-eu-1"); absent where nothing did. */
    production: z.optional(text),
  }),
  DiagnosticFinished: z.object({
    started: eventId,
    outcome: z.enum(['succeeded', 'failed', 'unknown']),
    exitCode: z.nullable(z.number()),
    /**
     * Why the outcome is unknown (`terminal-closed`, `no-shell-integration`, `stopped`, `window-reloaded`, …), or
     * `stated` where a person said how it went; else `null`.
     */
    reason: z.nullable(text),
    evidence: z.nullable(evidenceSchema),
  }),
  DiagnosticRefused: z.object({
    part: text,
    title: text,
    command: text,
    effect,
    reason: text,
    production: z.optional(text),
  }),

  NoteAdded: z.object({ text }),
  DecisionLogged: z.object({ text }),
  HypothesisProposed: z.object({ text }),
  HypothesisConfirmed: z.object({ hypothesis: eventId, reason: text }),
  HypothesisRuledOut: z.object({ hypothesis: eventId, reason: text }),
  EntryPinned: z.object({ entry: eventId }),
  EntryUnpinned: z.object({ entry: eventId }),
  /** The original stays in the record; the entry shows the correction. */
  EntryCorrected: z.object({
    entry: eventId,
    occurredAt: z.nullable(text),
    text: z.nullable(text),
    reason: z.nullable(text),
  }),
  CommentAdded: z.object({ entry: eventId, text }),

  DeploySuspected: z.object({ deploy: deployRefSchema, reason: z.nullable(text) }),
  DeployRuledOut: z.object({ deploy: deployRefSchema, reason: z.nullable(text) }),

  /** `post` is the id that the receiver knows it by, so that it is written down once. */
  UpdatePosted: z.object({ channel: text, text, template: z.nullable(text), post: z.optional(text) }),
  UpdateSnoozed: z.object({ minutes: z.number() }),

  EscalationRaised: z.object({
    to: text,
    severity: z.nullable(text),
    afterMinutes: z.nullable(z.number()),
    /** Id of the deadline that was told; missing where a person raised it by themselves. */
    deadline: z.optional(text),
  }),
  EscalationAcknowledged: z.object({ to: text }),
  EscalationContacted: z.object({
    to: text,
    means: z.nullable(text),
    outcome: z.enum(['contacted', 'answered', 'no-answer']),
  }),

  /** A deadline that calls nobody was told: a target, an update, a reminder. */
  ReminderRaised: z.object({ deadline: text, title: text }),
  DeadlineSnoozed: z.object({ deadline: text, title: text, minutes: z.number() }),
  /** `dueAt`: ISO 8601; `null` switches it off. */
  DeadlineMoved: z.object({ deadline: text, title: text, dueAt: z.nullable(text) }),

  ActionItemAdded: z.object({ text, owner: z.nullable(text), due: z.nullable(text) }),
  ActionItemChanged: z.object({ item: eventId, text, owner: z.nullable(text), due: z.nullable(text) }),
  /** `fromIssue`: its issue was closed, or opened again, and the record follows. */
  ActionItemCompleted: z.object({ item: eventId, fromIssue: z.optional(z.boolean()) }),
  ActionItemReopened: z.object({ item: eventId, fromIssue: z.optional(z.boolean()) }),
  /** The issue of its own that an action item has become. */
  ActionItemFiled: z.object({ item: eventId, repository: text, number: z.number(), url: text }),
  PostmortemDrafted: z.object({ file: text }),
  /** `update`: the issue was there, and now says what the postmortem says. Lines from before it was told have none. */
  IssueFiled: z.object({ repository: text, number: z.number(), url: text, update: z.optional(z.boolean()) }),

  RecordShared: z.object({ remote: text, ref: text }),
  RecordJoined: z.object({ remote: text, ref: text }),

  IncidentMarkedDuplicate: z.object({ of: text }),
  IncidentCancelled: z.object({ reason: text }),
  /** `openCriteria`: resolution criteria not met at that moment; `reason` says why it was resolved all the same. */
  IncidentResolved: z.object({ openCriteria: z.array(text), reason: z.nullable(text) }),
  IncidentReopened: z.object({ reason: text }),
  IncidentClosed: z.object({}),
} as const;

export type EventType = keyof typeof eventSchemas;
export type EventData<T extends EventType> = z.infer<(typeof eventSchemas)[T]>;

/** An accepted fact, before it has an envelope. `occurredAt` (ISO 8601) only where a person set it. */
export type IncidentEvent = {
  [T in EventType]: { readonly type: T; readonly data: EventData<T>; readonly occurredAt?: string };
}[EventType];

export type Milestone = (typeof milestones)[number];
export type SeverityRef = z.infer<typeof severityRefSchema>;
export type RunbookRef = z.infer<typeof runbookRefSchema>;
export type DeployRef = z.infer<typeof deployRefSchema>;
export type Origin = z.infer<typeof originSchema>;
export type DiagnosticContext = z.infer<typeof contextSchema>;

/** Nothing is known of what was around a command. */
export const noContext: DiagnosticContext = {
  cwd: null,
  shell: null,
  kubeContext: null,
  kubeNamespace: null,
  awsProfile: null,
  gitBranch: null,
  gitCommit: null,
};

export type EvidenceSummary = z.infer<typeof evidenceSchema>;

/** Hybrid logical clock: wall-clock milliseconds and a counter for events of one millisecond or a clock set back. */
export type Hlc = readonly [wall: number, counter: number];

/** Who recorded an event. `id` is stable for one person (a git e-mail, say); `name` is for people to read. */
export interface Responder {
  readonly id: string;
  readonly name: string;
}

export interface Envelope {
  readonly id: string;
  readonly incident: string;
  /** The window that appended it. */
  readonly writer: string;
  /** 1-based place in the writer's file. */
  readonly sequence: number;
  readonly hlc: Hlc;
  /** ISO 8601: when it happened; a person may set and correct it. */
  readonly occurredAt: string;
  /** ISO 8601: when it was written down; never changes. */
  readonly recordedAt: string;
  readonly by: Responder;
}

export type Recorded<T extends EventType> = Envelope & { readonly type: T; readonly data: EventData<T> };
export type RecordedEvent = { [T in EventType]: Recorded<T> }[EventType];

/**
 * Something in a record that is not as it should be: kept on disk as it is, named, never dropped or rewritten.
 * `broken-chain` and `fork` lines are read all the same; `missing` is what was acknowledged and is gone, `no-access` a
 * file that could not be opened.
 */
export interface UnreadableEvent {
  readonly type: 'Unreadable';
  /** Inside the incident's folder, with forward slashes: `log/<writer>.jsonl`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly reason:
    | 'future-version'
    | 'unknown-type'
    | 'malformed'
    | 'torn'
    | 'broken-chain'
    | 'fork'
    | 'missing'
    | 'no-access';
  readonly message: string;
}
