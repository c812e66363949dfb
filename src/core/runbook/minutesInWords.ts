/** `at once`, `15 min`, `4 h`, `2 d`, `30 s`: a duration for people, in the largest unit that it is whole in. */
export function minutesInWords(minutes: number): string {
  if (minutes === 0) return 'at once';
  if (minutes % 1440 === 0) return `${minutes / 1440} d`;
  if (minutes % 60 === 0) return `${minutes / 60} h`;
  return Number.isInteger(minutes) ? `${minutes} min` : `${Math.round(minutes * 60)} s`;
}

/** `1 step`, `3 steps`, `2 severities`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
