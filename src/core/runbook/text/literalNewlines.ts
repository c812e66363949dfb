/** A text and, for each of its lines, the 1-based line of the source that it came from. */
export interface DecodedLines {
  readonly text: string;
  readonly decoded: boolean;
  readonly sourceLines: readonly number[] | null;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '', t: '\t', '"': '"', "'": "'", '\\': '\\', '/': '/' };

function withRealBreaks(line: string): string {
  return line.replace(/\\([nrt"'\\/])/g, (_, char: string) => ESCAPES[char] ?? '');
}

/** A line that holds more than half of a text lies across its middle. */
function middleLine(text: string): string {
  const middle = text.length >> 1;
  const end = text.indexOf('\n', middle);
  return text.slice(text.lastIndexOf('\n', Math.max(0, middle - 1)) + 1, end < 0 ? text.length : end);
}

/**
 * A whole document saved as one escaped string: `# Title\n\n## Section\n`. Decoded where a single line holds most of
 * the text and many literal `\n`, with headings or lists behind them; otherwise the text is returned as it is.
 */
export function decodeLiteralNewlines(text: string): DecodedLines {
  const longest = middleLine(text);
  if (longest.length <= text.length * 0.6) return { text, decoded: false, sourceLines: null };
  const breaks = longest.match(/\\n/g)?.length ?? 0;
  const structured = longest.match(/\\n(?:#{1,6} |[-*] |\d+\. )/g)?.length ?? 0;
  if (breaks < 5 || structured < 2) return { text, decoded: false, sourceLines: null };
  const out: string[] = [];
  const sourceLines: number[] = [];
  text.split('\n').forEach((line, index) => {
    for (const part of withRealBreaks(line === longest ? line.replace(/^\s*"|"\s*$/g, '') : line).split('\n')) {
      out.push(part);
      sourceLines.push(index + 1);
    }
  });
  return { text: out.join('\n'), decoded: true, sourceLines };
}
