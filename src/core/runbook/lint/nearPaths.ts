/** Which of the paths that exist may have been meant by one that does not: at most three, the nearest first. */
export function nearPaths(wanted: string, existing: readonly string[]): string[] {
  const name = baseName(wanted);
  const allowed = Math.max(2, Math.floor(name.length / 4));
  return existing
    .map((path) => ({ path, distance: distance(name, baseName(path), allowed) }))
    .filter((candidate) => candidate.distance <= allowed)
    .sort((a, b) => a.distance - b.distance || a.path.length - b.path.length || (a.path < b.path ? -1 : 1))
    .slice(0, 3)
    .map(({ path }) => path);
}

/** The file's name in lower case, with one sign for all that separates words. */
function baseName(path: string): string {
  return (path.split('/').at(-1) ?? path).toLowerCase().replace(/[\s_-]+/g, '-');
}

/** How many letters have to be put in, taken out or exchanged; more than `most` is not counted out. */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const exchange = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(exchange, row[j]! + 1, next[j - 1]! + 1));
    }
    if (Math.min(...next) > most) return most + 1;
    row = next;
  }
  return row[other.length]!;
}
