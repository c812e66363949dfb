import type { ActionItem } from '../incident/incident.ts';
import { readProse } from './quoting.ts';
import { allParts } from './templateParts.ts';

/** An action item as it stands in the postmortem. */
export interface WrittenItem {
  /** 0-based line of the document. */
  readonly line: number;
  /** Id in the record, `null` where a person typed it. */
  readonly id: string | null;
  readonly text: string;
  readonly owner: string | null;
  readonly due: string | null;
  readonly done: boolean;
}

/** Invisible where Markdown is shown: which item of the record a line is, however it is worded later. */
export function itemMark(id: string): string {
  return `<!-- incident-desk:item:${id} -->`;
}

const taskItem = /^(\s*(?:[-*+]|\d+[.)])\s+\[([ xX])\]\s+)(.+?)\s*$/;
const mark = /\s*<!-- incident-desk:item:([\w-]+) -->\s*/;

/** The ticks below a heading of action items; one that is still a `TODO` is none. */
export function writtenItems(postmortem: string): WrittenItem[] {
  const items: WrittenItem[] = [];
  let line = 0;
  for (const { topic, heading, lines } of allParts(postmortem)) {
    if (heading !== null) line++;
    for (const each of lines) {
      const item = topic === 'actionItems' ? readItem(each, line) : null;
      if (item !== null) items.push(item);
      line++;
    }
  }
  return items;
}

function readItem(line: string, at: number): WrittenItem | null {
  const [, , tick, rest] = taskItem.exec(line) ?? [];
  if (rest === undefined) return null;
  const id = mark.exec(rest)?.[1] ?? null;
  const words = rest.replace(mark, ' ').trim();
  const [, before, who, when] = /^(.*?)\s*\(([^(),]*),\s*([^()]*)\)$/.exec(words) ?? [];
  const text = readProse(before ?? words);
  if (/^TODO\b/.test(text) || text === '') return null;
  return { line: at, id, text, owner: known(who), due: known(when), done: tick !== ' ' };
}

function known(words: string | undefined): string | null {
  const text = readProse(words ?? '');
  return text === '' || /^TODO\b/.test(text) ? null : text;
}

/** The document with the mark of its item behind each line that had none. */
export function markItems(postmortem: string, ids: ReadonlyMap<number, string>): string {
  return postmortem
    .split('\n')
    .map((line, index) => {
      const id = ids.get(index);
      return id === undefined || mark.test(line) ? line : `${line.trimEnd()} ${itemMark(id)}`;
    })
    .join('\n');
}

/** What the document says of items that the record does not say yet. */
export interface ItemNews {
  readonly added: readonly WrittenItem[];
  /** Another text, owner or due date than the record has. */
  readonly changed: readonly (WrittenItem & { readonly id: string })[];
  /** Ticked in the document. */
  readonly completed: readonly string[];
}

/**
 * @param called how the document names an owner of the record: where it calls people by their roles, that is no change
 */
export function newsOfItems(
  written: readonly WrittenItem[],
  recorded: ReadonlyMap<string, ActionItem>,
  called: (owner: string) => string,
): ItemNews {
  const ids = new Set(written.flatMap(({ id }) => (id === null ? [] : [id])));
  const unmarked = (item: WrittenItem) =>
    item.id ?? [...recorded.values()].find(({ id, text }) => !ids.has(id) && text === item.text)?.id ?? null;
  const added: WrittenItem[] = [];
  const changed: (WrittenItem & { readonly id: string })[] = [];
  const completed: string[] = [];
  for (const item of written) {
    const id = unmarked(item);
    const before = id === null ? undefined : recorded.get(id);
    if (before === undefined || id === null) added.push(item);
    else {
      const owner = before.owner !== null && item.owner === called(before.owner) ? before.owner : item.owner;
      if (item.text !== before.text || owner !== before.owner || item.due !== before.due)
        changed.push({ ...item, id, owner });
      if (item.done && !before.done) completed.push(id);
    }
  }
  return { added, changed, completed };
}

/**
 * Readies versions for a merge: a line of an action item stays as a person has worded it and where they have put it,
 * ticked where either says so. Otherwise one item would stand there in two wordings.
 */
export function alignItems<T extends string | null>(versions: {
  readonly base: T;
  readonly mine: string;
  readonly theirs: string;
}): { readonly base: T; readonly mine: string; readonly theirs: string } {
  const { base, mine, theirs } = versions;
  const generated = markedLines(theirs);
  const worded = new Map<string, string>();
  for (const [id, line] of markedLines(mine)) {
    const other = generated.get(id);
    worded.set(id, other !== undefined && isTicked(other) ? line.replace(/\[ \]/, '[x]') : line);
  }
  const rewrite = (text: string) =>
    text
      .split('\n')
      .map((line) => worded.get(mark.exec(line)?.[1] ?? '') ?? line)
      .join('\n');
  return { base: (base === null ? null : rewrite(base)) as T, mine: rewrite(mine), theirs: rewrite(theirs) };
}

/** What a merge may leave of an item that both sides have, at two places: the first of its lines. */
export function eachItemOnce(merged: string): string {
  const seen = new Set<string>();
  return merged
    .split('\n')
    .filter((line) => {
      const id = mark.exec(line)?.[1];
      const isFirst = id === undefined || !seen.has(id);
      if (id !== undefined) seen.add(id);
      return isFirst;
    })
    .join('\n');
}

function markedLines(text: string): Map<string, string> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const id = mark.exec(line)?.[1];
      return id === undefined ? [] : [[id, line] as const];
    }),
  );
}

function isTicked(line: string): boolean {
  return /\[[xX]\]/.test(line);
}
