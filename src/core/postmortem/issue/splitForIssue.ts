export interface SplitText {
  readonly body: string;
  /** What did not fit, in order. */
  readonly comments: readonly string[];
}

/** Below this, what has to be repeated in every piece could leave no room for the text. */
const leastLimit = 1_000;

/**
 * Cuts Markdown into a body and comments that each fit and each stand for themselves: between blocks where it can be, else
 * within a fence or a `<details>`, which is closed in one piece and opened again in the next.
 * @param limit in UTF-16 units. GitHub's 65,536 are code points, and 262,144 bytes at the same time; as many units are
 *   never more than either.
 */
export function splitForIssue(text: string, limit = 65_536): SplitText {
  if (limit < leastLimit) throw new RangeError(`The limit is ${limit}, and ${leastLimit} is the least.`);
  if (text.length <= limit) return { body: text, comments: [] };
  const pieces: string[] = [];
  let piece = '';
  for (const block of blocksOf(text)) {
    if (piece.length + block.length <= limit) {
      piece += block;
      continue;
    }
    if (piece.trim() !== '') pieces.push(piece);
    const cut = block.length <= limit ? [block] : cutBlock(block, limit);
    pieces.push(...cut.slice(0, -1));
    piece = cut.at(-1) ?? '';
  }
  if (piece.trim() !== '') pieces.push(piece);
  const [body = '', ...comments] = pieces;
  return { body, comments };
}

/** A fence's opening line. */
interface Fence {
  readonly opening: string;
  readonly mark: string;
  /** Width of what stands before the mark: indentation, a list's bullet. */
  readonly indent: number;
}

/** What encloses a line. */
interface Enclosure {
  readonly fence: Fence | null;
  /** Opening lines of the `<details>` around it. */
  readonly details: readonly string[];
}

const outside: Enclosure = { fence: null, details: [] };

function after(line: string, { fence, details }: Enclosure): Enclosure {
  if (fence !== null) return closes(line, fence) ? { fence: null, details } : { fence, details };
  const opened = openedBy(line);
  if (opened !== null) return { fence: opened, details };
  let open = details;
  for (const [tag] of line.matchAll(/<details\b[^>]*>|<\/details>/gi))
    open = tag.startsWith('</') ? open.slice(0, -1) : [...open, line];
  return { fence: null, details: open };
}

function openedBy(line: string): Fence | null {
  const match = /^((?:\s|>|[-*+]\s|\d{1,9}[.)]\s)*)(`{3,}(?=[^`]*$)|~{3,})/.exec(line);
  if (!match) return null;
  const before = match[1]!;
  const quoted = before.includes('>') ? before : '';
  return { opening: quoted + line.slice(before.length), mark: match[2]!, indent: before.length };
}

function closes(line: string, { mark, indent }: Fence): boolean {
  const match = /^([\s>]*)(`+|~+)\s*$/.exec(line);
  if (!match) return false;
  return match[2]![0] === mark[0] && match[2]!.length >= mark.length && match[1]!.length <= indent + 3;
}

/** Blocks with the empty lines that follow them; joined they are the text. */
function blocksOf(text: string): string[] {
  const blocks: string[] = [];
  let block = '';
  let enclosure = outside;
  let gap = false;
  for (const line of linesOf(text)) {
    const free = enclosure.fence === null && enclosure.details.length === 0;
    const empty = line.trim() === '';
    if (free && gap && !empty) {
      blocks.push(block);
      block = '';
    }
    gap = free && empty;
    block += line;
    enclosure = after(line.replace(/\n$/, ''), enclosure);
  }
  return [...blocks, block].filter((one) => one !== '');
}

/** A block too long for one piece, cut between lines, and within a line where even that does not fit. */
function cutBlock(block: string, limit: number): string[] {
  const pieces: string[] = [];
  let enclosure = outside;
  let piece = '';
  let bare = true;
  for (const line of linesOf(block)) {
    const next = after(line.replace(/\n$/, ''), enclosure);
    let rest = line;
    // Room for what has to be closed at the end of this piece, should it end after this line.
    const room = (): number => limit - piece.length - Math.max(ending(next).length, ending(enclosure).length) - 1;
    while (rest.length > room()) {
      const fits = bare ? headOf(rest, Math.max(2, room())) : '';
      pieces.push(`${withBreak(piece + fits)}${ending(enclosure)}`);
      rest = rest.slice(fits.length);
      piece = beginning(enclosure);
      bare = true;
    }
    piece += rest;
    bare = false;
    enclosure = next;
  }
  return [...pieces, piece];
}

/**
 * What is repeated in every piece has to leave room for the text itself: lines longer than this come back without their
 * words, and of folds within folds only the innermost.
 */
const repeatable = { units: 100, folds: 2 };

/** Closes what is open. */
function ending({ fence, details }: Enclosure): string {
  const quoted = /^[\s>]*/.exec(fence?.opening ?? '')![0].slice(0, repeatable.units);
  const closing = fence === null ? '' : `${quoted}${markOf(fence)}\n`;
  return closing + '\n</details>\n'.repeat(Math.min(details.length, repeatable.folds));
}

/** Opens it again. */
function beginning({ fence, details }: Enclosure): string {
  const folds = details
    .slice(-repeatable.folds)
    .map((line) => `${line.length > repeatable.units ? '<details>' : line.trim()}\n\n`)
    .join('');
  if (fence === null) return folds;
  return `${folds}${fence.opening.length > repeatable.units ? markOf(fence) : fence.opening}\n`;
}

function markOf({ mark }: Fence): string {
  return mark.slice(0, repeatable.units);
}

/** The first so many units, never half of a surrogate pair. */
function headOf(text: string, size: number): string {
  const head = text.slice(0, size);
  return head.length < text.length && /[\ud800-\udbff]$/.test(head) ? head.slice(0, -1) : head;
}

function withBreak(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
