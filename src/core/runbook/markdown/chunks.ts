/** A part of a document that can be parsed on its own. */
export interface Chunk {
  readonly text: string;
  /** Lines of the document before it. */
  readonly linesBefore: number;
}

/** The parser's time grows faster than its input; parts of this size are parsed in a third of the time of the whole. */
const TARGET = 6000;
/** Nobody writes a paragraph, list or table of this size; it is cut wherever it is. */
const LARGEST = 16_000;
const OPEN_FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
/** HTML that goes on over blank lines, by what ends it. */
const LONG_HTML: readonly (readonly [open: RegExp, close: RegExp])[] = [
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<(?:script|pre|style|textarea)(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
];
/** HTML that goes on to the next blank line. */
const SHORT_HTML = /^ {0,3}<\/?[a-z]/i;
const HEADING = /^#{1,6}[ \t]/;
/** At the margin, behind a blank line, such a line ends every list and quote before it. */
const AT_MARGIN = /^(?:#{1,6}[ \t]|[\p{L}"'(]|\*\*|`(?!``))/u;
const LIST_MARK = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;

/** Whether a line lies in a fence or in HTML that a blank line doesn't end. */
function createTracker(): (line: string) => boolean {
  let fence: string | null = null;
  let html: RegExp | null = null;
  return (line) => {
    if (fence !== null) {
      const close = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
      if (close?.startsWith(fence)) fence = null;
      return true;
    }
    if (html !== null) {
      if (html.test(line)) html = null;
      return true;
    }
    fence = OPEN_FENCE.exec(line)?.[1] ?? null;
    if (fence === null) {
      const found = LONG_HTML.find(([open]) => open.test(line));
      if (found && !found[1].test(line)) html = found[1];
    }
    return false;
  };
}

function startsAlone(line: string, before: string): boolean {
  return before.trim() === '' && AT_MARGIN.test(line) && !LIST_MARK.test(line);
}

/**
 * Cuts a document where nothing that stands before can reach: before a heading or paragraph at the margin, behind a
 * blank line, outside fences and long HTML. Joined they are the document again.
 */
export function chunksOf(text: string): Chunk[] {
  const lines = text.split('\n');
  const chunks: Chunk[] = [];
  const isInside = createTracker();
  let start = 0;
  let size = 0;
  let inHtml = false;
  lines.forEach((line, index) => {
    const inside = isInside(line);
    inHtml = line.trim() !== '' && (inHtml || SHORT_HTML.test(line));
    const isSafe = size >= TARGET && (startsAlone(line, lines[index - 1]!) || (HEADING.test(line) && !inHtml));
    if (!inside && (isSafe || size >= LARGEST)) {
      chunks.push({ text: lines.slice(start, index).join('\n'), linesBefore: start });
      start = index;
      size = 0;
    }
    size += line.length + 1;
  });
  chunks.push({ text: lines.slice(start).join('\n'), linesBefore: start });
  return chunks;
}

const DEFINITION = /^ {0,3}\[([^\]\n]{1,200})\]:[ \t]*\S/;

/** Link definitions of the document by their label, as lines. */
export function definitionsOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  if (!text.includes(']:')) return found;
  const isInside = createTracker();
  for (const line of text.split('\n')) {
    const label = isInside(line) ? undefined : DEFINITION.exec(line)?.[1];
    if (label !== undefined && !label.startsWith('^') && !found.has(label)) found.set(label, line);
  }
  return found;
}
