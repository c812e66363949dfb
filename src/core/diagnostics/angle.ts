/** A blank in angle brackets: `<pod-name>`, `<your API key>`. Offsets are UTF-16 code units, `end` exclusive. */
export interface AngleBlank {
  readonly start: number;
  readonly end: number;
  /** The words between the brackets. */
  readonly label: string;
}

/** Words in angle brackets that tools print themselves, and names of markup. */
const PRINTED =
  /^(?:none|unknown|nil|null|pending|invalid|undefined|empty|root|html|head|body|div|span|br|hr|title|script|EOF|stdin)$/;

const ANGLE = /<([A-Za-z][A-Za-z0-9_ .:/,|-]{0,79})>/g;

/**
 * Blanks in angle brackets. A shell reads the same characters as redirections, so what looks like one is none:
 * `<<EOF`, `<(…)`, `<in.txt >out.txt`, `sort <in>out`; comparisons (`a <b AND c> d`),
 * markup (`<p>…</p>`) and what tools print themselves (`<none>`) are none either.
 */
export function angleBlanks(text: string): AngleBlank[] {
  const found: AngleBlank[] = [];
  const closed = closedMarkup(text);
  for (const match of text.matchAll(ANGLE)) {
    const label = match[1]!;
    const start = match.index;
    const end = start + match[0].length;
    if (closed.has(label) || !isBlank(text, start, end, label)) continue;
    found.push({ start, end, label });
  }
  return found;
}

function isBlank(text: string, start: number, end: number, label: string): boolean {
  if (PRINTED.test(label)) return false;
  const before = text[start - 1] ?? ' ';
  const after = text[end] ?? ' ';
  if (before === '<' || before === '\\' || /\s$/.test(label)) return false;
  if (/\s/.test(before) && /[A-Za-z0-9_]/.test(after)) return false;
  if (/\s/.test(label) && /\w/.test(before)) return false;
  return !/\s(?:and|or)\s/i.test(label);
}

function closedMarkup(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(/<\/([A-Za-z][\w.-]{0,40})>/g), (match) => match[1]!));
}

// Characters of the private use area, which a shell takes for letters: one for one, so offsets keep their meaning.
const OPEN = '\u{e000}';
const CLOSE = '\u{e001}';
const INNER = new Map([
  [' ', '\u{e002}'],
  ['|', '\u{e003}'],
]);

/** The text with every blank in angle brackets turned into one word of the same length. `unmasked` turns it back. */
export function maskAngleBlanks(text: string): string {
  let masked = '';
  let from = 0;
  for (const blank of angleBlanks(text)) {
    const label = blank.label.replace(/[ |]/g, (char) => INNER.get(char) ?? char);
    masked += `${text.slice(from, blank.start)}${OPEN}${label}${CLOSE}`;
    from = blank.end;
  }
  return masked + text.slice(from);
}

/** A masked text, or a part of one, as it was written. */
export function unmasked(text: string): string {
  let plain = text.replaceAll(OPEN, '<').replaceAll(CLOSE, '>');
  for (const [char, mask] of INNER) plain = plain.replaceAll(mask, char);
  return plain;
}
