import { stacked, table } from './markdown.ts';
import { inlineText } from './quoting.ts';
import type { Sections } from './sections.ts';
import type { TemplatePart } from './templateParts.ts';
import { dateAndTime } from './times.ts';

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
  const rows = known.rows.map((row) => {
    let used = false;
    return head.map((column, index) => {
      if (index === 0 || /time|when|date/i.test(column)) return dateAndTime(row.at);
      if (used) return 'TODO';
      used = true;
      return row.text;
    });
  });
  return stacked(table(head, rows), known.outputs);
}

function actionTable(head: readonly string[], known: Sections): string {
  const rows = known.items.map(({ text, owner, due, done }) =>
    head.map((column, index) => {
      if (/owner|assign|who|responsible/i.test(column)) return owner === null ? 'TODO' : inlineText(owner);
      if (/due|deadline|date|when/i.test(column)) return due === null ? 'TODO' : inlineText(due);
      if (/status|done|state/i.test(column)) return done ? 'done' : 'open';
      return index === 0 || /action|item|task|what/i.test(column) ? inlineText(text) : 'TODO';
    }),
  );
  return table(head, rows.length === 0 ? [head.map(() => 'TODO')] : rows);
}

function isRow(line: string): boolean {
  return line.trim().startsWith('|');
}

function isRule(line: string): boolean {
  return /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/.test(line);
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}
