import { headOf, logOf, pathOf, type RecordFiles, writerOf } from '../incident/archive/recordFiles.ts';
import { missingIn } from './missingIn.ts';
import type { SharedFiles, SharedLog } from './sharedFiles.ts';

/**
 * What has to be written so that a record has everything of another copy of it, by the rule that sharing goes by. What is
 * a person's own (`postmortem.md`) stays as it is here. To do it twice changes nothing more.
 */
export function filesToWrite(here: RecordFiles['files'], incoming: RecordFiles['files']): ReadonlyMap<string, string> {
  const { logs, evidence } = missingIn(partsOf(here), partsOf(incoming));
  const writes = new Map<string, string>();
  for (const [path, text] of incoming) if (isAlone(path, incoming) && !here.has(path)) writes.set(path, text);
  for (const [event, text] of evidence) writes.set(`evidence/${event}.txt`, text);
  for (const { writer, number, text, head } of logs) {
    const path = pathOf(writer, number);
    writes.set(path, text);
    if (head !== null) writes.set(headOf(path), head);
  }
  return writes;
}

function partsOf(files: RecordFiles['files']): SharedFiles {
  const logs: SharedLog[] = [];
  const evidence = new Map<string, string>();
  for (const [path, text] of files) {
    const log = logOf(path);
    const event = /^evidence\/(.+)\.txt$/.exec(path)?.[1];
    if (log !== null) logs.push({ ...log, text, head: files.get(headOf(path)) ?? null });
    else if (event !== undefined) evidence.set(event, text);
  }
  return { logs, evidence };
}

/** Neither log nor evidence, nor the head of a log that is there. A head without its log tells that the log is gone. */
function isAlone(path: string, files: RecordFiles['files']): boolean {
  if (path.endsWith('.head')) return !files.has(path.replace(/\.head$/, '.jsonl'));
  return writerOf(path) === null && !path.startsWith('evidence/');
}
