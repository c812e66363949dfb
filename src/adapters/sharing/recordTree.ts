import type { SharedFiles, SharedLog } from '../../core/sharing/sharedFiles.ts';
import { headOf, stemOf, writerOf } from '../record/places.ts';

/** An entry of a git tree, as `ls-tree` prints it and `mktree` takes it. */
export interface TreeEntry {
  readonly mode: string;
  readonly type: string;
  readonly oid: string;
  readonly name: string;
}

/** The tree of a record: `log/<writer>.jsonl`, `log/<writer>.head`, `evidence/<event>.txt`, and what we do not know. */
export interface RecordTree {
  readonly root: readonly TreeEntry[];
  readonly log: readonly TreeEntry[];
  readonly evidence: readonly TreeEntry[];
}

export const noTree: RecordTree = { root: [], log: [], evidence: [] };

/** @param listing of `ls-tree -r -t -z` */
export function readTree(listing: string): RecordTree {
  const entries = listing.split('\0').flatMap((line) => {
    const match = /^(\d+) (\w+) ([0-9a-f]+)\t(.*)$/s.exec(line);
    return match === null ? [] : [{ mode: match[1]!, type: match[2]!, oid: match[3]!, name: match[4]! }];
  });
  const below = (folder: string) =>
    entries
      .filter(({ name }) => name.startsWith(`${folder}/`) && !name.includes('/', folder.length + 1))
      .map((entry) => ({ ...entry, name: entry.name.slice(folder.length + 1) }));
  return { root: entries.filter(({ name }) => !name.includes('/')), log: below('log'), evidence: below('evidence') };
}

/** One tree as `mktree -z` takes it. */
export function treeText(entries: readonly TreeEntry[]): string {
  return entries.map(({ mode, type, oid, name }) => `${mode} ${type} ${oid}\t${name}\0`).join('');
}

/** Object ids of all files of the tree that are part of a record; names that are not are left alone. */
export function blobsOf({ log, evidence }: RecordTree): string[] {
  const logs = log.filter(({ type, name }) => type === 'blob' && writerOf(name.replace(/\.head$/, '.jsonl')) !== null);
  const texts = evidence.filter(({ type, name }) => type === 'blob' && eventOf(name) !== null);
  return [...logs, ...texts].map(({ oid }) => oid);
}

/** @param text content of a blob by its id */
export function filesOf({ log, evidence }: RecordTree, text: (oid: string) => string): SharedFiles {
  const heads = new Map(log.filter(({ name }) => name.endsWith('.head')).map(({ name, oid }) => [name, oid]));
  const logs = log.flatMap(({ name, type, oid }): SharedLog[] => {
    const writer = type === 'blob' ? writerOf(name) : null;
    // A number that is none of ours, such as one of twenty digits, has no name to be kept under.
    if (writer === null || /\.\d{7,}\.jsonl$/.test(name)) return [];
    const head = heads.get(headOf(name));
    const number = Number(/\.(\d+)\.jsonl$/.exec(name)?.[1] ?? 1);
    return [{ writer, number, text: wholeLines(text(oid)), head: head === undefined ? null : text(head) }];
  });
  const texts = evidence.flatMap(({ name, type, oid }) => {
    const event = type === 'blob' ? eventOf(name) : null;
    return event === null ? [] : [[event, text(oid)] as const];
  });
  return { logs, evidence: new Map(texts) };
}

/** Name and content of each file, by folder. */
export function namedTexts({
  logs,
  evidence,
}: SharedFiles): { folder: 'log' | 'evidence'; name: string; text: string }[] {
  return [
    ...logs.flatMap(({ writer, number, text, head }) => {
      const name = `${stemOf(writer, number)}.jsonl`;
      const beside = head === null ? [] : [{ folder: 'log' as const, name: headOf(name), text: head }];
      return [{ folder: 'log' as const, name, text }, ...beside];
    }),
    ...[...evidence].map(([event, text]) => ({ folder: 'evidence' as const, name: `${event}.txt`, text })),
  ];
}

/** `entries` with these in the place of older ones of their names. */
export function withEntries(entries: readonly TreeEntry[], added: readonly TreeEntry[]): TreeEntry[] {
  return [...new Map([...entries, ...added].map((entry) => [entry.name, entry])).values()];
}

export function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1);
}

/** The event of an evidence file by its name; `null` where the name is not that of one. */
export function eventOf(fileName: string): string | null {
  return /^([A-Za-z0-9][A-Za-z0-9_-]{0,127})\.txt$/.exec(fileName)?.[1] ?? null;
}
