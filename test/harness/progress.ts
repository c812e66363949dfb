/** Tells the person at the terminal what is going on: one line on stderr, so that stdout stays the results'. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Seconds since `since` (milliseconds of `performance.now()`), as `3.2 s`. */
export function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
