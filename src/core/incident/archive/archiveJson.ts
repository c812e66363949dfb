import { isIncidentId, isRecordPath, type RecordFiles } from './recordFiles.ts';

/** A whole record as one JSON file. Its files are in it to the letter, so that their hashes can be checked. */
const format = 'incident-desk-record';
const version = 1;

/** @param redactions marks that replaced secrets when it was written, by kind; the hashes are those of the new text */
export function writeArchive(record: RecordFiles, redactions: Readonly<Record<string, number>> = {}): string {
  const files = Object.fromEntries([...record.files].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ format, version, incident: record.incident, redactions, files }, null, 1)}\n`;
}

export type ReadArchive =
  | { readonly record: RecordFiles; readonly wrong?: undefined }
  | { readonly record?: undefined; readonly wrong: string };

/** The record in such a file, or a sentence that says why there is none. Never throws. */
export function readArchive(text: string): ReadArchive {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch (error) {
    return { wrong: `It is not JSON (${error instanceof Error ? error.message : error}).` };
  }
  if (!isObject(found) || found.format !== format) return { wrong: 'It is no exported record of Incident Desk.' };
  if (found.version !== version)
    return {
      wrong: `A newer version of Incident Desk wrote it (version ${String(found.version)}). Update to read it.`,
    };
  const { incident, files } = found;
  if (typeof incident !== 'string' || !isIncidentId(incident)) return { wrong: 'It names no incident.' };
  if (!isObject(files)) return { wrong: 'It has no files.' };
  const texts = new Map<string, string>();
  for (const [path, content] of Object.entries(files)) {
    if (!isRecordPath(path) || typeof content !== 'string') return { wrong: `"${path}" is no file of a record.` };
    texts.set(path, content);
  }
  return { record: { incident, files: texts } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
