/**
 * A time as people type it, in ISO 8601: with a zone as it says, without one in this machine's time. `null` where it is
 * none. `2026-03-04 01:23`, `01:23` (of the day of `near`), `2026-03-04T01:23:00Z`.
 * @param near ISO 8601
 */
export function readTime(text: string, near: string): string | null {
  const clock = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(text.trim());
  if (clock) {
    const date = new Date(near);
    const [hours, minutes, seconds] = [Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0)];
    if (hours > 23 || minutes > 59 || seconds > 59) return null;
    date.setHours(hours, minutes, seconds, 0);
    return date.toISOString();
  }
  if (!/^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?: ?(?:Z|[+-]\d\d:\d\d))?$/.test(text.trim())) return null;
  const date = new Date(
    text
      .trim()
      .replace(/^(\S+) (\d)/, '$1T$2')
      .replace(' ', ''),
  );
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** `2026-03-04 01:23`, in this machine's time. */
export function localTime(iso: string): string {
  const date = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
