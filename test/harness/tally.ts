/** A check that did not hold. */
export interface Failure {
  /** With what it stands below: the layer, the suites. */
  readonly title: string;
  /** What was wrong, in as many lines as it takes; a stack comes last. */
  readonly reason: string;
}

/** How many checks held, and which did not. */
export interface Tally {
  readonly passed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
}

export const nothingRun: Tally = { passed: 0, skipped: 0, failures: [] };

/** What counts as one check that failed: there is nothing to count where tests cannot start. */
export function broken(title: string, reason: string): Tally {
  return { ...nothingRun, failures: [{ title, reason }] };
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (one, other) => ({
      passed: one.passed + other.passed,
      skipped: one.skipped + other.skipped,
      failures: [...one.failures, ...other.failures],
    }),
    nothingRun,
  );
}

const mostLines = 12;

/**
 * The end of a run: what failed, once more and in a few lines each, for the end is where a long output is looked at;
 * then `N passed, N failed` as the last line.
 */
export function outcomeInWords({ passed, skipped, failures }: Tally): string {
  return [
    ...failures.map((failure) => `${failureInWords(failure)}\n`),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    `${passed} passed, ${failures.length} failed`,
  ].join('\n');
}

function failureInWords({ title, reason }: Failure): string {
  const lines = reason.trim().split('\n');
  const left = lines.length - mostLines;
  const said = left > 1 ? [...lines.slice(0, mostLines), `(${left} lines more above)`] : lines;
  return [`✖ ${title}`, ...said.map((line) => `    ${line}`)].join('\n');
}
