/** What a person typed as the time of a note: a moment, or why it is none. */
export type When = { readonly at: string | null; readonly problem?: undefined } | { readonly problem: string };

const minute = 60_000;
const example = 'Write 14:05 for a time, or -10 for ten minutes ago.';

/**
 * Reads `14:05` (the last time the clock showed that), `-10` or `10m` (minutes ago), `-2h`; nothing is now.
 * @param now milliseconds since 1970; the clock is the reader's own
 * @returns `at` in ISO 8601, `null` for now
 */
export function readWhen(typed: string, now: number): When {
  const text = typed.trim().toLowerCase();
  if (text === '' || text === 'now') return { at: null };
  const clock = /^(\d{1,2})[:.](\d{2})$/.exec(text);
  if (clock) return clockTime(Number(clock[1]), Number(clock[2]), now);
  const ago = /^(?:-|−)?(\d{1,4}) ?(m|min|h)?(?: ago)?$/.exec(text);
  if (!ago || (ago[2] === undefined && !/^[-−]/.test(text))) return { problem: example };
  const unit = ago[2] === 'h' ? 60 * minute : minute;
  return { at: new Date(now - Number(ago[1]) * unit).toISOString() };
}

function clockTime(hours: number, minutes: number, now: number): When {
  if (hours > 23 || minutes > 59) return { problem: `There is no such time of day. ${example}` };
  const time = new Date(now);
  time.setHours(hours, minutes, 0, 0);
  if (time.getTime() > now) time.setDate(time.getDate() - 1);
  return { at: time.toISOString() };
}
