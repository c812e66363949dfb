import { sha256 } from '../../adapters/nodeMachine.ts';
import { recordsAt } from '../../adapters/record/recordFiles.ts';
import { checkFiles } from '../../core/incident/archive/recordFiles.ts';
import type { RecordCheck } from '../../core/incident/checkRecord.ts';
import type { Machine } from '../machine.ts';
import { eachPath } from './eachPath.ts';
import { recordArguments } from './options.ts';

/** `verify [--format text|json] RECORD...`: 1 where a record is not as it was written, 2 where one can't be read. */
export async function verify(args: readonly string[], machine: Machine): Promise<number> {
  const asked = recordArguments('verify', args, ['text', 'json'], machine);
  if (asked === null) return 2;
  let intact = true;
  const all = await eachPath('verify', asked.files, machine, async (path) => {
    for (const { path: place, record } of await recordsAt(path)) {
      const check = checkFiles(record, sha256);
      intact &&= check.intact;
      machine.out(asked.format === 'json' ? `${JSON.stringify(summaryOf(place, check))}\n` : words(place, check));
    }
  });
  return all ? (intact ? 0 : 1) : 2;
}

function summaryOf(record: string, { incident, intact, events, files, problems }: RecordCheck) {
  return { record, incident, intact, events: events.length, files, problems };
}

/** As compilers do: file and line first. The first line of a file is where it was broken. */
function words(place: string, { intact, events, files, problems }: RecordCheck): string {
  const lines = problems.map(({ file, line, reason, message }) => `${place}/${file}:${line}: ${reason} ${message}`);
  const size = `${events.length} events in ${files.length} ${files.length === 1 ? 'file' : 'files'}`;
  lines.push(`${place}: ${intact ? `as it was written, ${size}` : 'NOT as it was written'}`);
  return `${lines.join('\n')}\n`;
}
