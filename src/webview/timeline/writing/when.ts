/** What a person typed as the time of a note: a moment, or why it is none. */
export type When = { readonly at: string | null; readonly problem?: undefined } | { readonly problem: string };

const minute = 60_000;
const example = 'Write 14:05 for a time, 2031-03-09 14:05 for one of another day, or -10 for ten minutes ago.';

/**
 * Reads `14:05` and `14:05:30` (the last time the clock showed that), `2031-03-09 14:05`, `-10` or `10m` (minutes ago), `-2h`; nothing is now.
 * @param now milliseconds since 1970; the clock is the reader's own
 * @returns `at` in ISO 8601, `null` for now
 */
export function readWhen(typed: string, now: number): When {
  const text = typed.trim().toLowerCase();
  if (text === '' || text === 'now') return { at: null };
  const moment = /^(?:(\d{4})-(\d{2})-(\d{2})[ t])?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?$/.exec(text);
  if (moment) return momentOf(moment, now);
  const ago = /^(?:-|−)?(\d{1,4}) ?(m|min|h)?(?: ago)?$/.exec(text);
  if (!ago || (ago[2] === undefined && !/^[-−]/.test(text))) return { problem: example };
  const unit = ago[2] === 'h' ? 60 * minute : minute;
  return { at: new Date(now - Number(ago[1]) * unit).toISOString() };
}

function momentOf([, year, month, day, hours, minutes, seconds = '0']: RegExpExecArray, now: number): When {
  const time = new Date(now);
  if (year !== undefined) time.setFullYear(Number(year), Number(month) - 1, Number(day));
  time.setHours(Number(hours), Number(minutes), Number(seconds), 0);
  const isThere = time.getHours() === Number(hours) && time.getMinutes() === Number(minutes) && Number(seconds) < 60;
  if (!isThere || Number(hours) > 23) return { problem: `There is no such time of day. ${example}` };
  if (year !== undefined && time.getDate() !== Number(day)) return { problem: `There is no such day. ${example}` };
  if (year === undefined && time.getTime() > now) time.setDate(time.getDate() - 1);
  return { at: time.toISOString() };
}

/**
 * A moment as `readWhen` reads it, to the second.
 * @param at milliseconds since 1970
 * @param now the same; the day is left out where the clock alone tells it
 */
export function writeWhen(at: number, now: number): string {
  const time = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':');
  const isRecent = at <= now && now - at < 23 * 3_600_000;
  return isRecent ? clock : `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${clock}`;
}
