/** One figure of the bench: how many times what it is held against, both measured in one run on one machine. */
export interface Figure {
  readonly name: string;
  readonly ratio: number;
  /** What it is held against, in words. */
  readonly against: string;
  /** The ratio must not be above this. */
  readonly target: number;
  /** Whatever else is worth telling: sizes, absolute times. */
  readonly also?: Readonly<Record<string, number | string>>;
}

/** What every `*.bench.ts` exports. */
export interface Bench {
  bench(): Promise<readonly Figure[]>;
}

/** The middle one of the measured values; noise of the machine lies at the ends. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Milliseconds that it takes. */
export async function timed(action: () => unknown): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

/**
 * Median ratio of two actions, measured in pairs, turn about, so that a slow minute of the machine hits both.
 * @param rounds pairs that count; one more goes before them to warm up
 */
export async function ratioOf(one: () => unknown, other: () => unknown, rounds: number): Promise<number> {
  await one();
  await other();
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0 ? one : other;
    const second = first === one ? other : one;
    const a = await timed(first);
    const b = await timed(second);
    ratios.push(first === one ? a / b : b / a);
  }
  return median(ratios);
}
