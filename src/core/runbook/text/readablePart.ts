/** The parser is quadratic in some characters of one line; no line of prose is this long. */
export const longestLine = 4_000;

/** How much of a text is read: characters, those behind `longestLine` not counted, and lines. */
interface Extent {
  readonly characters: number;
  readonly lines: number;
}

/** The largest that anybody wrote is a document of 400 KB. */
const largest: Extent = { characters: 500_000, lines: 8_000 };

/** The beginning of a text, and what follows it as it stands, with the 1-based line that it begins on. */
export interface ReadablePart {
  readonly text: string;
  readonly beyond: { readonly text: string; readonly line: number } | null;
}

/**
 * As much of a text as is read as prose, in whole lines that end in `\n`. What is beyond that is larger than anybody
 * writes: no reader and no rule looks through it, it is kept and shown as it stands. Both parts are slices, no copies.
 */
export function readablePart(text: string, { characters, lines }: Extent = largest): ReadablePart {
  let size = 0;
  let from = 0;
  for (let line = 1; from < text.length; line++) {
    const end = text.indexOf('\n', from);
    const next = end < 0 ? text.length : end + 1;
    size += Math.min(next - from, longestLine + 1);
    if (size > characters || line > lines)
      return { text: text.slice(0, Math.max(0, from - 1)), beyond: { text: text.slice(from), line } };
    from = next;
  }
  return { text, beyond: null };
}

/** With `\n` for every line break. */
export function withUnixBreaks(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
