import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { IncidentRecord, Skimmed } from '../../app/ports/incidentLog.ts';
import type { UnreadableEvent } from '../../core/incident/events.ts';
import type { Sha256 } from '../../core/incident/sha256.ts';
import { type FileEvents, unite } from '../../core/incident/unite.ts';
import { isMissing } from './disk.ts';
import { ForeignLogFile } from './foreignLogFile.ts';
import { asLogError } from './logErrors.ts';
import type { OwnLogFile } from './ownLogFile.ts';
import { type RecordPlaces, shownName, writerOf } from './places.ts';
import { skimFiles } from './skim.ts';

/** One incident's log folder, as far as it has been read. Reading again costs what has been appended since. */
export class RecordFolder {
  private readonly files = new Map<string, ForeignLogFile>();

  constructor(
    private readonly places: RecordPlaces,
    private readonly incident: string,
    private readonly sha256: Sha256,
  ) {}

  /** @param own this window's own file, whose content it knows without reading */
  async read(own: OwnLogFile | undefined): Promise<IncidentRecord> {
    const names = await this.logFiles();
    for (const name of this.files.keys()) if (!names.includes(name)) this.files.delete(name);
    const others = names.filter((name) => name !== nameOf(own));
    for (const name of others) await this.fileOf(name).refresh();
    const files: FileEvents[] = others.map((name) => this.fileOf(name));
    if (own?.path) files.push({ file: shownName(basename(own.path)), events: own.events });
    const { events, forks } = unite(files);
    const problems = others.flatMap((name) => this.fileOf(name).problems);
    return { events, unreadable: [...problems, ...forks, ...missingOwn(own, names)] };
  }

  /** Headline events only, of files as they are on disk. */
  async skim(reach: 'ends' | 'all'): Promise<Skimmed> {
    const names = await this.logFiles();
    const files = names.map((name) => ({ path: join(this.places.log, name), writer: writerOf(name)! }));
    return skimFiles(files, this.incident, reach);
  }

  /** Whether there is anything of other windows that has not been read. */
  async hasNews(own: OwnLogFile | undefined): Promise<boolean> {
    const names = (await this.logFiles()).filter((name) => name !== nameOf(own));
    if (names.length < this.files.size) return true;
    for (const name of names) {
      const { size } = await stat(join(this.places.log, name)).catch(() => ({ size: -1 }));
      if (size !== (this.files.get(name)?.size ?? 0)) return true;
    }
    return false;
  }

  private fileOf(name: string): ForeignLogFile {
    let file = this.files.get(name);
    if (file === undefined) {
      file = new ForeignLogFile(this.places.log, name, this.incident, writerOf(name)!, this.sha256);
      this.files.set(name, file);
    }
    return file;
  }

  private async logFiles(): Promise<string[]> {
    try {
      return (await readdir(this.places.log)).filter((name) => writerOf(name) !== null).sort();
    } catch (error) {
      if (isMissing(error)) return [];
      throw asLogError(error, this.places.log, 'The record could not be read');
    }
  }
}

function nameOf(own: OwnLogFile | undefined): string | null {
  return own?.path ? basename(own.path) : null;
}

/** Our own file may be removed between two appends; what it held is still known here, and comes back with the next. */
function missingOwn(own: OwnLogFile | undefined, names: readonly string[]): UnreadableEvent[] {
  const name = nameOf(own);
  if (name === null || names.includes(name)) return [];
  const message =
    'The file of this window has been removed. What it held is still known here and is written again with the next entry.';
  return [{ type: 'Unreadable', file: shownName(name), line: 1, reason: 'missing', message }];
}
