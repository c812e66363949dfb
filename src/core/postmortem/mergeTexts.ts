import { diffArrays } from 'diff';

/** Two texts that came of one. */
export interface Versions {
  /** What both came of; `null` where nobody knows: then it is what they have in common. */
  readonly base: string | null;
  /** What a person made of it. */
  readonly mine: string;
  /** What came of it elsewhere. */
  readonly theirs: string;
  /** What the marks of a conflict call the two. */
  readonly names: { readonly mine: string; readonly theirs: string };
}

export interface Merged {
  readonly text: string;
  /** How many places both changed in different ways; there both stand between marks. */
  readonly conflicts: number;
}

/** Lines of the base that became others; `from` equal to `to` is an insertion. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** More edits than this are taken for another text altogether: looking for what is left of it would take seconds. */
const mostEdits = 4_000;

/**
 * Both versions in one, line by line. What only one changed is as that one has it; lines that both added at one place
 * stand there both; where both changed the same lines in different ways, both stand between marks as git makes them.
 * Lines of `mine` are never lost, unless `mine` is what `theirs` began with.
 */
export function mergeTexts({ base, mine, theirs, names }: Versions): Merged {
  const [mineLines, theirLines] = [linesOf(mine), linesOf(theirs)];
  const baseLines = base === null ? inCommon(mineLines, theirLines) : linesOf(base);
  const [ours, others] = [changesOf(baseLines, mineLines), changesOf(baseLines, theirLines)];
  const merged: string[] = [];
  let conflicts = 0;
  let at = 0;
  for (const { from, to } of regionsOf([...ours, ...others])) {
    merged.push(...baseLines.slice(at, from));
    const settled = settle(from, to, { baseLines, ours, others, names });
    merged.push(...settled.lines);
    conflicts += settled.conflicts;
    at = to;
  }
  merged.push(...baseLines.slice(at));
  return { text: merged.join('\n'), conflicts };
}

/** The marks that `mergeTexts` left are still there; numbers of the lines they begin in, 0-based. */
export function conflictsIn(text: string): number[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => (/^<{7} /.test(line) ? [index] : []));
}

interface Sides {
  readonly baseLines: readonly string[];
  readonly ours: readonly Change[];
  readonly others: readonly Change[];
  readonly names: Versions['names'];
}

function settle(
  from: number,
  to: number,
  { baseLines, ours, others, names }: Sides,
): { lines: readonly string[]; conflicts: number } {
  const mine = applied(baseLines, within(ours, from, to), from, to);
  const theirs = applied(baseLines, within(others, from, to), from, to);
  const before = baseLines.slice(from, to);
  if (same(mine, theirs) || same(theirs, before)) return { lines: mine, conflicts: 0 };
  if (same(mine, before)) return { lines: theirs, conflicts: 0 };
  if (from === to) return { lines: both(mine, theirs), conflicts: 0 };
  return { lines: marked(mine, theirs, names), conflicts: 1 };
}

/** Insertions at one place; what they begin or end with alike stands once. */
function both(mine: readonly string[], theirs: readonly string[]): string[] {
  const [head, tail] = alike(mine, theirs);
  const rest = (lines: readonly string[]) => lines.slice(head, lines.length - tail);
  return [...mine.slice(0, head), ...rest(mine), ...rest(theirs), ...mine.slice(mine.length - tail)];
}

function marked(mine: readonly string[], theirs: readonly string[], names: Versions['names']): string[] {
  const [head, tail] = alike(mine, theirs);
  const rest = (lines: readonly string[]) => lines.slice(head, lines.length - tail);
  return [
    ...mine.slice(0, head),
    `<<<<<<< ${names.mine}`,
    ...rest(mine),
    '=======',
    ...rest(theirs),
    `>>>>>>> ${names.theirs}`,
    ...mine.slice(mine.length - tail),
  ];
}

/** How many lines at the start and at the end are the same. */
function alike(a: readonly string[], b: readonly string[]): [head: number, tail: number] {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < most - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  return [head, tail];
}

/** Changes that overlap become one region, in order; those that merely touch stay apart. */
function regionsOf(changes: readonly Change[]): { from: number; to: number }[] {
  const regions: { from: number; to: number }[] = [];
  for (const { from, to } of [...changes].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = regions.at(-1);
    if (last !== undefined && (from < last.to || (from === to && from === last.from && last.to === last.from)))
      last.to = Math.max(last.to, to);
    else regions.push({ from, to });
  }
  return regions;
}

/** An insertion belongs to the region that is nothing but this place, or to the one that it is inside of. */
function within(changes: readonly Change[], from: number, to: number): Change[] {
  return changes.filter((change) =>
    change.from === change.to
      ? from === to
        ? change.from === from
        : change.from > from && change.from < to
      : change.from >= from && change.to <= to && from !== to,
  );
}

function applied(base: readonly string[], changes: readonly Change[], from: number, to: number): string[] {
  const lines: string[] = [];
  let at = from;
  for (const change of changes) {
    lines.push(...base.slice(at, change.from), ...change.lines);
    at = change.to;
  }
  return [...lines, ...base.slice(at, to)];
}

function changesOf(base: readonly string[], text: readonly string[]): Change[] {
  const parts = diffArrays([...base], [...text], { maxEditLength: mostEdits });
  if (parts === undefined) return [{ from: 0, to: base.length, lines: text }];
  const changes: Change[] = [];
  let at = 0;
  let open: { from: number; to: number; lines: string[] } | null = null;
  for (const { added, removed, value } of parts) {
    if (!added && !removed) {
      at += value.length;
      open = null;
      continue;
    }
    if (open === null) {
      open = { from: at, to: at, lines: [] };
      changes.push(open);
    }
    if (added) open.lines.push(...value);
    else {
      at += value.length;
      open.to = at;
    }
  }
  return changes;
}

function inCommon(mine: readonly string[], theirs: readonly string[]): string[] {
  const parts = diffArrays([...mine], [...theirs], { maxEditLength: mostEdits }) ?? [];
  return parts.flatMap(({ added, removed, value }) => (added || removed ? [] : value));
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}

function linesOf(text: string): string[] {
  return text.replace(/\r\n?/g, '\n').split('\n');
}
