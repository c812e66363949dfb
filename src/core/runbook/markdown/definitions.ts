const OPEN_FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
/** HTML that goes on over blank lines, by what ends it. */
const LONG_HTML: readonly (readonly [open: RegExp, close: RegExp])[] = [
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<(?:script|pre|style|textarea)(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
];
/** Whether a line lies in a fence or in HTML that a blank line doesn't end. */
function createTracker(): (line: string) => boolean {
  let fence: string | null = null;
  let html: RegExp | null = null;
  return (line) => {
    if (fence !== null) {
      const close = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
      if (close?.startsWith(fence)) fence = null;
      return true;
    }
    if (html !== null) {
      if (html.test(line)) html = null;
      return true;
    }
    fence = OPEN_FENCE.exec(line)?.[1] ?? null;
    if (fence === null) {
      const found = LONG_HTML.find(([open]) => open.test(line));
      if (found && !found[1].test(line)) html = found[1];
    }
    return false;
  };
}

const DEFINITION = /^ {0,3}\[([^\]\n]{1,200})\]:[ \t]*\S/;
const REFERENCE = /\[([^[\]\n]{1,200})\]/g;

/** Labels are the same whatever their case and their spaces. */
function keyOf(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Link definitions of the document by their label, as lines; of a footnote only that there is one. */
export function definitionsOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (!text.includes(']:')) return found;
  const isInside = createTracker();
  for (const line of text.split('\n')) {
    const label = isInside(line) ? undefined : DEFINITION.exec(line)?.[1];
    if (label === undefined || found.has(keyOf(label))) continue;
    found.set(keyOf(label), label.startsWith('^') ? `[${label}]: x` : line);
  }
  return found;
}

/** Those definitions that the text refers to and does not hold itself. */
export function definitionsFor(text: string, definitions: ReadonlyMap<string, string>): string[] {
  if (definitions.size === 0) return [];
  const used = new Set(Array.from(text.matchAll(REFERENCE), ([, label]) => keyOf(label!)));
  return [...used].flatMap((key) => definitions.get(key) ?? []).filter((line) => !text.includes(line));
}
