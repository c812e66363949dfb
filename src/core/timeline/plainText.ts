/**
 * Text of people and machines, made harmless to look at: terminal control sequences are gone, other control characters
 * and direction overrides are spelt out, piles of combining marks are thinned, and what is too long is cut with a mark.
 */

/** Operating system commands (titles, links), then control sequences, then the short escapes; 7 bit and 8 bit. */
const terminalControl =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c|$)|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[ -/]*[0-~]?/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const otherControl = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
/** Embeddings, overrides and isolates: they can make a line read other than it is. */
const directionControl = /[\u202a-\u202e\u2066-\u2069]/g;
/** Characters that take no room and join nothing; tags, which can carry hidden text. */
const invisible = /[\u200b\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/gu;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const markPile = /(\p{M}{4})\p{M}+/gu;

/**
 * Text of one line: runs of white space become one space.
 * @param most characters kept (UTF-16 units)
 */
export function plainLine(text: string, most: number): string {
  const [head, whole] = headOf(text, most);
  return cut(harmless(head).replace(/\s+/g, ' ').trim(), most, whole, '…');
}

/**
 * Text with its lines and tabs.
 * @param most characters kept (UTF-16 units); a longer text ends by saying how long it was
 */
export function plainText(text: string, most: number): string {
  const [head, whole] = headOf(text, most);
  const mark = `… (cut here; ${text.length.toLocaleString('en')} characters in all)`;
  return cut(harmless(head), most, whole, mark);
}

function harmless(text: string): string {
  return text
    .replace(terminalControl, '')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(otherControl, (character) => picture(character.charCodeAt(0)))
    .replace(directionControl, (character) => `[U+${character.charCodeAt(0).toString(16).toUpperCase()}]`)
    .replace(loneSurrogate, '\ufffd')
    .replace(invisible, '')
    .replace(markPile, '$1');
}

/** Unicode's visible sign for a control character. */
function picture(code: number): string {
  if (code === 0x7f) return '\u2421';
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
}

/** Enough of a text to show `most` characters of it, so that a megabyte costs no more than a page. */
function headOf(text: string, most: number): [head: string, whole: boolean] {
  const room = most * 4;
  return text.length > room ? [text.slice(0, room), false] : [text, true];
}

function cut(text: string, most: number, whole: boolean, mark: string): string {
  if (text.length <= most) return whole ? text : text + mark;
  const end = isHighSurrogate(text.charCodeAt(most - 1)) ? most - 1 : most;
  return text.slice(0, end) + mark;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
