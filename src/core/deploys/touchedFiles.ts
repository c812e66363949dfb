/** What a deploy touches. */
export interface TouchedFiles {
  /** At most 200, all counted in `files`. */
  readonly paths: readonly string[];
  readonly files: number;
  readonly linesAdded: number;
  readonly linesRemoved: number;
}

export const untouched: TouchedFiles = { paths: [], files: 0, linesAdded: 0, linesRemoved: 0 };

/** How many paths of one deploy are kept. */
const keptPaths = 200;

/** Adds what git says of one file up: counts and path with `--numstat -z`, the path alone with `--name-only -z`. */
export class Tally implements TouchedFiles {
  readonly paths: string[] = [];
  files = 0;
  linesAdded = 0;
  linesRemoved = 0;

  add(field: string): void {
    const counts = /^(\d+|-)\t(\d+|-)\t([\s\S]+)$/.exec(field);
    this.files++;
    this.linesAdded += Number(counts?.[1]) || 0;
    this.linesRemoved += Number(counts?.[2]) || 0;
    if (this.paths.length < keptPaths) this.paths.push(counts?.[3] ?? field);
  }
}

/**
 * Reads `git diff-tree --stdin -z -r --numstat --root`: each answer begins with the sha; then one field a file.
 * @param shas in the order in which they were asked
 */
export function parseTouched(output: string, shas: readonly string[]): Map<string, TouchedFiles> {
  const touched = new Map<string, TouchedFiles>();
  const asked = new Set(shas);
  let current: Tally | null = null;
  for (const field of output.split('\0')) {
    if (asked.delete(field)) {
      current = new Tally();
      touched.set(field, current);
    } else if (field !== '') current?.add(field);
  }
  return touched;
}
