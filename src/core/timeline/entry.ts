import type { Milestone, Origin, SeverityRef } from '../incident/events.ts';
import type { IncidentKind, Phase } from '../incident/incident.ts';

/** What an entry is about: one icon and one word each. */
export const entryKinds = [
  'incident',
  'severity',
  'status',
  'milestone',
  'deploy',
  'check',
  'step',
  'update',
  'escalation',
  'people',
  'note',
  'decision',
  'hypothesis',
  'action',
  'postmortem',
  'runbook',
  'value',
  'sharing',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** How an entry is to be read at a glance, gravest first. `unknown` is never success. */
export const tones = ['bad', 'attention', 'unknown', 'running', 'neutral', 'good'] as const;
export type Tone = (typeof tones)[number];

/**
 * The place of an entry in the timeline: when it happened (milliseconds since 1970), then the record's total order
 * (wall, counter, writer, sequence), so that everybody sees things of one moment in the same order.
 */
export type EntryOrder = readonly [at: number, wall: number, counter: number, writer: string, sequence: number];

/** A value that holds from an entry on until the next one of its lane. */
export interface BandChange {
  readonly lane: 'severity' | 'status';
  readonly value: string;
  /** The severity's place in its runbook's scale, 0 is the gravest; `null` for a status and where no severity is set. */
  readonly rank: number | null;
}

/** A command that was run, or was refused. */
export interface Check {
  readonly outcome: 'running' | 'succeeded' | 'failed' | 'unknown' | 'refused';
  readonly exitCode: number | null;
  /** Why the outcome is unknown or the run refused, else `null`. */
  readonly reason: string | null;
  readonly command: string;
  readonly effect: 'read' | 'change' | 'destroy';
  /** First lines of the output, `null` where none was kept. */
  readonly preview: string | null;
  readonly lines: number;
  /** Lines of the output that were not kept. */
  readonly linesLeftOut: number;
  /** How many secrets were taken out of the output. */
  readonly redactions: number;
  /** ISO 8601, `null` while it runs. */
  readonly finishedAt: string | null;
}

/** What an entry said before it was corrected. */
export interface Correction {
  readonly occurredAt: string;
  readonly text: string;
  readonly by: string;
  readonly correctedAt: string;
  readonly reason: string | null;
}

export interface Comment {
  readonly id: string;
  readonly text: string;
  readonly by: string;
  readonly at: string;
}

/** Where an entry leads. The page names the link, never the address: the host looks it up in its own projection. */
export interface EntryLinks {
  /** Event under which the evidence is stored: a check's start. */
  readonly evidence: string | null;
  readonly origin: Origin | null;
  /** Commit sha. */
  readonly commit: string | null;
  readonly url: string | null;
  /** Path of a document that belongs to the record. */
  readonly document: string | null;
}

/** What a person may do with an entry, beyond reading, pinning and going where it leads. */
export const entryDeeds = ['comment', 'correct-text', 'correct-time', 'judge', 'run'] as const;
export type EntryDeed = (typeof entryDeeds)[number];

/**
 * One line of the timeline. All text is plain and bounded: control sequences are gone, direction overrides are spelt
 * out, long text is cut with a mark. Times are ISO 8601.
 */
export interface TimelineEntry {
  /** Id of the event it comes from (of its start, for a check); `deploy:…` for a deploy nobody recorded. */
  readonly id: string;
  readonly kind: EntryKind;
  readonly order: EntryOrder;
  /** Corrected, where somebody corrected it. */
  readonly occurredAt: string;
  readonly recordedAt: string;
  /** `null` for what no responder did. */
  readonly by: string | null;
  /** One line. */
  readonly title: string;
  /** More of it, lines kept; `null` where the title says it all. */
  readonly detail: string | null;
  /** One or two words that sum it up: `exit 1`, `done`, `suspect`, `no answer`. */
  readonly verdict: string | null;
  readonly tone: Tone;
  readonly pinned: boolean;
  /** Bookkeeping that nobody misses in the default view. */
  readonly system: boolean;
  /** What it said before, oldest first. */
  readonly corrected: readonly Correction[];
  readonly comments: readonly Comment[];
  readonly check: Check | null;
  readonly bands: readonly BandChange[];
  /** The milestone that it marks. */
  readonly milestone: Milestone | null;
  readonly links: EntryLinks;
  readonly deeds: readonly EntryDeed[];
}

/** The incident as the timeline's head tells it. */
export interface TimelineSummary {
  readonly incident: string;
  readonly title: string;
  readonly kind: IncidentKind;
  readonly phase: Phase;
  readonly status: string;
  readonly severity: SeverityRef | null;
  readonly runbook: string | null;
  readonly declaredAt: string;
  /** All five in their order; `at` is `null` for one not reached. */
  readonly milestones: readonly { readonly milestone: Milestone; readonly at: string | null }[];
  readonly metrics: readonly Metric[];
  /** What the runbook promises at this severity; empty where it promises nothing, or could not be read. */
  readonly targets: readonly Target[];
  /** Lines of the record that this version cannot read. */
  readonly unreadable: number;
}

/** A span between two milestones. Nothing is estimated: where an end is missing it says so. */
export interface Metric {
  readonly name: 'detect' | 'acknowledge' | 'mitigate' | 'resolve';
  readonly from: Milestone;
  readonly to: Milestone;
  readonly milliseconds: number | null;
  /** Why there is no figure, else `null`. */
  readonly missing: string | null;
}

/** A milestone that is to be reached within the severity's own time. Times are ISO 8601. */
export interface Target {
  readonly kind: 'response' | 'mitigation' | 'resolution';
  readonly milestone: Milestone;
  /** Since when its time runs. */
  readonly from: string;
  readonly dueAt: string;
  /** The runbook's rule in short: `SEV-1: respond within 15 min`. */
  readonly rule: string;
}

/** What one event, or one look at the deploys, changed. Whole entries: to take one twice does no harm. */
export interface TimelineChange {
  readonly changed: readonly TimelineEntry[];
  /** Ids of entries that are no more. */
  readonly removed: readonly string[];
}

/** Negative where `a` comes first. Zero only for the same place, which two entries never share. */
export function compareOrder(a: EntryOrder, b: EntryOrder): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || (a[3] < b[3] ? -1 : a[3] > b[3] ? 1 : 0) || a[4] - b[4];
}
