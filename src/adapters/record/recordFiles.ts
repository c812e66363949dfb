import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { readArchive } from '../../core/incident/archive/archiveJson.ts';
import { isIncidentId, isRecordPath, type RecordFiles } from '../../core/incident/archive/recordFiles.ts';
import { type Disk, isMissing, makeFolder, nodeDisk, replaceFile } from './disk.ts';
import { asLogError } from './logErrors.ts';

/** All files of a record's folder, whose name is the incident's id. Other files that lie there are left out. */
export async function readRecordFolder(folder: string): Promise<RecordFiles> {
  const root = resolve(folder);
  const files = new Map<string, string>();
  // The heads first: none of them ever runs ahead of a log that is read later.
  const paths = (await recordPaths(root)).sort((a, b) => Number(b.endsWith('.head')) - Number(a.endsWith('.head')));
  try {
    for (const path of paths) files.set(path, await readFile(join(root, ...path.split('/')), 'utf8'));
  } catch (error) {
    throw asLogError(error, root, 'The record could not be read');
  }
  return { incident: basename(root), files };
}

async function recordPaths(root: string): Promise<string[]> {
  const found = await Promise.all(
    ['', 'log', 'evidence'].map(async (folder) =>
      (await namesIn(join(root, folder))).map((name) => (folder === '' ? name : `${folder}/${name}`)),
    ),
  );
  return found.flat().filter(isRecordPath);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw asLogError(error, folder, 'The record could not be read');
  }
}

/** Writes files of a record; each is durable and whole under its name. Logs come last: with them the rest is there. */
export async function writeRecordFiles(
  folder: string,
  files: ReadonlyMap<string, string>,
  disk: Disk = nodeDisk,
): Promise<void> {
  const rank = (path: string) => (path.endsWith('.jsonl') ? 1 : 0);
  for (const [path, text] of [...files].sort(([a], [b]) => rank(a) - rank(b))) {
    const place = join(folder, ...path.split('/'));
    try {
      await makeFolder(disk, dirname(place));
      await replaceFile(disk, place, Buffer.from(text, 'utf8'));
    } catch (error) {
      throw asLogError(error, place, 'This was not written');
    }
  }
  // Tells other windows that there is something new.
  await disk.touch(folder, new Date()).catch(() => undefined);
}

/** What was found at a path that a person named. */
export interface FoundRecord {
  /** As people name it. */
  readonly path: string;
  readonly record: RecordFiles;
}

/**
 * The records at a path: an incident's own folder, a folder of such folders (`incidents`, or one that holds it), or an
 * exported JSON file.
 * @throws Error with a sentence where there are none
 */
export async function recordsAt(path: string): Promise<readonly FoundRecord[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new Error(`${path}: there is no such file or folder.`);
  if (found.isFile()) {
    const { record, wrong } = readArchive(await readFile(path, 'utf8'));
    if (wrong !== undefined) throw new Error(`${path}: ${wrong}`);
    return [{ path, record }];
  }
  const folders = (await isRecord(path)) ? [path] : [...(await below(path)), ...(await below(join(path, 'incidents')))];
  if (folders.length === 0) throw new Error(`${path}: there is no record in it (no folder with a folder "log").`);
  return Promise.all(folders.map(async (folder) => ({ path: folder, record: await readRecordFolder(folder) })));
}

async function below(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(() => [])).filter(isIncidentId).sort();
  const are = await Promise.all(names.map((name) => isRecord(join(folder, name))));
  return names.filter((_, i) => are[i]).map((name) => join(folder, name));
}

async function isRecord(folder: string): Promise<boolean> {
  return (await stat(join(folder, 'log')).catch(() => null))?.isDirectory() ?? false;
}
