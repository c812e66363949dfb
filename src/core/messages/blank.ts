/** A blank of a message, and what stands around it on its line: only that tells what `[X]` or `[Time]` asks for. */
export interface Blank {
  /** With its brackets: `[Brief description]`; with its prefix where the two are one: `SEV[X]`. */
  readonly written: string;
  /** Without brackets. */
  readonly words: string;
  /** What the line begins with, up to its colon: `Incident Commander`; empty without one. */
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

export type Token = { readonly is: 'text'; readonly text: string } | ({ readonly is: 'blank' } & Blank);

const prefixOfLevel = /(?:^|[^\p{L}\p{N}])((?:SEV|Severity|Priority|P|S)[- ]?)$/iu;
const numberWords = /^(?:x|n|#|\?|number|level|nr?)$/i;

/**
 * A message cut into its text and its blanks.
 * @param fields the blanks as written; each occurrence of one counts
 */
export function tokensOf(body: string, fields: readonly string[]): Token[] {
  const tokens: Token[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') tokens.push({ is: 'text', text });
    text = '';
  };
  const longestFirst = [...new Set(fields)].filter(Boolean).sort((a, b) => b.length - a.length);
  for (let at = 0; at < body.length; ) {
    const written = longestFirst.find((field) => body.startsWith(field, at));
    if (written === undefined) {
      text += body[at++];
      continue;
    }
    const words = bare(written);
    const prefix = numberWords.test(words) ? (prefixOfLevel.exec(lineBefore(body, at))?.[1] ?? '') : '';
    const stuck = prefix !== '' && text.endsWith(prefix) ? prefix : '';
    text = text.slice(0, text.length - stuck.length);
    flush();
    const before = lineBefore(body, at - stuck.length);
    const after = body.slice(at + written.length).split('\n', 1)[0]!;
    const label = /^[^\p{L}]*([\p{L}][^:：[\]]{0,48})[:：]/u.exec(before)?.[1]?.trim() ?? '';
    tokens.push({ is: 'blank', written: stuck + written, words, label, before, after });
    at += written.length;
  }
  flush();
  return tokens;
}

function bare(written: string): string {
  return written
    .replace(/^[[<{]+\s*|\s*[\]>}]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function lineBefore(body: string, at: number): string {
  return body.slice(body.lastIndexOf('\n', at - 1) + 1, at);
}
