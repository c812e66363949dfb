import type { TimelineSummary } from '../entry.ts';
import type { Span } from '../span.ts';
import { outcomeOf, type TargetOutcome, targetOutcomes } from '../targets.ts';

/** A target as a limit in the picture. All places are pixels from the left of the plot, and never outside of it. */
export interface PictureTarget extends TargetOutcome {
  /** The time that it leaves, from its start or from the limit before it. */
  readonly x: number;
  readonly width: number;
  /** Where the limit is; `null` where that is not in the picture. */
  readonly limit: number | null;
  /** The time beyond the limit: while it is due, all of it; once it was missed, what was lost. `null` where it was met. */
  readonly beyond: { readonly x: number; readonly width: number } | null;
  /** What becomes of it: `acknowledge: met`, `resolve: overdue 3 min`. */
  readonly words: string;
}

/** @param now milliseconds since 1970 */
export function drawTargets(summary: TimelineSummary, span: Span, width: number, now: number): PictureTarget[] {
  const xOf = (at: number) =>
    (Math.min(Math.max(at - span.from, 0), span.to - span.from) / (span.to - span.from)) * width;
  let taken = Number.NEGATIVE_INFINITY;
  return targetOutcomes(summary, now).map((outcome) => {
    const from = Math.max(outcome.from, taken);
    taken = Math.max(taken, outcome.dueAt);
    const { dueAt } = outcome;
    const shaded = { x: xOf(dueAt), width: xOf(endOf(outcome, span, now)) - xOf(dueAt) };
    return {
      ...outcome,
      x: xOf(from),
      width: Math.max(0, xOf(dueAt) - xOf(from)),
      limit: dueAt >= span.from && dueAt <= span.to ? xOf(dueAt) : null,
      beyond: shaded.width > 0 ? shaded : null,
      words: outcomeOf(outcome),
    };
  });
}

/** Where the time beyond the limit ends, milliseconds since 1970. */
function endOf({ state, dueAt, reachedAt }: TargetOutcome, span: Span, now: number): number {
  if (state === 'met') return dueAt;
  if (state === 'overdue') return now;
  return reachedAt ?? span.to;
}

/** So near ahead, measured in the time that has passed, a limit belongs into the picture. */
const ahead = 1.5;

/** The last moment that the picture must reach for what is due next; `now` where nothing is, or it is far away. */
export function nextLimit(summary: TimelineSummary, start: number, now: number, least: number): number {
  const next = targetOutcomes(summary, now).find(({ state }) => state === 'due');
  return next && next.dueAt - now <= Math.max(now - start, least) * ahead ? next.dueAt : now;
}
