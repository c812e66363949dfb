import { join } from 'node:path';
import Mocha from 'mocha';
import { shown } from './discover.ts';
import { broken, type Failure, type Tally } from './tally.ts';

/** What one mocha process is to run. */
export interface MochaOrder {
  /** Absolute paths. */
  readonly files: readonly string[];
  readonly grep?: string | undefined;
  /** For one test, in milliseconds. */
  readonly timeout: number;
  /** For property tests; the same one for all runs where it is not given. */
  readonly seed?: number | undefined;
  /** `dot` for many small tests, `spec` for few long ones. */
  readonly reporter: 'dot' | 'spec';
}

export type MochaOutcome = Tally;

const always = ['failureHooks.ts', 'propertySeed.ts'].map((name) => join(import.meta.dirname, name));

/** The other end of `runMochaLayer`: takes one order by IPC, runs it, tells the outcome and ends. */
async function obey(order: MochaOrder): Promise<MochaOutcome> {
  if (order.seed !== undefined) process.env.INCIDENT_DESK_SEED = String(order.seed);
  const settings = { timeout: order.timeout, reporter: order.reporter, forbidOnly: true, color: false };
  const mocha = new Mocha(settings);
  if (order.grep) mocha.grep(new RegExp(order.grep));
  for (const file of [...always, ...order.files]) mocha.addFile(file);
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    const failures: Failure[] = [];
    const runner = mocha.run(() => {
      const stats = runner.stats as Mocha.Stats;
      resolve({ passed: stats.passes, skipped: stats.pending, failures });
    });
    runner.on('fail', (test, error: Error) => {
      failures.push({ title: test.titlePath().join(' › '), reason: error.stack ?? error.message });
    });
  });
}

// The one who gave the order is gone, and nobody waits for the outcome: what the tests have loaded ends its processes.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

process.once('message', (order: MochaOrder) => {
  obey(order)
    .catch((error: Error): MochaOutcome => {
      process.stdout.write(`  ✖ loading ${order.files.map(shown).join(', ')}\n${error.stack ?? error.message}\n`);
      return broken('loading the tests', error.stack ?? error.message);
    })
    .then((outcome) => {
      // Owned processes end and temporary folders go when this process exits.
      process.send?.(outcome, () => process.exit(outcome.failures.length > 0 ? 1 : 0));
    });
});
