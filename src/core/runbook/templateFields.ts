/** `[Service Name]`, `SEV[X]`, `{LEVEL}`, `{{impact}}`, `<what users see>`; no links, no footnotes, no empty boxes. */
const blank =
  /\[(?!\s*\]|\^)[^[\]\n]{1,120}\](?!\()|\{\{[^{}\n]{1,80}\}\}|\{[^{}\n]{1,80}\}|<(?!https?:|\/)\p{L}[^<>\n@]{0,80}>/gu;
/** `- [x]` is ticked, not blank. */
const tickedBox = /^([ \t]*(?:[-*+]|\d+[.)])[ \t]+)\[[xX]\](?=\s)/gm;

/** The blanks of a message as written, brackets included, in order of appearance, each once. */
export function templateFields(body: string): string[] {
  return [...new Set(Array.from(body.replace(tickedBox, '$1').matchAll(blank), ([written]) => written))];
}
