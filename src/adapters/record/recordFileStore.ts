import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordFileStore, SharedAt } from '../../app/ports/recordFiles.ts';
import { decodeHead } from '../../core/incident/head.ts';
import type { SharedFiles, SharedLog } from '../../core/sharing/sharedFiles.ts';
import { type Disk, isMissing, makeFolder, nodeDisk, replaceFile } from './disk.ts';
import { asLogError, checkedId } from './logErrors.ts';
import { headOf, placesOf, type RecordPlaces, stemOf, writerOf } from './places.ts';

export interface RecordFileStoreOptions {
  /** Records are in `<root>/incidents`. */
  readonly root: string;
  readonly disk?: Disk;
  /** Milliseconds since 1970, by the clock of the disk. */
  readonly now?: () => number;
}

/**
 * A window notes how many of its lines are on disk for good a moment after they are. Lines beyond that note in a file
 * that nobody has touched for so long come from a window that was killed in that moment: they are as good as the others.
 */
const settledAfterMs = 5_000;

interface KnownText {
  readonly size: number;
  readonly mtimeMs: number;
  readonly text: string;
}

/** The files of the records in `<root>/incidents`, and `sharing.json` beside the log, which says where one is shared. */
export function createRecordFileStore({
  root,
  disk = nodeDisk,
  now = () => Date.now(),
}: RecordFileStoreOptions): RecordFileStore {
  const incidents = join(root, 'incidents');
  const known = new Map<string, KnownText>();
  const places = (incident: string): RecordPlaces => placesOf(join(incidents, checkedId(incident, 'incident')));

  /** Content of a file; read again only where it has changed. */
  const textOf = async (path: string): Promise<KnownText> => {
    const { size, mtimeMs } = await stat(path);
    const before = known.get(path);
    if (before?.size === size && before.mtimeMs === mtimeMs) return before;
    const read = { size, mtimeMs, text: await readFile(path, 'utf8') };
    known.set(path, read);
    return read;
  };

  const logOf = async (folder: string, name: string): Promise<SharedLog> => {
    const path = join(folder, name);
    // The head first: it never runs ahead of a log that is read later.
    const head = await readFile(headOf(path), 'utf8').catch(() => null);
    const { text, mtimeMs } = await textOf(path);
    const settled = now() - mtimeMs > settledAfterMs;
    const lines = decodeHead(head ?? '')?.lines ?? 0;
    const number = Number(/\.(\d+)\.jsonl$/.exec(name)?.[1] ?? 1);
    return { writer: writerOf(name)!, number, text: linesOf(text, settled ? Number.POSITIVE_INFINITY : lines), head };
  };

  const read = async (incident: string): Promise<SharedFiles> => {
    const { folder, log, evidence } = places(incident);
    try {
      const names = (await namesIn(log)).filter((name) => writerOf(name) !== null).sort();
      const logs: SharedLog[] = [];
      for (const name of names) logs.push(await logOf(log, name));
      const texts = new Map<string, string>();
      for (const name of (await namesIn(evidence)).filter(isEvidence).sort())
        texts.set(name.slice(0, -'.txt'.length), (await textOf(join(evidence, name))).text);
      return { logs: logs.filter(({ text }) => text !== ''), evidence: texts };
    } catch (error) {
      throw asLogError(error, folder, 'The record could not be read for sharing');
    }
  };

  const write = async (incident: string, { logs, evidence }: SharedFiles): Promise<void> => {
    const to = places(incident);
    try {
      if (evidence.size > 0) await makeFolder(disk, to.evidence);
      for (const [event, text] of evidence)
        await replaceFile(disk, join(to.evidence, `${checkedId(event, 'event')}.txt`), Buffer.from(text, 'utf8'));
      if (logs.length > 0) await makeFolder(disk, to.log);
      for (const { writer, number, text, head } of logs) {
        const path = join(to.log, `${stemOf(checkedId(writer, 'writer'), number)}.jsonl`);
        await replaceFile(disk, path, Buffer.from(text, 'utf8'));
        if (head !== null) await replaceFile(disk, headOf(path), Buffer.from(head, 'utf8'));
      }
      await disk.touch(to.folder, new Date(now()));
    } catch (error) {
      throw asLogError(error, to.folder, 'What others have written could not be kept here');
    }
  };

  const sharingOf = (incident: string): string => join(places(incident).folder, 'sharing.json');

  return {
    read,
    write,
    placeOf: async (incident) => {
      try {
        return asSharedAt(JSON.parse(await readFile(sharingOf(incident), 'utf8')));
      } catch (error) {
        if (isMissing(error) || error instanceof SyntaxError) return null;
        throw asLogError(error, sharingOf(incident), 'Where this incident is shared could not be read');
      }
    },
    setPlace: async (incident, shared) => {
      const path = sharingOf(incident);
      try {
        await makeFolder(disk, places(incident).folder);
        await replaceFile(disk, path, Buffer.from(`${JSON.stringify(shared)}\n`, 'utf8'));
      } catch (error) {
        throw asLogError(error, path, 'Where this incident is shared could not be kept');
      }
    },
    shared: async () => {
      const found: string[] = [];
      for (const id of await namesIn(incidents))
        if ((await disk.look(join(incidents, id, 'sharing.json'))) !== null) found.push(id);
      return found;
    },
  };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** The first lines of a text, each of them whole. */
function linesOf(text: string, count: number): string {
  let end = 0;
  for (let line = 0; line < count; line++) {
    const next = text.indexOf('\n', end);
    if (next < 0) break;
    end = next + 1;
  }
  return text.slice(0, end);
}

function isEvidence(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\.txt$/.test(name);
}

/** What another version or a hand has put there counts as nothing. */
function asSharedAt(value: unknown): SharedAt | null {
  const { place, settled } = (value ?? {}) as Partial<SharedAt>;
  if (typeof place?.remote !== 'string' || (place.folder !== null && typeof place.folder !== 'string')) return null;
  return { place: { folder: place.folder, remote: place.remote }, settled: settled === true };
}
