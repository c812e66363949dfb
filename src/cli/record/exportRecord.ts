import { sha256 } from '../../adapters/nodeMachine.ts';
import { recordsAt } from '../../adapters/record/recordFiles.ts';
import { redact } from '../../core/diagnostics/redaction.ts';
import { writeArchive } from '../../core/incident/archive/archiveJson.ts';
import { redactRecord } from '../../core/incident/archive/redactRecord.ts';
import type { Machine } from '../machine.ts';
import { eachPath } from './eachPath.ts';
import { recordArguments } from './options.ts';
import { writtenTimeline } from './timeline.ts';

/** `export [--format json|markdown] RECORD...`: to standard output, with a second look for secrets. */
export async function exportRecord(args: readonly string[], machine: Machine): Promise<number> {
  const asked = recordArguments('export', args, ['json', 'markdown'], machine);
  if (asked === null) return 2;
  const all = await eachPath('export', asked.files, machine, async (path) => {
    for (const { path: place, record } of await recordsAt(path)) {
      const redacted = redactRecord(record, redact, sha256);
      const marks = Object.entries(redacted.counts).map(([kind, count]) => `${count} × ${kind}`);
      if (marks.length > 0)
        machine.err(`incident-desk export: ${place}: secrets were taken out (${marks.join(', ')}); hashes are new.\n`);
      machine.out(
        asked.format === 'json'
          ? writeArchive(redacted.record, redacted.counts)
          : `${writtenTimeline(redacted.record, place, 'markdown')}${postmortemOf(redacted.record.files)}`,
      );
    }
  });
  return all ? 0 : 2;
}

function postmortemOf(files: ReadonlyMap<string, string>): string {
  const text = files.get('postmortem.md');
  return text === undefined ? '' : `\n---\n\n${text}`;
}
