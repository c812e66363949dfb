import type { Table, TableRow } from 'mdast';
import { oneLine, plainText } from './text.ts';

/** A table as text: `<br>` stays a line break, markup is gone. */
export interface TextTable {
  readonly header: readonly string[];
  readonly rows: readonly TextRow[];
}

export interface TextRow {
  readonly cells: readonly string[];
  readonly line: number;
  readonly node: TableRow;
}

const cache = new WeakMap<Table, TextTable>();

function cellsOf(row: TableRow): string[] {
  return row.children.map((cell) =>
    plainText(cell)
      .replace(/[ \t]+/g, ' ')
      .trim(),
  );
}

export function readTable(table: Table): TextTable {
  const known = cache.get(table);
  if (known) return known;
  const [head, ...body] = table.children;
  const read: TextTable = {
    header: head ? cellsOf(head).map(oneLine) : [],
    rows: body
      .map((node) => ({ cells: cellsOf(node), line: node.position?.start.line ?? 1, node }))
      .filter((row) => row.cells.some((cell) => cell !== '')),
  };
  cache.set(table, read);
  return read;
}

/** Index of the first column whose header passes, or -1; `except`: columns that are spoken for. */
export function columnOf(table: TextTable, words: RegExp, except: readonly number[] = []): number {
  return table.header.findIndex((title, index) => !except.includes(index) && words.test(title));
}

/** A cell that says nothing: empty, a dash, `n/a`. */
export function isBlankCell(cell: string | undefined): boolean {
  return cell === undefined || /^[\s\-–—_.·]*$|^n\/?a$/i.test(cell);
}
