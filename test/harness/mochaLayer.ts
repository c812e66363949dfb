import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { MochaOrder, MochaOutcome } from './mochaProcess.ts';
import { projectRoot } from './paths.ts';
import { broken, type Tally } from './tally.ts';

/**
 * Runs test files by plain mocha in a process of their own, whose output goes straight to ours.
 * A process that ends without telling its outcome counts as one failure.
 */
export async function runMochaLayer(order: MochaOrder): Promise<Tally> {
  const child = fork(join(import.meta.dirname, 'mochaProcess.ts'), {
    cwd: projectRoot,
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let outcome: MochaOutcome | undefined;
  child.on('message', (message: MochaOutcome) => {
    outcome = message;
  });
  child.send(order);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (outcome) return outcome;
  process.stdout.write(`  ✖ the tests' process ended with ${code} before it told its outcome\n`);
  return broken("the tests' process", `ended with ${code} before it told its outcome`);
}
