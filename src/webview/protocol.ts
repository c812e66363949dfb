import * as z from 'zod/mini';
import { originSchema, severityRefSchema } from '../core/incident/events.ts';
import { milestones } from '../core/incident/milestones.ts';
import { entryDeeds, entryKinds, type TimelineEntry, type TimelineSummary, tones } from '../core/timeline/entry.ts';
import { type Misfit, parse } from './parse.ts';

/**
 * What host and page say to each other. Both sides parse everything with these schemas: what fits none is refused and
 * told, and both go on. The page names entries and asks for what it may ask for; it never sends a command's text, a
 * path or an address.
 */

const text = z.string();
const nullableText = z.nullable(text);
const count = z.number().check(z.int(), z.minimum(0));

const checkSchema = z.strictObject({
  outcome: z.enum(['running', 'succeeded', 'failed', 'unknown', 'refused']),
  exitCode: z.nullable(z.number()),
  reason: nullableText,
  command: text,
  effect: z.enum(['read', 'change', 'destroy']),
  preview: nullableText,
  lines: count,
  linesLeftOut: count,
  redactions: count,
  finishedAt: nullableText,
});

export const entrySchema = z.strictObject({
  id: text,
  kind: z.enum(entryKinds),
  order: z.readonly(z.tuple([z.number(), z.number(), z.number(), text, z.number()])),
  occurredAt: text,
  recordedAt: text,
  by: nullableText,
  title: text,
  detail: nullableText,
  verdict: nullableText,
  tone: z.enum(tones),
  pinned: z.boolean(),
  system: z.boolean(),
  corrected: z.readonly(
    z.array(z.strictObject({ occurredAt: text, text, by: text, correctedAt: text, reason: nullableText })),
  ),
  comments: z.readonly(z.array(z.strictObject({ id: text, text, by: text, at: text }))),
  check: z.nullable(checkSchema),
  bands: z.readonly(
    z.array(z.strictObject({ lane: z.enum(['severity', 'status']), value: text, rank: z.nullable(z.number()) })),
  ),
  milestone: z.nullable(z.enum(milestones)),
  links: z.strictObject({
    evidence: nullableText,
    origin: z.nullable(originSchema),
    commit: nullableText,
    url: nullableText,
    document: nullableText,
  }),
  deeds: z.readonly(z.array(z.enum(entryDeeds))),
}) satisfies z.ZodMiniType<TimelineEntry>;

const summarySchema = z.strictObject({
  incident: text,
  title: text,
  kind: z.enum(['real', 'drill', 'backfilled']),
  phase: z.enum(['open', 'resolved', 'closed', 'cancelled', 'duplicate']),
  status: text,
  severity: z.nullable(severityRefSchema),
  runbook: nullableText,
  declaredAt: text,
  milestones: z.readonly(z.array(z.strictObject({ milestone: z.enum(milestones), at: nullableText }))),
  metrics: z.readonly(
    z.array(
      z.strictObject({
        name: z.enum(['detect', 'acknowledge', 'mitigate', 'resolve']),
        from: z.enum(milestones),
        to: z.enum(milestones),
        milliseconds: z.nullable(z.number()),
        missing: nullableText,
      }),
    ),
  ),
  targets: z.readonly(
    z.array(
      z.strictObject({
        kind: z.enum(['response', 'mitigation', 'resolution']),
        milestone: z.enum(milestones),
        from: text,
        dueAt: text,
        rule: text,
      }),
    ),
  ),
  unreadable: count,
}) satisfies z.ZodMiniType<TimelineSummary>;

/** Names one run of the host's projection: sequence numbers of another one mean nothing. */
const epoch = text;

/**
 * `snapshot`: everything the page needs to begin: the newest entries, and how many older ones it may ask for.
 * `delta`: what has changed since the message before it. Deltas of an epoch are numbered from 1 without a gap; each
 * brings whole entries, so that one that comes twice does no harm.
 */
export const hostMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('snapshot'),
    epoch,
    sequence: count,
    summary: summarySchema,
    entries: z.readonly(z.array(entrySchema)),
    /** Older entries that the page does not have yet. */
    remaining: count,
  }),
  z.strictObject({
    type: z.literal('delta'),
    epoch,
    sequence: count,
    summary: summarySchema,
    changed: z.readonly(z.array(entrySchema)),
    removed: z.readonly(z.array(text)),
    remaining: count,
    /** `new`: something happened. `older`: history that the page asked for. */
    reason: z.enum(['new', 'older']),
  }),
  /** What came of a request that brought text: the page keeps the text until it hears that it is on disk. */
  z.strictObject({ type: z.literal('recorded'), request: count }),
  z.strictObject({ type: z.literal('refused'), request: count, message: text }),
  /** Somebody followed a link to this entry. */
  z.strictObject({ type: z.literal('reveal'), entry: text }),
  /** Asks for an SVG document of ours as PNG: only a page can draw. */
  z.strictObject({ type: z.literal('rasterise'), request: count, svg: text }),
]);

/** The longest note that the page sends, in UTF-16 units. */
export const longestNote = 20_000;

