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

process.once('disconnect', () => process.exit());
process.on('message', ({ from, to }: { from: number; to: number }) => {
  const mutated = mutations();
  for (let seed = 0; seed < 60; seed++) useAll('warm.md', mutated(seed).text.slice(0, 20_000));
  for (let seed = from; seed < to; seed++) {
    const { file, text, mutations: happened } = mutated(seed);
    const before = process.cpuUsage();
    let error: string | null = null;
    try {
      useAll(file, text);
    } catch (thrown) {
      error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    }
    const { user, system } = process.cpuUsage(before);
    process.send?.({
      seed,
      what: `${file} (${text.length}): ${happened.join(', ')}`,
      milliseconds: (user + system) / 1_000,
      megabytes: process.memoryUsage.rss() / 2 ** 20,
      error,
    } satisfies Reading);
  }
});
