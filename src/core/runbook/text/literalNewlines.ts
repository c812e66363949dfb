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

/**
 * A whole document saved as one escaped string: `# Title\n\n## Section\n`. Decoded where a single line holds most of
 * the text and many literal `\n`, with headings or lists behind them; otherwise the text is returned as it is.
 */
export function decodeLiteralNewlines(text: string): DecodedLines {
  const lines = text.split('\n');
  const longest = lines.reduce((a, b) => (b.length > a.length ? b : a), '');
  const breaks = longest.match(/\\n/g)?.length ?? 0;
  const structured = longest.match(/\\n(?:#{1,6} |[-*] |\d+\. )/g)?.length ?? 0;
  const isEscaped = breaks >= 5 && structured >= 2 && longest.length > text.length * 0.6;
  if (!isEscaped) return { text, decoded: false, sourceLines: null };
  const out: string[] = [];
  const sourceLines: number[] = [];
  lines.forEach((line, index) => {
    for (const part of withRealBreaks(line === longest ? line.replace(/^\s*"|"\s*$/g, '') : line).split('\n')) {
      out.push(part);
      sourceLines.push(index + 1);
    }
  });
  return { text: out.join('\n'), decoded: true, sourceLines };
}
