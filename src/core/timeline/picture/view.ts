import type { Span } from '../span.ts';

/** The least that a picture shows when somebody goes near, in milliseconds. */
export const nearest = 30_000;

/** How many times the whole may be enlarged. */
export function largestScale(whole: Span): number {
  return Math.max(1, (whole.to - whole.from) / nearest);
}

/**
 * The part of `whole` that is shown when somebody asks for `view`: within the whole, and no shorter than `nearest`.
 * @returns `null` where that is all of it: then the picture goes on growing with the incident
 */
export function clampView(view: Span, whole: Span): Span | null {
  const length = Math.max(view.to - view.from, Math.min(nearest, whole.to - whole.from));
  if (!(length < (whole.to - whole.from) * 0.999)) return null;
  const from = Math.min(Math.max(view.from, whole.from), whole.to - length);
  return { from, to: from + length };
}

/** The time between two moments, whichever comes first. */
export function between(a: number, b: number): Span {
  return { from: Math.min(a, b), to: Math.max(a, b) };
}
