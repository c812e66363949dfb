import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { checkRecord, type LogFileText, type RecordCheck } from '../../core/incident/checkRecord.ts';
import { sha256 } from '../nodeMachine.ts';
import { isMissing } from './disk.ts';
import { asLogError } from './logErrors.ts';
import { headOf, placesOf, type RecordPlaces, shownName, writerOf } from './places.ts';

/**
 * Reads a whole record and checks every hash in it.
 * @param folder the incident's own folder; its name is the incident's id
 * @throws LogError where there is no such folder, or a file of it cannot be read
 */
export async function verifyRecord(folder: string): Promise<RecordCheck> {
  const places = placesOf(resolve(folder));
  try {
    const logs = await logsOf(places);
    return checkRecord({ incident: basename(places.folder), logs, evidence: await evidenceOf(places) }, sha256);
  } catch (error) {
    throw asLogError(error, folder, 'The record could not be checked');
  }
}

async function logsOf({ log }: RecordPlaces): Promise<LogFileText[]> {
  const names = await readdir(log);
  const heads = names.filter((name) => name.endsWith('.head')).map((name) => name.replace(/\.head$/, '.jsonl'));
  const logs = [...new Set([...names, ...heads])].filter((name) => writerOf(name) !== null).sort();
  return Promise.all(logs.map((name) => logOf(log, name)));
}

async function logOf(folder: string, name: string): Promise<LogFileText> {
  // The head first: it never runs ahead of a log that is read later.
  const head = await textOf(join(folder, headOf(name)));
  const text = await textOf(join(folder, name));
  return { writer: writerOf(name)!, file: shownName(name), headFile: shownName(headOf(name)), text, head };
}

async function evidenceOf({ evidence }: RecordPlaces): Promise<Map<string, string>> {
  const names = (await readdir(evidence).catch(emptyWhereMissing)).filter((name) => name.endsWith('.txt'));
  const hashes = new Map<string, string>();
  for (const name of names)
    hashes.set(name.slice(0, -'.txt'.length), sha256(await readFile(join(evidence, name), 'utf8')));
  return hashes;
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function emptyWhereMissing(error: unknown): string[] {
  if (isMissing(error)) return [];
  throw error;
}
