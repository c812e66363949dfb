/** A moment as this machine's clock shows it: `02:41`; with the day where that is another one. */
export function localTime(at: number, now = Date.now()): string {
  const time = new Date(at);
  const clock = `${two(time.getHours())}:${two(time.getMinutes())}`;
  if (time.toDateString() === new Date(now).toDateString()) return clock;
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${clock}`;
}

const week = 6 * 24 * 60 * 60_000;

/** As short as it goes where there is little room: `02:41`, `Sun 02:41` within a week, else with the day. */
export function briefTime(at: number, now = Date.now()): string {
  const text = localTime(at, now);
  if (text.length === 5 || Math.abs(at - now) > week) return text;
  return `${new Date(at).toLocaleDateString('en', { weekday: 'short' })} ${text.slice(-5)}`;
}

/** Minutes ahead of UTC here, at that moment. */
export function utcOffset(at: number): number {
  return -new Date(at).getTimezoneOffset();
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
