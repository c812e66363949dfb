import { readProse } from '../quoting.ts';
import { cellsOf, isRow, isRule, spansOf } from '../template/tableLines.ts';
import { allParts, type TemplatePart } from '../template/templateParts.ts';
import { type ItemColumn, itemColumns } from './itemColumns.ts';
import { itemMark, markedAs, withoutMark } from './itemMark.ts';

/** An action item as it stands in the postmortem: a tick in a list, or a row of a table. */
export interface WrittenItem {
  /** 0-based line of the document. */
  readonly line: number;
  /** Where its words end within the line: a mark has its place there. */
  readonly end: number;
  /** Id in the record, `null` where a person typed it. */
  readonly id: string | null;
  readonly text: string;
  /** `null` where it is left open; not there where the table has no column for it. The same for `due`. */
  readonly owner?: string | null;
  readonly due?: string | null;
  readonly done: boolean;
}

const taskItem = /^(\s*(?:[-*+]|\d+[.)])\s+\[([ xX])\]\s+)(.+?)\s*$/;

/** Those below a heading of action items; one that is still a `TODO` is none. */
export function writtenItems(postmortem: string): WrittenItem[] {
  const items: WrittenItem[] = [];
  let line = 0;
  let above: TemplatePart | null = null;
  for (const part of allParts(postmortem)) {
    if (part.heading !== null) line++;
    if (part.topic === 'actionItems') above = part;
    else if (above !== null && !isBelow(part, above)) above = null;
    if (above !== null) items.push(...itemsOf(part.lines, line));
    line += part.lines.length;
  }
  return items;
}

/** A deeper heading that has no topic of its own parts the items; it does not end them. */
function isBelow(part: TemplatePart, above: TemplatePart): boolean {
  return part.topic === null && part.level !== null && above.level !== null && part.level > above.level;
}

function itemsOf(lines: readonly string[], from: number): WrittenItem[] {
  const items: WrittenItem[] = [];
  let columns: readonly ItemColumn[] | null = null;
  let fence = '';
  for (const [index, each] of lines.entries()) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(each)?.[1] ?? '';
    if (mark !== '' && (fence === '' || mark.startsWith(fence))) fence = fence === '' ? mark : '';
    if (fence !== '' || mark !== '') continue;
    if (!isRow(each)) columns = null;
    else if (isRule(lines[index + 1] ?? '')) {
      columns = itemColumns(cellsOf(each));
      continue;
    }
    const item =
      columns === null ? listed(each, from + index) : isRule(each) ? null : tabled(each, from + index, columns);
    if (item !== null) items.push(item);
  }
  return items;
}

function listed(line: string, at: number): WrittenItem | null {
  const [, , tick, rest] = taskItem.exec(line) ?? [];
  if (rest === undefined) return null;
  const words = withoutMark(rest);
  const [, before, who, when] = /^(.*?)\s*\(([^(),]*),\s*([^()]*)\)$/.exec(words) ?? [];
  const text = known(before ?? words);
  if (text === null) return null;
  const end = line.trimEnd().length;
  return { line: at, end, id: markedAs(rest), text, owner: known(who), due: known(when), done: tick !== ' ' };
}

function tabled(line: string, at: number, columns: readonly ItemColumn[]): WrittenItem | null {
  const spans = spansOf(line);
  const cell = (wanted: ItemColumn): string | undefined => {
    const span = spans[columns.indexOf(wanted)];
    return columns.includes(wanted) ? line.slice(span?.from ?? 0, span?.to ?? 0).trim() : undefined;
  };
  const text = known(withoutMark(cell('text') ?? ''));
  const span = spans[columns.indexOf('text')];
  if (text === null || span === undefined) return null;
  const [owner, due] = [cell('owner'), cell('due')];
  return {
    ...{ line: at, end: span.from + line.slice(span.from, span.to).trimEnd().length, id: markedAs(line), text },
    ...(owner !== undefined && { owner: known(owner) }),
    ...(due !== undefined && { due: known(due) }),
    done: /^(?:done|closed|completed?|fixed|yes|✅|☑|x|\[x\])$/iu.test(cell('status') ?? ''),
  };
}

function known(words: string | undefined): string | null {
  const text = readProse(words ?? '');
  return text === '' || /^TODO\b/.test(text) ? null : text;
}

/** The document with the mark of its item behind the words of each that had none. */
export function markItems(
  postmortem: string,
  marks: readonly (Pick<WrittenItem, 'line' | 'end'> & { id: string })[],
): string {
  const lines = postmortem.split('\n');
  for (const { line, end, id } of marks) {
    const text = lines[line] ?? '';
    if (markedAs(text) !== null) continue;
    lines[line] = `${text.slice(0, end)} ${itemMark(id)}${text.slice(end).trimEnd()}`;
  }
  return lines.join('\n');
}
