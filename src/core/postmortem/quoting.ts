/**
 * How text that others wrote (output, notes, titles) gets into Markdown without doing anything there: no mention, no
 * reference, no HTML, no break-out. GitHub looks for mentions and references in rendered
 * text outside code, so that neither a backslash nor an entity for the sign itself helps: the invisible U+200B after it does.
 */
const breaker = '&#8203;';

const bidiControls = /[\u202a-\u202e\u2066-\u2069]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is what this is for.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** So much of one text stands on one line, in UTF-16 units: a longer line might have to be cut, and nothing quoted may be. */
export const longestInline = 2_000;

/** One line of prose, in a paragraph, a list or a cell of a table. Breaks become spaces. */
export function inlineText(text: string): string {
  return atStart(oneLine(text).replace(special, quoteMatch));
}

/** What `inlineText` itself writes as code: an address, a commit. Code that a person types stays code. */
const quotedCode = /(?<![\\`])`((?:https?:\/\/|www\.)[^`\s]+|[0-9a-f]{7,40})`(?!`)/gi;

/** What `inlineText` was made of, as far as that can be told: what a person types between its lines reads the same. */
export function readProse(markdown: string): string {
  return markdown
    .replaceAll(breaker, '')
    .replace(/<(https?:\/\/[^<>\s]*)>/g, '$1')
    .replace(quotedCode, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(lt|gt|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', amp: '&' })[name] ?? '')
    .trim();
}

/** One line of code. Breaks become spaces. */
export function codeSpan(text: string): string {
  const line = oneLine(text);
  if (line === '') return '` `';
  const ticks = '`'.repeat(longestRun(line, 0) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/**
 * One line of code for a cell of a table, where even within code a bar ends the cell unless a backslash stands before it.
 * So a backslash before a bar can't be written as code there, and the text is prose.
 */
export function cellCode(text: string): string {
  return /\\\s*\|/.test(text) ? inlineText(text) : codeSpan(text).replaceAll('|', '\\|');
}

/** Lines of code or output, in a fence longer than any within. Runs that would take a fence of a page are told by number. */
export function fenced(text: string, language = 'text'): string {
  const lines = plain(text)
    .replace(/\n+$/, '')
    .replace(/`{101,}/g, ({ length }) => `[${length} backticks]`);
  const fence = '`'.repeat(Math.max(3, longestRun(lines, 2) + 1));
  return `${fence}${language}\n${lines}\n${fence}`;
}

/** An address as the target of a Markdown link. */
export function linkTarget(url: string): string {
  return `<${plain(url).replace(/[\s<>\\]/g, (character) => encodeURIComponent(character))}>`;
}

function oneLine(text: string): string {
  const line = plain(text).replace(/\s+/g, ' ').trim();
  return line.length <= longestInline ? line : `${line.slice(0, longestInline).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Line breaks made one, control characters gone, characters that turn the reading order shown by their number. */
function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(controls, '')
    .replace(bidiControls, (character) => `[U+${character.charCodeAt(0).toString(16).toUpperCase()}]`);
}

/** In this order: addresses, mentions, references, commits, the signs of Markdown and HTML. */
const special = new RegExp(
  [
    /(?<address>(?:https?:\/\/|www\.)[^\s<>`|\\]*[^\s<>`|.,;:!?'"()[\]*_~\\])/u,
    /(?<mail>(?<![\w.+@/-])(?!\S*GH-\d)[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]*[A-Za-z0-9])+(?![\w@+/-]|\.\w))/u,
    /(?<mention>@(?=[A-Za-z0-9]))/u,
    /(?<number>#(?=\d))/u,
    /(?<short>\bGH-(?=\d))/u,
    // GitHub links what may be a commit; as code it can be copied, and stays what it is. Parts of a UUID are none.
    /(?<commit>(?:(?<![\w-])|(?<=\bGH-))(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}(?![\w-]))/u,
    // An underscore between letters means nothing in GitHub's Markdown; names stay readable.
    /(?<word>(?<=[\p{L}\p{N}])_+(?=[\p{L}\p{N}]))/u,
    /(?<sign>[\\`*_[\]|~])/u,
    /(?<html>[<>&])/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'giu',
);

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

function quoteMatch(...parameters: unknown[]): string {
  const match = String(parameters[0]);
  const groups = parameters.at(-1) as Readonly<Record<string, string | undefined>>;
  if (groups.address !== undefined) return address(match);
  if (groups.mention !== undefined || groups.number !== undefined || groups.short !== undefined)
    return `${match}${breaker}`;
  if (groups.commit !== undefined) return codeSpan(match);
  if (groups.sign !== undefined) return `\\${match}`;
  return entities[match] ?? match;
}

/** A link, but for what would show up in another issue: that can only be copied. */
function address(url: string): string {
  const refers = /\/(?:issues?|pulls?|discussions|commits?)(?:\/|$)/i.test(url);
  return refers || !/^https?:/i.test(url) ? codeSpan(url) : `<${url}>`;
}

/** What would begin a heading, a list or a rule at the start of a line does not. */
function atStart(line: string): string {
  return line.replace(/^(#{1,6}|[-+=])(?=\s|$|[-+=])/, '\\$1').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

function longestRun(text: string, least: number): number {
  let longest = least;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
