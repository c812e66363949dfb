/** Lines of a Markdown table, as GitHub reads them. */
export function isRow(line: string): boolean {
  return line.trimStart().startsWith('|');
}

/** The line between head and rows. */
export function isRule(line: string): boolean {
  return /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/.test(line);
}

/** The cells of a row, each as written and trimmed; a bar behind a backslash ends none. */
export function cellsOf(line: string): string[] {
  return spansOf(line).map(({ from, to }) => line.slice(from, to).trim());
}

/** Where each cell of a row stands in its line, blanks around it included. */
export function spansOf(line: string): { readonly from: number; readonly to: number }[] {
  const bars: number[] = [];
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === '|') bars.push(at);
  }
  const first = line.length - line.trimStart().length;
  const last = line.trimEnd().length;
  const starts = bars[0] === first ? bars.map((bar) => bar + 1) : [first, ...bars.map((bar) => bar + 1)];
  const ends = bars[0] === first ? [...bars.slice(1), last] : [...bars, last];
  return starts.flatMap((from, index) => {
    const to = ends[index]!;
    // What follows the last bar is no cell where nothing does.
    return from >= last && index > 0 ? [] : [{ from, to }];
  });
}
