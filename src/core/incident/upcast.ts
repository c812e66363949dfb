/** A line's content as JSON gave it, of whichever version. */
export type StoredLine = Readonly<Record<string, unknown>>;

/** Turns a line of one version into the same fact in the next one. */
export type Upcast = (line: StoredLine) => StoredLine;

/**
 * Step `i` turns version `i + 1` into version `i + 2`. A step is never changed once it has been released, and
 * `test/fixtures/record` keeps a record of each version for ever.
 */
const steps: readonly Upcast[] = [];

/** The version of the lines that this code writes, and the newest that it reads. */
export const currentVersion = steps.length + 1;

export type Upcasted =
  | { readonly line: StoredLine; readonly refused?: undefined }
  | { readonly line?: undefined; readonly refused: 'future' | 'no-version' };

/**
 * A stored line in the shape of the current version, or why it is not: `future` where a newer program wrote it.
 * @param v the line's version
 */
export function upcast(line: StoredLine, v: unknown, chain: readonly Upcast[] = steps): Upcasted {
  if (typeof v !== 'number' || !Number.isInteger(v) || v < 1) return { refused: 'no-version' };
  if (v > chain.length + 1) return { refused: 'future' };
  let current = line;
  for (let i = v - 1; i < chain.length; i++) current = chain[i]!(current);
  return { line: current };
}
