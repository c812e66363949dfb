import { describeRunbook, renderDescription } from '../core/runbook/describeRunbook.ts';
import { eachRunbook } from './files.ts';
import type { Machine } from './machine.ts';
import { parseArguments } from './options.ts';

/** `show [--json] FILE...`: what was understood of each file; 2 where one can't be read. */
export async function show(args: readonly string[], machine: Machine): Promise<number> {
  const { flags, files, wrong } = parseArguments(args, { flags: ['--json'] });
  if (wrong !== null) {
    machine.err(`incident-desk show: ${wrong}.\n`);
    return 2;
  }
  const all = await eachRunbook(files, machine, (runbook) => {
    const text = flags.has('--json') ? JSON.stringify(runbook) : renderDescription(describeRunbook(runbook)).text;
    machine.out(`${text}\n`);
  });
  return all ? 0 : 2;
}
