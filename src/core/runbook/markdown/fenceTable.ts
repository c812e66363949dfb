import type { TextRow, TextTable } from './tables.ts';

const RULE = /^[\s─━═=\-+|┼]+$/u;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
const GAP = /\s{2,}|\t+/u;

interface Placed {
  readonly char: string;
  readonly column: number;
}

/** How wide a Chinese, Japanese or Korean sign counts: authors align by characters or by what they see. */
type WideAs = 1 | 2;

function placed(line: string, wideAs: WideAs): Placed[] {
  let column = 0;
  return Array.from(line, (char) => {
    const at = { char, column };
    column += WIDE.test(char) ? wideAs : 1;
    return at;
  });
}

function parts(line: string): string[] {
  return line
    .trim()
    .split(GAP)
    .map((part) => part.trim());
}

/** Columns in which the titles of the header begin. */
function starts(header: string, wideAs: WideAs): number[] {
  const chars = placed(header, wideAs);
  const isBlank = (index: number): boolean => (chars[index]?.char ?? ' ').trim() === '';
  return chars.flatMap(({ column }, index) =>
    !isBlank(index) && (index === 0 || (isBlank(index - 1) && isBlank(index - 2))) ? [column] : [],
  );
}

/** Cells that begin in the middle of a word: the columns were measured the wrong way. */
function torn(lines: readonly string[], header: string, wideAs: WideAs): number {
  const columns = starts(header, wideAs);
  return lines.flatMap((line) => {
    const chars = placed(line, wideAs);
    return chars.filter(
      ({ char, column }, index) =>
        index > 0 && columns.includes(column) && char.trim() !== '' && chars[index - 1]!.char.trim() !== '',
    );
  }).length;
}

function cellsOf(line: string, columns: readonly number[], wideAs: WideAs): string[] {
  const split = parts(line);
  if (split.length === columns.length) return split;
  const chars = placed(line, wideAs);
  return columns.map((from, index) => {
    const to = columns[index + 1] ?? Number.POSITIVE_INFINITY;
    return chars
      .filter(({ column }) => column >= from && column < to)
      .map(({ char }) => char)
      .join('')
      .trim();
  });
}

/**
 * A table that is drawn with spaces in a block: titles, a line of dashes, rows in the same columns. `null` where the
 * block is none. `line`: that of its first line in the document.
 */
export function fenceTable(value: string, line: number): TextTable | null {
  const lines = value.split('\n');
  const rule = lines.findIndex((text) => text.trim() !== '' && RULE.test(text) && /[─━═=-]{3}/u.test(text));
  if (rule < 1) return null;
  const header = lines[rule - 1]!;
  const body = lines.slice(rule + 1);
  const wideAs: WideAs = torn(body, header, 2) > torn(body, header, 1) ? 1 : 2;
  const columns = starts(header, wideAs);
  if (columns.length < 3 || parts(header).length !== columns.length) return null;
  const rows = body.flatMap((text, index): TextRow[] => {
    if (text.trim() === '' || RULE.test(text)) return [];
    const cells = cellsOf(text, columns, wideAs);
    return [{ cells, line: line + rule + 1 + index, node: { type: 'tableRow', children: [] } }];
  });
  return rows.length >= 2 ? { header: parts(header), rows } : null;
}
