import { checkRecord, type LogFileText, type RecordCheck, type RecordText } from '../checkRecord.ts';
import type { Sha256 } from '../sha256.ts';

/** A record as its files, wherever they come from: a folder, one JSON file, a repository. */
export interface RecordFiles {
  readonly incident: string;
  /** Text by path inside the incident's folder, with forward slashes. */
  readonly files: ReadonlyMap<string, string>;
}

const id = '[A-Za-z0-9][A-Za-z0-9_-]{0,127}';
const logPath = new RegExp(`^log/(${id})(?:\\.(\\d{1,6}))?\\.jsonl$`);
const known = new RegExp(`^(?:log/${id}(?:\\.\\d{1,6})?\\.(?:jsonl|head)|evidence/${id}\\.txt|postmortem\\.md)$`);
const knownId = new RegExp(`^${id}$`);

/** Whether a record may have such a file. Paths come from other people's files: nothing else is ever written. */
export function isRecordPath(path: string): boolean {
  return known.test(path);
}

export function isIncidentId(name: string): boolean {
  return knownId.test(name);
}

/** Checks every hash of it. */
export function checkFiles(record: RecordFiles, sha256: Sha256): RecordCheck {
  return checkRecord(recordText(record, sha256), sha256);
}

function recordText({ incident, files }: RecordFiles, sha256: Sha256): RecordText {
  const evidence = new Map<string, string>();
  for (const [path, text] of files)
    if (path.startsWith('evidence/')) evidence.set(path.slice('evidence/'.length, -'.txt'.length), sha256(text));
  return { incident, logs: logsOf(files), evidence };
}

/** Logs and heads belong together; a head whose log is gone counts, too. */
function logsOf(files: RecordFiles['files']): LogFileText[] {
  const names = [...files.keys()].map((path) => path.replace(/\.head$/, '.jsonl'));
  return [...new Set(names)].sort().flatMap((file) => {
    const writer = logPath.exec(file)?.[1];
    if (writer === undefined) return [];
    const headFile = headOf(file);
    return [{ writer, file, headFile, text: files.get(file) ?? null, head: files.get(headFile) ?? null }];
  });
}

/** The head beside a log. */
export function headOf(log: string): string {
  return log.replace(/\.jsonl$/, '.head');
}

/** Whose log a path is, and which one of theirs (1-based); `null` where it is no log. */
export function logOf(path: string): { readonly writer: string; readonly number: number } | null {
  const match = logPath.exec(path);
  return match === null ? null : { writer: match[1]!, number: Number(match[2] ?? 1) };
}

/** The path of a log. */
export function pathOf(writer: string, number: number): string {
  return `log/${number === 1 ? writer : `${writer}.${number}`}.jsonl`;
}

/** The writer of a log by its path, `null` where it is no log. */
export function writerOf(path: string): string | null {
  return logOf(path)?.writer ?? null;
}
