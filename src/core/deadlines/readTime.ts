import { minuteMs } from './deadline.ts';

/** The zone that a person's clock is in: minutes ahead of UTC at that moment (milliseconds since 1970). */
export type UtcOffset = (at: number) => number;

/**
 * A time as people write it at night: `02:41`, `-15m`, `+1h30m`, `now`, `2026-03-04 02:41`, or ISO 8601 with a zone.
 * @param towards a time of day is the last such one (`past`) or the next (`future`)
 * @returns milliseconds since 1970, `null` where it is no time
 */
export function readTime(text: string, now: number, offset: UtcOffset, towards: 'past' | 'future'): number | null {
  const said = text.trim().toLowerCase();
  if (said === 'now') return now;
  return distanceFrom(said, now) ?? timeOfDay(said, now, offset, towards) ?? dateAndTime(text.trim(), offset);
}

function distanceFrom(said: string, now: number): number | null {
  const match = /^([+-])\s*(?:(\d{1,3})\s*h)?\s*(?:(\d{1,4})\s*(?:m|min)?)?$/.exec(said);
  if (!match || (match[2] === undefined && match[3] === undefined)) return null;
  const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  return now + (match[1] === '-' ? -minutes : minutes) * minuteMs;
}

function timeOfDay(said: string, now: number, offset: UtcOffset, towards: 'past' | 'future'): number | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(said);
  if (!match) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  if (hours > 23 || minutes > 59) return null;
  const today = new Date(now + offset(now) * minuteMs);
  const on = (day: number) =>
    fromWall(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() + day, hours, minutes), offset);
  // A minute that has begun counts as past: `02:41` at 02:41:30 is half a minute ago, and so is it for a due time.
  return towards === 'past' ? (on(0) <= now ? on(0) : on(-1)) : on(0) > now - minuteMs ? on(0) : on(1);
}

function dateAndTime(text: string, offset: UtcOffset): number | null {
  const local = /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})$/.exec(text);
  const time = Date.parse(local ? `${local[1]}T${local[2]?.padStart(2, '0')}:${local[3]}:00Z` : zoned(text));
  if (Number.isNaN(time)) return null;
  return local ? fromWall(time, offset) : time;
}

/** Without a zone it would be read in the zone of this process, whatever the person meant. */
function zoned(text: string): string {
  return /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : '';
}

/** The moment at which the person's clock shows this; across a change of the clocks, the offset of the moment itself. */
function fromWall(wall: number, offset: UtcOffset): number {
  const guess = wall - offset(wall) * minuteMs;
  return wall - offset(guess) * minuteMs;
}
