import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFileIncidentLog, type FileIncidentLog } from '../../src/adapters/fileIncidentLog.ts';
import type { Disk } from '../../src/adapters/record/disk.ts';
import type { LogError, UnwrittenEvent } from '../../src/app/ports/incidentLog.ts';
import { removeTemporaryFolder, temporaryFolder } from '../harness/temporary.ts';
import { type Fact, givenEvents } from './incident.ts';

export const incidentId = 'incident-1';

/** Events that no window has written yet. */
export function unwritten(...facts: readonly Fact[]): UnwrittenEvent[] {
  return givenEvents(...facts).map(({ writer: _, sequence: __, ...event }) => event as UnwrittenEvent);
}

/** The same without the declaration that goes before them. */
export function unwrittenAfter(...facts: readonly Fact[]): UnwrittenEvent[] {
  return unwritten(...facts).slice(1);
}

let notes = 0;

/** One note, later than everything before it. */
export function note(text = `note ${notes}`): UnwrittenEvent {
  notes++;
  const [event] = unwrittenAfter(['NoteAdded', { text }]) as [UnwrittenEvent];
  return { ...event, id: `note-${notes}`, hlc: [event.hlc[0] + 3_600_000 + notes, 0] };
}

/** A folder of records with the logs of some windows, all of it gone after `end`. */
export class FileRecords {
  readonly root = temporaryFolder('records');
  readonly notices: LogError[] = [];
  private readonly logs: FileIncidentLog[] = [];

  logOf(writer: string, disk?: Disk): FileIncidentLog {
    const notice = (error: LogError) => this.notices.push(error);
    const log = createFileIncidentLog({ root: this.root, writer, notice, ...(disk && { disk }) });
    this.logs.push(log);
    return log;
  }

  get folder(): string {
    return join(this.root, 'incidents', incidentId);
  }

  path(file: string): string {
    return join(this.folder, ...file.split('/'));
  }

  textOf(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  async end(): Promise<void> {
    await Promise.all(this.logs.map((log) => log.close()));
    removeTemporaryFolder(this.root);
  }
}
