import type { Milestone } from '../../incident/events.ts';
import type { EntryKind, TimelineEntry, TimelineSummary, Tone } from '../entry.ts';
import { firstNotBefore } from '../orderedEntries.ts';
import type { Span } from '../span.ts';
import { type LaneName, laneNames } from './lanes.ts';
import { drawTargets, nextLimit, type PictureTarget } from './pictureTargets.ts';
import type { Signs } from './signs.ts';

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
 * The time that the picture shows: the incident itself, from impact (or the first that is known of it, or a deploy shortly
 * before it) to its end, to now, or to the target that comes next. A deploy of the day before or a postmortem of the week
 * after would squeeze it to a stroke: those are counted at the edge.
 * @param now milliseconds since 1970
 */
export function spanOf(summary: TimelineSummary, signs: Signs, now: number): Span {
  const reached = summary.milestones.flatMap(({ at }) => (at === null ? [] : [Date.parse(at)]));
  const known = [Date.parse(summary.declaredAt), ...reached].filter((at) => !Number.isNaN(at));
  const start = known.length === 0 ? now : Math.min(...known);
  const last = isOver(summary) ? Math.max(start, ...known, lastStatusChange(signs)) : Math.max(now, start);
  const end = isOver(summary) ? last : nextLimit(summary, start, last, shortest);
  const from = firstDeploy(signs, start - Math.max(lookBack, (last - start) / 2), start);
  const room = Math.max((end - from) * 0.04, 60_000);
  return { from: from - room, to: Math.max(end + room, from - room + shortest) };
}

/** When the first deploy within the time given was; the time's end where there was none. */
function firstDeploy(signs: Signs, from: number, to: number): number {
  const deploys = signs.inLane('deploys');
  const first = deploys[firstAt(deploys, from)]?.order[0] ?? to;
  return Math.min(first, to);
}

function lastStatusChange({ changes }: Signs): number {
  const last = changes.findLast(({ bands }) => bands.some(({ lane }) => lane === 'status'));
  return last?.order[0] ?? Number.NEGATIVE_INFINITY;
}

function isOver({ phase }: TimelineSummary): boolean {
  return phase !== 'open';
}

/**
 * What to draw.
 * @param width of the plot, in pixels
 * @param now milliseconds since 1970
 */
export function drawPicture(signs: Signs, summary: TimelineSummary, span: Span, width: number, now: number): Picture {
  const xOf = (at: number) => ((at - span.from) / (span.to - span.from)) * width;
  const end = isOver(summary) ? span.to : Math.min(now, span.to);
  return {
    span,
    lanes: laneNames.map((name) => ({
      name,
      bands: name === 'severity' || name === 'status' ? bandsOf(signs, name, xOf, end, span) : [],
      ...marksOf(signs, name, span, width),
    })),
    milestones: summary.milestones.flatMap(({ milestone, at }) => {
      const time = at === null ? Number.NaN : Date.parse(at);
      return time >= span.from && time <= span.to ? [{ milestone, at: time, x: xOf(time) }] : [];
    }),
    targets: drawTargets(summary, span, width, now),
    now: isOver(summary) ? null : xOf(now),
  };
}

/** Signs that stand too close to the first of them become one. */
function marksOf(
  signs: Signs,
  name: LaneName,
  span: Span,
  width: number,
): Pick<PictureLane, 'marks' | 'earlier' | 'later'> {
  const all = signs.inLane(name);
  const perPixel = (span.to - span.from) / width;
  const [begin, end] = [firstAt(all, span.from), firstAfter(all, span.to)];
  const marks: PictureMark[] = [];
  for (let index = begin; index < end; ) {
    const first = all[index]!;
    const next = Math.min(end, Math.max(index + 1, firstAt(all, first.order[0] + closeness * perPixel)));
    const last = all[next - 1]!;
    const x = (first.order[0] - span.from) / perPixel;
    marks.push(markOf(first, last, next - index, x, signs.gravest(name, first, last)));
    index = next;
  }
  return { marks, earlier: begin, later: all.length - end };
}

function markOf(first: TimelineEntry, last: TimelineEntry, count: number, x: number, tone: Tone): PictureMark {
  const { id: entry, kind, title, verdict, order } = first;
  const said = verdict === null ? title : `${title}: ${verdict}`;
  const label = count === 1 ? said : `${count} entries, first: ${said}`;
  return { entry, count, x, from: order[0], to: last.order[0], tone, kind, label };
}

/** To be told the same twice changes nothing. */
function bandsOf(
  { changes }: Signs,
  lane: 'severity' | 'status',
  xOf: (at: number) => number,
  end: number,
  span: Span,
): PictureBand[] {
  const told = changes
    .flatMap(({ bands, order }) => bands.map((band) => ({ ...band, at: order[0] })))
    .filter((band) => band.lane === lane);
  const turns = told.filter(({ value }, index) => value !== told[index - 1]?.value);
  return turns.flatMap(({ at, value, rank }, index) => {
    const from = Math.max(at, span.from);
    const to = Math.min(turns[index + 1]?.at ?? end, end);
    return to > from ? [{ x: xOf(from), width: xOf(to) - xOf(from), value, rank, from: at }] : [];
  });
}

/** Index of the first entry that is not before a moment. */
function firstAt(entries: readonly TimelineEntry[], at: number): number {
  return firstNotBefore(entries, [at, Number.NEGATIVE_INFINITY, 0, '', 0]);
}

/** Index of the first entry that is after a moment. */
function firstAfter(entries: readonly TimelineEntry[], at: number): number {
  return firstNotBefore(entries, [at, Number.POSITIVE_INFINITY, 0, '', 0]);
}
