import { headOf, type RecordFiles, writerOf } from './recordFiles.ts';

/**
 * What has to be written so that a record has everything of another copy of it. Two copies of one writer's file: where
 * one begins with the other, the longer one counts; where they go on differently both are kept, under one name and the
 * next. To do it twice changes nothing more.
 */
export function filesToWrite(here: RecordFiles['files'], incoming: RecordFiles['files']): ReadonlyMap<string, string> {
  const writes = new Map<string, string>();
  for (const [path, text] of incoming) {
    if (writerOf(path) !== null) placeLog(path, text, here, incoming, writes);
    else if (!path.endsWith('.head') && !here.has(path)) writes.set(path, text);
    // A head without its log tells that the log is gone.
    else if (path.endsWith('.head') && !here.has(path) && !incoming.has(path.replace(/\.head$/, '.jsonl')))
      writes.set(path, text);
  }
  return writes;
}

function placeLog(
  path: string,
  text: string,
  here: RecordFiles['files'],
  incoming: RecordFiles['files'],
  writes: Map<string, string>,
): void {
  const writer = writerOf(path)!;
  const copies = [...here].filter(([other]) => writerOf(other) === writer);
  if (copies.some(([, known]) => known.startsWith(text))) return;
  const shorter = copies.find(([, known]) => text.startsWith(known));
  const place = shorter?.[0] ?? freePath(writer, path, here, writes);
  writes.set(place, text);
  const head = incoming.get(headOf(path));
  if (head !== undefined) writes.set(headOf(place), head);
}

function freePath(
  writer: string,
  wanted: string,
  here: RecordFiles['files'],
  writes: ReadonlyMap<string, string>,
): string {
  let path = wanted;
  for (let number = 2; here.has(path) || writes.has(path); number++) path = `log/${writer}.${number}.jsonl`;
  return path;
}
