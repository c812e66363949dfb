import { isRow, spansOf } from '../template/tableLines.ts';
import { markedAs } from './itemMark.ts';

/**
 * Readies versions for a merge: a line of an action item stays as a person has worded it and where they have put it, done
 * where either says so. Otherwise one item would stand there in two wordings.
 */
export function alignItems<T extends string | null>(versions: {
  readonly base: T;
  readonly mine: string;
  readonly theirs: string;
}): { readonly base: T; readonly mine: string; readonly theirs: string } {
  const { base, mine, theirs } = versions;
  const generated = markedLines(theirs);
  const worded = new Map<string, string>();
  for (const [id, line] of markedLines(mine)) worded.set(id, doneWhere(line, generated.get(id) ?? ''));
  const rewrite = (text: string) =>
    text
      .split('\n')
      .map((line) => worded.get(markedAs(line) ?? '') ?? line)
      .join('\n');
  return { base: (base === null ? null : rewrite(base)) as T, mine: rewrite(mine), theirs: rewrite(theirs) };
}

/** What a merge may leave of an item that both sides have, at two places: the first of its lines. */
export function eachItemOnce(merged: string): string {
  const seen = new Set<string>();
  return merged
    .split('\n')
    .filter((line) => {
      const id = markedAs(line);
      const isFirst = id === null || !seen.has(id);
      if (id !== null) seen.add(id);
      return isFirst;
    })
    .join('\n');
}

function markedLines(text: string): Map<string, string> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const id = markedAs(line);
      return id === null ? [] : [[id, line] as const];
    }),
  );
}

/** A person's line, ticked where the generated one is; a row of a table, `done` in its own cell. */
function doneWhere(mine: string, generated: string): string {
  if (!isRow(mine)) return /\[[xX]\]/.test(generated) ? mine.replace(/\[ \]/, '[x]') : mine;
  if (!isRow(generated)) return mine;
  const theirs = spansOf(generated);
  const column = theirs.findIndex(({ from, to }) => generated.slice(from, to).trim() === 'done');
  const span = spansOf(mine)[column];
  if (span === undefined || mine.slice(span.from, span.to).trim() !== 'open') return mine;
  return `${mine.slice(0, span.from)} done ${mine.slice(span.to)}`;
}
