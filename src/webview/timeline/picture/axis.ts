import { scaleTime } from 'd3-scale';
import type { Span } from '../../../core/timeline/span.ts';
import { clockTime, dayOf } from '../../page/times.ts';

export interface Tick {
  readonly x: number;
  readonly label: string;
  /** The first tick of a day, which is labelled with the day. */
  readonly isDay: boolean;
}

/** Ticks at round times of the reader's own clock, about one every hundred pixels. */
export function ticksOf(span: Span, width: number): readonly Tick[] {
  const scale = scaleTime([span.from, span.to], [0, width]);
  return scale.ticks(Math.max(2, Math.floor(width / 100))).map((time) => {
    const isDay = time.getHours() === 0 && time.getMinutes() === 0 && time.getSeconds() === 0;
    return { x: scale(time), label: isDay ? dayOf(time.getTime()) : clockTime(time.getTime()), isDay };
  });
}
