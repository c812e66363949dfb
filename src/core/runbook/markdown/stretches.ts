import type { List, RootContent, Table } from 'mdast';

/** Blocks in order, with the lines (1-based, as the blocks') where one was torn because of its size. */
export interface Blocks {
  readonly blocks: readonly RootContent[];
  readonly torn: readonly number[];
}

/**
 * Parses some lines of a text: the blocks have the text's own line numbers.
 *
 * @param from index of the first of them
 * @param above lines that are to be read above them and are not counted
 */
export type ParseLines = (lines: readonly string[], from: number, above: readonly string[]) => RootContent[];

/** How much is parsed at once, in characters with `perLine` for each line. */
export interface Sizes {
  readonly usual: number;
  /** From here on a container that cannot be divided is torn: one item of a list, a quote. */
  readonly largest: number;
}

/** What a line costs the parser however short it is, in characters. */
const perLine = 32;
/** The parser's time grows with the square of what stands in one list, and faster than the length of any text. */
const usualSizes: Sizes = { usual: 8_000, largest: 32_000 };

function weightOf(line: string): number {
  return line.length + perLine;
}

/** Such a line is most likely the first of a block; then nearly nothing has to be parsed again. */
function mayBegin(line: string, before: string): boolean {
  return /^#{1,6}[ \t]/.test(line) || (before.trim() === '' && /^\S/.test(line));
}

/** The index behind the lines of that weight, or some more up to where a block seems to begin. One line at least. */
function reach(lines: readonly string[], from: number, weight: number): number {
  let to = from;
  let sum = 0;
  for (; to < lines.length && (to === from || sum < weight); to++) sum += weightOf(lines[to]!);
  for (let at = to; at < lines.length && sum < 1.5 * weight; at++) {
    if (mayBegin(lines[at]!, lines[at - 1]!)) return at + 1;
    sum += weightOf(lines[at]!);
  }
  // The rest, where it is little.
  return sum < 1.5 * weight ? lines.length : to;
}

function startOf(node: RootContent | List['children'][number] | Table['children'][number]): number {
  return (node.position?.start.line ?? 1) - 1;
}

/** What is settled of a stretch, whatever follows it. From the line with the index `next` on it is parsed again. */
interface Division {
  readonly settled: readonly RootContent[];
  readonly next: number;
  /** The list or table, last of the settled, that goes on at `next`. */
  readonly open: List | Table | null;
}

/**
 * Whether `after` begins there in a text of its own, too. Directly below another block it may not: a list does not
 * begin everywhere, and what stands below a definition may become its title.
 */
function beginsAnew(after: RootContent, before: RootContent): boolean {
  if (startOf(after) > (before.position?.end.line ?? 0)) return true;
  if (before.type === 'definition') return after.type === 'definition';
  if (after.type === 'heading') return after.position?.start.line === after.position?.end.line;
  return after.type === 'code' || after.type === 'thematicBreak';
}

/** All but the last block is settled; of a list all but the last item, of a table all but the last row. */
function divided(blocks: readonly RootContent[], begins: typeof beginsAnew): Division | null {
  const last = blocks.at(-1);
  if (last?.type === 'list' && last.children.length > 1)
    return { settled: blocks, next: startOf(last.children.pop()!), open: last };
  if (last?.type === 'table' && last.children.length > 2)
    return { settled: blocks, next: startOf(last.children.pop()!), open: last };
  for (let at = blocks.length - 1; at > 0; at--)
    if (begins(blocks[at]!, blocks[at - 1]!))
      return { settled: blocks.slice(0, at), next: startOf(blocks[at]!), open: null };
  return null;
}

/** Puts the first block at the end of the list or table that it goes on with; `false` where it is another one. */
function goesOn(open: List | Table | null, first: RootContent | undefined, lineBefore: string): boolean {
  if (open?.type === 'list' && first?.type === 'list') {
    open.children.push(...first.children);
    open.spread = open.spread === true || first.spread === true || lineBefore.trim() === '';
  } else if (open?.type === 'table' && first?.type === 'table') open.children.push(...first.children.slice(1));
  else return false;
  if (open.position && first.position) open.position.end = first.position.end;
  return true;
}

/**
 * Parses a text in stretches of some milliseconds, with the result of parsing it at once: nothing that follows changes
 * a block once the next one has begun, nor an item of a list, nor a row of a table. Only what cannot be divided so and
 * is larger than anybody writes is torn; its line is named.
 */
export function* parseInStretches(
  lines: readonly string[],
  parse: ParseLines,
  sizes: Sizes = usualSizes,
): Generator<undefined, Blocks, undefined> {
  const blocks: RootContent[] = [];
  const torn: number[] = [];
  let open: List | Table | null = null;
  let weight = sizes.usual;
  for (let from = 0; from < lines.length; ) {
    const to = reach(lines, from, weight);
    const header: readonly string[] = open?.type === 'table' ? lines.slice(startOf(open), startOf(open) + 2) : [];
    const parsed = parse(lines.slice(from, to), from, header);
    yield;
    const whole: Division = { settled: parsed, next: to, open: null };
    let division = to === lines.length || parsed.length === 0 ? whole : divided(parsed, beginsAnew);
    if (division === null && mayGrow(parsed, weight, sizes)) {
      weight *= 4;
      continue;
    }
    division ??= divided(parsed, () => true);
    if (division === null) torn.push(to + 1);
    const { settled, next, open: last } = division ?? whole;
    const wentOn = goesOn(open, settled[0], lines[from - 1] ?? '');
    blocks.push(...(wentOn ? settled.slice(1) : settled));
    open = wentOn && last === settled[0] ? open : last;
    from = next;
    weight = sizes.usual;
  }
  return { blocks, torn };
}

/** Fences and HTML cost the parser little, whatever their size. */
function mayGrow(parsed: readonly RootContent[], weight: number, { largest }: Sizes): boolean {
  const type = parsed.at(-1)?.type;
  return weight < largest || type === 'code' || type === 'html';
}
