import type { Milestone } from '../incident/events.ts';
import { type EntryKind, type TimelineEntry, type TimelineSummary, type Tone, tones } from './entry.ts';
import { drawTargets, nextLimit, type PictureTarget } from './pictureTargets.ts';
import type { Span } from './span.ts';

export const laneNames = [
  'severity',
  'status',
  'deploys',
  'checks',
  'steps',
  'updates',
  'escalation',
  'people',
  'notes',
] as const;
export type LaneName = (typeof laneNames)[number];

/** One sign in a lane, of one entry or of several that stand too close together to tell apart. */
export interface PictureMark {
  /** Id of the first of its entries. */
  readonly entry: string;
  readonly count: number;
  /** Pixels from the left of the plot. */
  readonly x: number;
  /** Milliseconds since 1970, of the first and the last entry. */
  readonly from: number;
  readonly to: number;
  /** The gravest of its entries' tones. */
  readonly tone: Tone;
  /** Of the first entry. */
  readonly kind: EntryKind;
  /** For people who hear the picture, and for the pointer. */
  readonly label: string;
}

export interface PictureBand {
  readonly x: number;
  readonly width: number;
  readonly value: string;
  readonly rank: number | null;
  /** Milliseconds since 1970. */
  readonly from: number;
}

export interface PictureLane {
  readonly name: LaneName;
  readonly bands: readonly PictureBand[];
  readonly marks: readonly PictureMark[];
  /** Entries that lie before and after the picture's span. */
  readonly earlier: number;
  readonly later: number;
}

export interface Picture {
  readonly span: Span;
  /** All lanes, always in the same order, so that the picture keeps its shape while it fills. */
  readonly lanes: readonly PictureLane[];
  readonly milestones: readonly { readonly milestone: Milestone; readonly at: number; readonly x: number }[];
  /** By due time. */
  readonly targets: readonly PictureTarget[];
  /** Pixels; `null` once the incident is over. */
  readonly now: number | null;
}

/** Signs nearer than this to the first of a group join the group, in pixels. */
const closeness = 13;
/** A picture never shows less than this, in milliseconds, so that the first minute is not a smear of seconds. */
const shortest = 10 * 60_000;
/** So long before the incident a deploy still belongs into its picture, in milliseconds; longer in a long incident. */
const lookBack = 30 * 60_000;

/**
 * The lane that an entry has a sign in; `null` for what is only in the list, or is a band or a line. What somebody said of
 * a deploy is no deploy: it stands with the decisions.
 */
export function laneOf({ kind, by }: TimelineEntry): LaneName | null {
  return kind === 'deploy' && by !== null ? 'notes' : lanes[kind];
}

const lanes: Readonly<Record<EntryKind, LaneName | null>> = {
  incident: null,
  severity: null,
  status: null,
  milestone: null,
  deploy: 'deploys',
  check: 'checks',
  step: 'steps',
  update: 'updates',
  escalation: 'escalation',
  people: 'people',
  note: 'notes',
  decision: 'notes',
  hypothesis: 'notes',
  action: 'notes',
  postmortem: null,
  runbook: null,
  value: null,
  sharing: null,
};

/**
 * The time that the picture shows: the incident itself, from impact (or the first that is known of it, or a deploy shortly
 * before it) to its end, to now, or to the target that comes next. A deploy of the day before or a postmortem of the week
 * after would squeeze it to a stroke: those are counted at the edge.
 * @param entries in the timeline's order
 * @param now milliseconds since 1970
 */
export function spanOf(summary: TimelineSummary, entries: readonly TimelineEntry[], now: number): Span {
  const reached = summary.milestones.flatMap(({ at }) => (at === null ? [] : [Date.parse(at)]));
  const known = [Date.parse(summary.declaredAt), ...reached].filter((at) => !Number.isNaN(at));
  const start = known.length === 0 ? now : Math.min(...known);
  const last = isOver(summary) ? Math.max(start, ...known, lastStatusChange(entries)) : Math.max(now, start);
  const end = isOver(summary) ? last : nextLimit(summary, start, last, shortest);
  const from = firstDeploy(entries, start - Math.max(lookBack, (last - start) / 2), start);
  const room = Math.max((end - from) * 0.04, 60_000);
  return { from: from - room, to: Math.max(end + room, from - room + shortest) };
}

