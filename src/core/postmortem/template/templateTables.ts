import { itemColumns } from '../items/itemColumns.ts';
import { itemMark } from '../items/itemMark.ts';
import { stacked, table } from '../markdown.ts';
import { inlineText } from '../quoting.ts';
import type { Sections } from '../sections.ts';
import { dateAndTime } from '../times.ts';
import { cellsOf, isRow, isRule } from './tableLines.ts';
import type { TemplatePart } from './templateParts.ts';

/**
 * The table of a timeline or of action items with the record's rows in the template's own columns; `null` where the
 * part has none. What a column asks for and the record does not know is `TODO`. Outputs don't fit a table: they follow it.
 */
export function fillTable(part: TemplatePart, known: Sections): string | null {
  const at = part.lines.findIndex((line, index) => isRow(line) && isRule(part.lines[index + 1] ?? ''));
  if (at === -1) return null;
  const head = cellsOf(part.lines[at]!);
  if (part.topic === 'timeline') return timelineTable(head, known);
  return part.topic === 'actionItems' ? actionTable(head, known) : null;
}

function timelineTable(head: readonly string[], known: Sections): string {
  const isTime = (column: string, index: number) => index === 0 || /time|when|date/i.test(column);
  const isPerson = (column: string) => /\bwho\b|actor|person|responder|owner|\bby\b/i.test(column);
  const told = head.findIndex((column, index) => !isTime(column, index) && !isPerson(column));
  const rows = known.rows.map((row) =>
    head.map((column, index) => {
      if (index === told) return row.text;
      if (isTime(column, index)) return dateAndTime(row.at);
      return isPerson(column) ? row.by : 'TODO';
    }),
  );
  return stacked(table(head, rows), known.outputs);
}

function actionTable(head: readonly string[], known: Sections): string {
  const columns = itemColumns(head);
  const rows = known.items.map(({ id, text, owner, due, done }, index) => {
    const cells = {
      ...{ text: `${inlineText(text)} ${itemMark(id)}`, number: String(index + 1), status: done ? 'done' : 'open' },
      owner: owner === null ? 'TODO' : inlineText(owner),
      due: due === null ? 'TODO' : inlineText(due),
    };
    return columns.map((column) => (column === null ? 'TODO' : cells[column]));
  });
  return table(head, rows.length === 0 ? [head.map(() => 'TODO')] : rows);
}
