import { writeArchive } from '../../core/incident/archive/archiveJson.ts';
import { checkFiles } from '../../core/incident/archive/recordFiles.ts';
import { type RedactedRecord, redactRecord } from '../../core/incident/archive/redactRecord.ts';
import { replay } from '../../core/incident/evolve.ts';
import { timelineAsMarkdown } from '../../core/timeline/export/written.ts';
import { summaryOf } from '../../core/timeline/milestones.ts';
import { TimelineProjection } from '../../core/timeline/projection.ts';
import { type RedactionSources, redactText } from '../diagnostics/redactText.ts';
import type { Machine } from '../ports/machine.ts';
import type { RecordArchive } from '../ports/recordArchive.ts';

export interface ExportPorts extends RedactionSources {
  readonly archive: RecordArchive;
  readonly machine: Machine;
}

/** A record as it may leave the machine, with what the second look for secrets took out. */
export async function prepareExport(ports: ExportPorts, incident: string): Promise<RedactedRecord> {
  const record = await ports.archive.read(incident);
  return redactRecord(record, (text) => redactText(ports, text), ports.machine.sha256);
}

export function exportAsJson({ record, counts }: RedactedRecord): string {
  return writeArchive(record, counts);
}

/** Timeline and postmortem, for people. It cannot be imported. */
export function exportAsMarkdown({ record }: RedactedRecord, machine: Machine): string {
  const { events, problems } = checkFiles(record, machine.sha256);
  const incident = replay(events);
  if (incident === null) throw new Error('No line that can be read declares this incident.');
  const timeline = timelineAsMarkdown(summaryOf(incident, problems.length), TimelineProjection.of(events).entries());
  const postmortem = record.files.get('postmortem.md');
  return postmortem === undefined ? timeline : `${timeline}\n---\n\n${postmortem}`;
}
