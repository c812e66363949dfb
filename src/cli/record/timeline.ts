import { sha256 } from '../../adapters/nodeMachine.ts';
import { recordsAt } from '../../adapters/record/recordFiles.ts';
import { checkFiles, type RecordFiles } from '../../core/incident/archive/recordFiles.ts';
import { replay } from '../../core/incident/evolve.ts';
import type { Incident } from '../../core/incident/incident.ts';
import type { Runbook } from '../../core/runbook/model.ts';
import { readRunbook } from '../../core/runbook/readRunbook.ts';
import { timelineAsMarkdown, timelineAsText } from '../../core/timeline/export/written.ts';
import { summaryOf } from '../../core/timeline/milestones.ts';
import { TimelineProjection } from '../../core/timeline/projection.ts';
import type { Machine } from '../machine.ts';
import { eachPath } from './eachPath.ts';
import { recordArguments } from './options.ts';

/** `timeline [--format text|markdown|json] RECORD...` */
export async function timeline(args: readonly string[], machine: Machine): Promise<number> {
  const asked = recordArguments('timeline', args, ['text', 'markdown', 'json'], machine);
  if (asked === null) return 2;
  const all = await eachPath('timeline', asked.files, machine, async (path) => {
    for (const { path: place, record } of await recordsAt(path))
      machine.out(writtenTimeline(record, place, asked.format));
  });
  return all ? 0 : 2;
}

/** @throws Error where no line of it says what the incident is */
export function writtenTimeline(record: RecordFiles, place: string, format: string): string {
  const { events, problems } = checkFiles(record, sha256);
  const incident = replay(events);
  if (incident === null) throw new Error(`${place}: no line that can be read declares an incident.`);
  const summary = summaryOf(incident, problems.length, runbookOf(incident, record));
  const entries = [...TimelineProjection.of(events).entries()];
  if (format === 'json') return `${JSON.stringify({ summary, entries })}\n`;
  return format === 'markdown' ? timelineAsMarkdown(summary, entries) : timelineAsText(summary, entries);
}

/** The runbook as the record keeps it; `null` where it has none. */
function runbookOf({ runbook, runbookEvent }: Incident, { files }: RecordFiles): Runbook | null {
  const text = runbookEvent === null ? undefined : files.get(`evidence/${runbookEvent}.txt`);
  return runbook === null || text === undefined ? null : readRunbook(runbook.file, text);
}
