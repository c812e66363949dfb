import { plainText } from '../plainText.ts';

/** Longer text than this makes no page better, in UTF-16 units. */
const mostOfText = 1_000_000;

/** Text as content or quoted attribute of HTML or XML: no tag, no end of anything, nothing that turns the reading order. */
export function markup(text: string): string {
  return plainText(text, mostOfText)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replace(/[\ufffe\uffff]/g, '');
}
