import { timeTicks } from 'd3-time';
import type { Span } from '../../../core/timeline/span.ts';
import { clockTime, dayOf } from '../../page/times.ts';

export interface Tick {
  readonly x: number;
  readonly label: string;
  /** The first tick of a day, which is labelled with the day. */
  readonly isDay: boolean;
}

/**
 * Ticks at round times of the reader's own clock, about one every hundred pixels: which times are round is d3's to say. It
 * does not draw them, because d3-axis keeps elements of its own up to date below one that Lit would have to leave alone,
 * and what makes this axis ours (room for "now", a day's first tick, lines through all lanes) would be done to them once
 * more after each drawing.
 */
export function ticksOf(span: Span, width: number): readonly Tick[] {
  const xOf = (time: Date) => ((time.getTime() - span.from) / (span.to - span.from)) * width;
  return timeTicks(new Date(span.from), new Date(span.to), Math.max(2, Math.floor(width / 100))).map((time) => {
    const isDay = time.getHours() === 0 && time.getMinutes() === 0 && time.getSeconds() === 0;
    return { x: xOf(time), label: isDay ? dayOf(time.getTime()) : clockTime(time.getTime()), isDay };
  });
}