const written = text.check(z.minLength(1), z.maxLength(longestNote));
const occurredAt = z.optional(z.iso.datetime());
const entry = text.check(z.minLength(1), z.maxLength(500));

export const pageMessageSchema = z.discriminatedUnion('type', [
  /** The page is there and wants a snapshot; also after a gap in the deltas or a message that it could not read. */
  z.strictObject({ type: z.literal('ready'), because: z.enum(['begun', 'gap', 'unreadable']) }),
  z.strictObject({ type: z.literal('olderWanted'), epoch }),
  /** The page shows everything up to this delta. `entries` are those it holds, filtered ones included. */
  z.strictObject({ type: z.literal('rendered'), epoch, sequence: count, entries: count }),
  z.strictObject({ type: z.literal('addNote'), request: count, text: written, occurredAt }),
  z.strictObject({ type: z.literal('logDecision'), request: count, text: written, occurredAt }),
  z.strictObject({ type: z.literal('proposeHypothesis'), request: count, text: written, occurredAt }),
  z.strictObject({ type: z.literal('comment'), request: count, entry, text: written }),
  /** Whatever is left out stays as it is. */
  z.strictObject({
    type: z.literal('correct'),
    request: count,
    entry,
    text: z.optional(written),
    occurredAt,
    reason: z.nullable(written),
  }),
  z.strictObject({
    type: z.literal('judge'),
    request: count,
    entry,
    verdict: z.enum(['confirmed', 'ruled-out']),
    reason: written,
  }),
  z.strictObject({ type: z.literal('togglePin'), entry }),
  z.strictObject({ type: z.literal('runAgain'), entry }),
  z.strictObject({ type: z.literal('insertCommand'), entry }),
  z.strictObject({ type: z.literal('copyCommand'), entry }),
  z.strictObject({ type: z.literal('copyLink'), entry }),
  z.strictObject({ type: z.literal('copyText'), entry }),
  z.strictObject({ type: z.literal('copyTimeline') }),
  z.strictObject({ type: z.literal('exportTimeline') }),
  /** `png` in base64, `null` where it could not be drawn. */
  z.strictObject({ type: z.literal('rasterised'), request: count, png: nullableText }),
  z.strictObject({ type: z.literal('openEvidence'), entry }),
  z.strictObject({ type: z.literal('openOrigin'), entry }),
  z.strictObject({ type: z.literal('openLink'), entry, link: z.enum(['commit', 'url', 'document']) }),
]);

export type HostMessage = z.infer<typeof hostMessageSchema>;
export type PageMessage = z.infer<typeof pageMessageSchema>;
/** What brings text, which the page keeps until it is recorded. */
export type WritingMessage = Exclude<Extract<PageMessage, { request: number }>, { type: 'rasterised' }>;

/** What is being written about an entry. */
export const formKinds = ['comment', 'correct', 'insert', 'confirm', 'rule-out'] as const;
export type FormKind = (typeof formKinds)[number];

/** What the list's headings go by. */
export const groupings = ['minute', 'phase'] as const;
export type Grouping = (typeof groupings)[number];

const spanSchema = z.strictObject({ from: z.number(), to: z.number() });

/** What a page keeps through hiding and reloading; the host reads the incident's id from it. */
export const pageStateSchema = z.strictObject({
  incident: text,
  draft: text,
  /** What is being written about an entry, `null` where nothing is. `when` and `reason` as they were typed. */
  form: z._default(
    z.nullable(z.strictObject({ entry: text, is: z.enum(formKinds), text, when: text, reason: text })),
    null,
  ),
  /** The record's clock when the page was last seen, in milliseconds; what is newer has been missed. */
  seen: z._default(z.nullable(z.number()), null),
  filter: z.strictObject({
    text,
    kinds: z.readonly(z.array(z.enum(entryKinds))),
    people: z._default(z.readonly(z.array(text)), []),
    pinnedOnly: z.boolean(),
    system: z.boolean(),
    span: z._default(z.nullable(spanSchema), null),
  }),
  /** Entries whose detail is unfolded. */
  open: z.array(text),
  picture: z.boolean(),
  /** Whether the choice of kinds and people stands open. */
  choices: z._default(z.boolean(), false),
  /** What the list's headings go by. */
  grouping: z._default(z.enum(groupings), 'minute'),
  /** The time that the picture shows, `null` for the whole incident as far as it has come. */
  view: z._default(z.nullable(spanSchema), null),
  /** The entry at the top and how far it is scrolled under the edge, in pixels; `null` while the page follows the end. */
  scroll: z.nullable(z.strictObject({ entry: text, offset: z.number() })),
});
export type PageState = z.infer<typeof pageStateSchema>;
export type KeptState = z.infer<typeof keptStateSchema>;

/** A view goes from one incident to another: what was kept of the others stays beside it, by the incident's id. */
export const keptStateSchema = z.extend(pageStateSchema, { others: z._default(z.record(text, z.unknown()), {}) });
export type EntryForm = NonNullable<PageState['form']>;

export function parseHostMessage(message: unknown): HostMessage | Misfit {
  return parse(hostMessageSchema, message);
}

export function parsePageMessage(message: unknown): PageMessage | Misfit {
  return parse(pageMessageSchema, message);
}
