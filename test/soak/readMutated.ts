import { useAll } from '../core/runbook/useAll.ts';
import { mutations } from '../given/mutatedRunbook.ts';

/** The other end of `runbookMutation.soak.ts`: reads one text after the other and tells what each cost. */
export interface Reading {
  readonly seed: number;
  readonly what: string;
  /** Processor time in milliseconds: other processes don't count. */
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly error: string | null;
}

/** Said once everything is loaded and warm: from now on silence means a hang. */
export const ready = 'ready';

/** An input that took longer than this is read twice more; the least counts, for other work on the machine only adds. */
const suspiciousMs = 1_000;

process.once('disconnect', () => process.exit());
process.on('message', ({ from, to }: { from: number; to: number }) => {
  const mutated = mutations();
  for (let seed = 0; seed < 60; seed++) useAll('warm.md', mutated(seed).text.slice(0, 20_000));
  process.send?.(ready);
  for (let seed = from; seed < to; seed++) {
    const { file, text, mutations: happened } = mutated(seed);
    let { milliseconds, error } = readOnce(file, text);
    for (let again = 0; again < 2 && milliseconds > suspiciousMs; again++)
      milliseconds = Math.min(milliseconds, readOnce(file, text).milliseconds);
    process.send?.({
      seed,
      what: `${file} (${text.length}): ${happened.join(', ')}`,
      milliseconds,
      megabytes: process.memoryUsage.rss() / 2 ** 20,
      error,
    } satisfies Reading);
  }
});

function readOnce(file: string, text: string): Pick<Reading, 'milliseconds' | 'error'> {
  const before = process.cpuUsage();
  let error: string | null = null;
  try {
    useAll(file, text);
  } catch (thrown) {
    error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  }
  const { user, system } = process.cpuUsage(before);
  return { milliseconds: (user + system) / 1_000, error };
}
