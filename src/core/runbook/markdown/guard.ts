import { longestLine } from '../text/readablePart.ts';

/** Why something was cut or taken literally. */
export type CutReason = 'long-line' | 'deep-nesting' | 'dense-markup' | 'torn-block';

/** A text that the Markdown parser can take in bounded time, with what had to be changed for it. */
export interface GuardedText {
  readonly text: string;
  /** 1-based lines that were changed, each with the reason. */
  readonly cuts: readonly { readonly line: number; readonly reason: CutReason }[];
  /** What is not read, as it stands, to be shown as text: the ends of long lines and of paragraphs. */
  readonly omitted: readonly { readonly text: string; readonly line: number }[];
}

interface Changes {
  readonly cuts: { line: number; reason: CutReason }[];
  readonly omitted: { text: string; line: number }[];
}

/** Containers opened on one line; a person loses track at five. */
const DEEPEST = 24;
const WIDEST_INDENT = 160;
/** Emphasis marks, brackets and the like in one paragraph; the parser's time grows with their square. */
const DENSEST = 250;
const LARGEST_DENSE = 8000;
/** Lines of one paragraph: the parser reads it as a whole, and the rules look through all its words again and again. */
const LONGEST_PARAGRAPH = 500;
/** A table of HTML may have more. */
const HTML = /^ {0,3}<[!?/a-z]/i;
const NESTED = new RegExp(`^(?:[ \\t]*(?:>|[-*+](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${DEEPEST},}`);
const MARKS = /[*_~[\]<>`!&@]/g;
const FENCE = /^[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)*(`{3,}|~{3,})/;
const STARTS_BLOCK = /^[ \t>]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|\|)/;

function guardLine(line: string): { line: string; reason: CutReason | null } {
  let reason: CutReason | null = null;
  let text = line;
  if (text.length > longestLine) {
    text = text.slice(0, longestLine);
    reason = 'long-line';
  }
  const indent = /^[ \t>]*/.exec(text)![0].length;
  if (indent > WIDEST_INDENT || NESTED.test(text)) {
    text = text.replace(/^(?:[ \t]|>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))+/, '');
    reason = 'deep-nesting';
  }
  return { line: text, reason };
}

function count(line: string): number {
  return line.match(MARKS)?.length ?? 0;
}

/** Runs of lines that the parser may take for one paragraph, outside fences, as index ranges. */
function paragraphs(lines: readonly string[]): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = [];
  let start = -1;
  let fence: string | null = null;
  const close = (end: number): void => {
    if (start >= 0) runs.push({ start, end });
    start = -1;
  };
  lines.forEach((line, index) => {
    const marks = FENCE.exec(line)?.[1];
    if (fence !== null) {
      if (marks?.startsWith(fence)) fence = null;
      return;
    }
    if (marks !== undefined) {
      close(index);
      fence = marks;
      return;
    }
    if (line.trim() === '' || STARTS_BLOCK.test(line)) close(index);
    if (line.trim() !== '' && start < 0) start = index;
  });
  close(lines.length);
  return runs;
}

/** Takes the marks of a paragraph that has hundreds of them literally, and only the beginning of a huge one. */
function calm(lines: string[], { cuts, omitted }: Changes): void {
  const leaveOut = (from: number, to: number): void => {
    omitted.push({ text: lines.slice(from, to).join('\n'), line: from + 1 });
    lines.fill('', from, to);
  };
  for (const { start, end: last } of paragraphs(lines)) {
    const end = HTML.test(lines[start]!) ? last : Math.min(last, start + LONGEST_PARAGRAPH);
    if (end < last) {
      cuts.push({ line: end + 1, reason: 'torn-block' });
      leaveOut(end, last);
    }
    let marks = 0;
    for (let index = start; index < end; index++) marks += count(lines[index]!);
    if (marks <= DENSEST) continue;
    cuts.push({ line: start + 1, reason: 'dense-markup' });
    let size = 0;
    let from = start;
    while (from < end && size + lines[from]!.length <= LARGEST_DENSE) {
      size += lines[from]!.length;
      lines[from] = lines[from]!.replace(MARKS, '\\$&');
      from++;
    }
    if (from < end) leaveOut(from, end);
  }
}

/**
 * Changes what would make the parser hang or exhaust the stack: lines of thousands of characters, containers nested by
 * the thousand, paragraphs with hundreds of marks or lines. Line numbers stay.
 */
export function guardMarkdown(text: string): GuardedText {
  const changes: Changes = { cuts: [], omitted: [] };
  const kept: string[] = [];
  const lines = text.split('\n');
  for (const [index, original] of lines.entries()) {
    const { line, reason } = guardLine(original);
    kept.push(line);
    if (reason !== null) changes.cuts.push({ line: index + 1, reason });
    if (reason === 'long-line') changes.omitted.push({ text: original.slice(longestLine), line: index + 1 });
  }
  calm(kept, changes);
  return { text: kept.join('\n'), ...changes };
}
