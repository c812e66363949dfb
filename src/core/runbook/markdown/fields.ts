import type { List, ListItem } from 'mdast';
import { lineOf } from './document.ts';
import { blocksOf, childrenOf, type Section } from './sections.ts';
import { readTable } from './tables.ts';
import { oneLine, plainText } from './text.ts';

/** Something that is said about a section: `Response Time: 15 minutes`, in whatever markup. */
export interface Field {
  readonly label: string;
  readonly value: string;
  /** The value's parts where it is a list. */
  readonly items: readonly string[];
  readonly line: number;
}

const LABELLED = /^\s*([^:：\n]{1,60}?)\s*[:：]\s*([\s\S]*)$/;

/** What an item says itself, without the lists below it. */
export function ownText(item: ListItem): string {
  return oneLine(
    item.children
      .filter((child) => child.type !== 'list')
      .map((child) => plainText(child))
      .join(' '),
  );
}

function nestedItems(item: ListItem): string[] {
  return item.children
    .filter((child): child is List => child.type === 'list')
    .flatMap((list) => list.children.map(ownText));
}

/** `- **Impact**: all users` as a field; nested items are its parts. */
export function fieldOfItem(item: ListItem): Field | null {
  const text = ownText(item);
  const match = LABELLED.exec(text) ?? /^\s*([^–—]{1,60}?)\s+[–—-]\s+([\s\S]+)$/.exec(text);
  if (!match) return null;
  const items = nestedItems(item);
  const value = match[2]!.trim();
  return { label: match[1]!.trim(), value: [value, ...items].filter(Boolean).join('\n'), items, line: lineOf(item) };
}

function listItemsBelow(section: Section): string[] {
  return blocksOf(section).flatMap((block) =>
    block.type === 'list' ? block.children.map((item) => oneLine(plainText(item))) : [],
  );
}

/** Fields of a section: its labels, `label: value` bullets, two-column tables. */
export function fieldsOf(section: Section): Field[] {
  const fields: Field[] = [];
  for (const child of childrenOf(section)) {
    const value = blocksOf(child)
      .map((block) => plainText(block))
      .join('\n')
      .trim();
    const titled = LABELLED.exec(child.title);
    if (titled) fields.push({ label: titled[1]!, value: titled[2]!, items: [], line: child.line });
    fields.push({ label: child.title, value, items: listItemsBelow(child), line: child.line });
  }
  for (const block of blocksOf(section)) {
    if (block.type === 'list') fields.push(...block.children.flatMap((item) => fieldOfItem(item) ?? []));
    if (block.type === 'table') {
      const table = readTable(block);
      for (const { cells, line } of table.header.length === 2
        ? [{ cells: table.header, line: lineOf(block) }, ...table.rows]
        : []) {
        fields.push({ label: cells[0] ?? '', value: cells[1] ?? '', items: [], line });
      }
    }
  }
  return fields;
}
