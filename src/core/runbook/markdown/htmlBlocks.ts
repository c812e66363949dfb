import type { Heading, Html, Paragraph, Root, RootContent, Table, TableCell, TableRow } from 'mdast';
import { withoutHtml } from '../text/plain.ts';

/** Lines of the document, 0-based, that a piece of markup stands on. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const HEADING = /^\s*<h([1-6])\b[^>]*>([\s\S]*?)<\/h\1>\s*$/i;
const SUMMARY = /<summary\b[^>]*>([\s\S]*?)<\/summary>/i;
const ROW = /<tr\b[^>]*>/gi;
const CELL = /<t[hd]\b([^>]*)>([\s\S]*?)(?=<\/t[hd]>|<t[hd]\b|$)/gi;
const SPANNING = /colspan\s*=\s*["']?(?!1\b)\d/i;

function positionOf(line: number): NonNullable<Paragraph['position']> {
  const point = { line, column: 1, offset: 0 };
  return { start: point, end: point };
}

function wordsOf(markup: string): string {
  return withoutHtml(markup.replace(/<\/(?:li|p|div)>/gi, '<br>').replace(/\s*\n\s*/g, ' '))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

function cellsOf(markup: string): TableCell[] {
  const found = Array.from(markup.matchAll(CELL));
  if (found.some(([, attributes]) => SPANNING.test(attributes!))) return [];
  return found.map(([, , inner]) => ({ type: 'tableCell', children: [{ type: 'text', value: wordsOf(inner!) }] }));
}

/** The rows of `<table>` markup; a row that spans several columns is a remark and left out. */
function tableOf(markup: string, line: number): Table | null {
  const starts = Array.from(markup.matchAll(ROW), (match) => match.index);
  const rows = starts.flatMap((start, index): TableRow[] => {
    const children = cellsOf(
      markup.slice(start, starts[index + 1] ?? markup.length).replace(/<\/t(?:r|head|body)>/gi, ''),
    );
    const at = line + markup.slice(0, start).split('\n').length - 1;
    return children.length === 0 ? [] : [{ type: 'tableRow', children, position: positionOf(at) }];
  });
  if (rows.length < 2 || rows[0]!.children.length < 2) return null;
  return { type: 'table', children: rows, position: positionOf(line) };
}

/** From the table's first line to the one that closes it; `null` where none does. */
function spanOfTable(node: Html, lines: readonly string[]): Span | null {
  const from = (node.position?.start.line ?? 1) - 1;
  const to = lines.findIndex((line, index) => index >= from && /<\/table>/i.test(line));
  return to < 0 || to - from > LONGEST_TABLE ? null : { from, to };
}

const LONGEST_TABLE = 2000;

function headingOf(node: Html): Heading | null {
  const match = HEADING.exec(node.value);
  const value = match === null ? '' : wordsOf(match[2]!);
  if (match === null || value === '') return null;
  const depth = Number(match[1]) as Heading['depth'];
  return { type: 'heading', depth, children: [{ type: 'text', value }], ...withPosition(node) };
}

/** `<details><summary>Disk full</summary>`: a line in bold over what is folded away. */
function summaryOf(node: Html): Paragraph | null {
  const value = wordsOf(SUMMARY.exec(node.value)?.[1] ?? '');
  if (value === '') return null;
  return {
    type: 'paragraph',
    children: [{ type: 'strong', children: [{ type: 'text', value }] }],
    ...withPosition(node),
  };
}

function withPosition(node: Html): { position?: Paragraph['position'] } {
  return node.position === undefined ? {} : { position: node.position };
}

/** Reads HTML that stands for Markdown: tables, headings and the summaries of folded parts. The rest stays HTML. */
export function withHtmlRead(root: Root, lines: readonly string[]): Root {
  if (!root.children.some((node) => node.type === 'html')) return root;
  const children: RootContent[] = [];
  let coveredTo = -1;
  for (const node of root.children) {
    if ((node.position?.start.line ?? 0) - 1 <= coveredTo) continue;
    if (node.type !== 'html') {
      children.push(node);
      continue;
    }
    const span = /<table\b/i.test(node.value) ? spanOfTable(node, lines) : null;
    const table = span && tableOf(lines.slice(span.from, span.to + 1).join('\n'), span.from + 1);
    if (span && table) {
      children.push(table);
      coveredTo = span.to;
      continue;
    }
    children.push(headingOf(node) ?? summaryOf(node) ?? node);
  }
  return { ...root, children };
}
