import type { Envelope, Hlc } from './events.ts';

/** The one total order of a record: (hlc, writer, sequence). Negative where `a` comes first. */
export function compareEvents(a: Envelope, b: Envelope): number {
  return (
    a.hlc[0] - b.hlc[0] ||
    a.hlc[1] - b.hlc[1] ||
    (a.writer < b.writer ? -1 : a.writer > b.writer ? 1 : 0) ||
    a.sequence - b.sequence
  );
}

/**
 * The clock's next value: after everything seen so far, and not before the wall clock.
 * @param seen the greatest value seen, of whichever writer; `null` at the start
 * @param wall milliseconds since 1970
 */
export function tick(seen: Hlc | null, wall: number): Hlc {
  if (seen === null || wall > seen[0]) return [wall, 0];
  return [seen[0], seen[1] + 1];
}

/** The greater of two clock values. */
export function latest(a: Hlc | null, b: Hlc): Hlc {
  if (a === null) return b;
  return a[0] > b[0] || (a[0] === b[0] && a[1] >= b[1]) ? a : b;
}