/** When the first deploy within the time given was; the time's end where there was none. */
function firstDeploy(entries: readonly TimelineEntry[], from: number, to: number): number {
  const first = entries.find((entry) => laneOf(entry) === 'deploys' && entry.order[0] >= from && entry.order[0] < to);
  return first?.order[0] ?? to;
}

function lastStatusChange(entries: readonly TimelineEntry[]): number {
  const last = entries.findLast(({ bands }) => bands.some(({ lane }) => lane === 'status'));
  return last?.order[0] ?? Number.NEGATIVE_INFINITY;
}

function isOver({ phase }: TimelineSummary): boolean {
  return phase !== 'open';
}

/**
 * What to draw.
 * @param entries in the timeline's order
 * @param width of the plot, in pixels
 * @param now milliseconds since 1970
 */
export function drawPicture(
  entries: Iterable<TimelineEntry>,
  summary: TimelineSummary,
  span: Span,
  width: number,
  now: number,
): Picture {
  const xOf = (at: number) => ((at - span.from) / (span.to - span.from)) * width;
  const drafts = new Map(laneNames.map((name) => [name, newDraft()]));
  for (const entry of entries) {
    const at = entry.order[0];
    for (const change of entry.bands) addChange(drafts.get(change.lane)!, { ...change, at });
    const lane = laneOf(entry);
    if (lane !== null && !entry.system) addMark(drafts.get(lane)!, entry, span, xOf);
  }
  const end = isOver(summary) ? span.to : Math.min(now, span.to);
  return {
    span,
    lanes: laneNames.map((name) => finishLane(name, drafts.get(name)!, xOf, end, span)),
    milestones: summary.milestones.flatMap(({ milestone, at }) => {
      const time = at === null ? Number.NaN : Date.parse(at);
      return time >= span.from && time <= span.to ? [{ milestone, at: time, x: xOf(time) }] : [];
    }),
    targets: drawTargets(summary, span, width, now),
    now: isOver(summary) ? null : xOf(now),
  };
}

interface MarkDraft {
  readonly first: TimelineEntry;
  readonly x: number;
  count: number;
  to: number;
  tone: Tone;
}

interface LaneDraft {
  readonly changes: { readonly at: number; readonly value: string; readonly rank: number | null }[];
  readonly marks: MarkDraft[];
  earlier: number;
  later: number;
}

function newDraft(): LaneDraft {
  return { changes: [], marks: [], earlier: 0, later: 0 };
}

/** To be told the same twice changes nothing. */
function addChange({ changes }: LaneDraft, change: LaneDraft['changes'][number]): void {
  if (changes.at(-1)?.value !== change.value) changes.push(change);
}

function addMark(lane: LaneDraft, entry: TimelineEntry, span: Span, xOf: (at: number) => number): void {
  const at = entry.order[0];
  if (at < span.from) lane.earlier++;
  else if (at > span.to) lane.later++;
  else {
    const x = xOf(at);
    const last = lane.marks.at(-1);
    if (last && x - last.x < closeness) {
      last.count++;
      last.to = at;
      last.tone = graver(last.tone, entry.tone);
    } else lane.marks.push({ first: entry, x, count: 1, to: at, tone: entry.tone });
  }
}

function graver(a: Tone, b: Tone): Tone {
  return tones.indexOf(a) <= tones.indexOf(b) ? a : b;
}

function finishLane(
  name: LaneName,
  draft: LaneDraft,
  xOf: (at: number) => number,
  end: number,
  span: Span,
): PictureLane {
  return {
    name,
    bands: bandsOf(draft, xOf, end, span),
    marks: draft.marks.map(finishMark),
    earlier: draft.earlier,
    later: draft.later,
  };
}

function bandsOf({ changes }: LaneDraft, xOf: (at: number) => number, end: number, span: Span): PictureBand[] {
  return changes.flatMap(({ at, value, rank }, index) => {
    const from = Math.max(at, span.from);
    const to = Math.min(changes[index + 1]?.at ?? end, end);
    return to > from ? [{ x: xOf(from), width: xOf(to) - xOf(from), value, rank, from: at }] : [];
  });
}

function finishMark({ first, x, count, to, tone }: MarkDraft): PictureMark {
  const { id: entry, kind, title, verdict, order } = first;
  const said = verdict === null ? title : `${title}: ${verdict}`;
  const label = count === 1 ? said : `${count} entries, first: ${said}`;
  return { entry, count, x, from: order[0], to, tone, kind, label };
}
