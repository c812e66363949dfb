/** `2031-05-04 01:19 UTC` from ISO 8601; `unknown time` where it is no time. */
export function dateAndTime(iso: string): string {
  const [date, time] = parts(iso);
  return date === '' ? unknown : `${date} ${time} UTC`;
}

/** `2031-05-04`, in UTC. */
export function dateOf(iso: string): string {
  return parts(iso)[0] || unknown;
}

/** `01:19`, in UTC. */
export function timeOf(iso: string): string {
  return parts(iso)[1] || unknown;
}

const unknown = 'unknown time';

function parts(iso: string): [date: string, time: string] {
  const milliseconds = Date.parse(iso);
  if (Number.isNaN(milliseconds)) return ['', ''];
  const text = new Date(milliseconds).toISOString();
  return [text.slice(0, 10), text.slice(11, 16)];
}
