import { BASH_RULES, type Located, locatePlaceholders, type Placeholder } from './placeholder/find.ts';
import { normalName } from './placeholder/forms.ts';
import { heredocQuoted, quotesOf, type ShellName, type ShellQuotes } from './placeholder/quote.ts';
import { readers, type SecondReader } from './placeholder/readers.ts';
import { isPlain, type Refusal, type RefusalCode, refusal, refusedEverywhere } from './placeholder/values.ts';

export type { Placeholder } from './placeholder/find.ts';
export type { ShellName } from './placeholder/quote.ts';
export type { Refusal, RefusalCode } from './placeholder/values.ts';

/**
 * All placeholders of a text in order. `language` is the fence's tag, `null` is read as shell. Takes any text, linear.
 */
export function findPlaceholders(text: string, language: string | null): Placeholder[] {
  return locatePlaceholders(text, language, BASH_RULES).located.map(({ placeholder }) => placeholder);
}

/** Names of the blanks to fill in, in order of appearance, each once. Variables of the environment are not among them. */
export function placeholdersIn(text: string, language: string | null): string[] {
  const blanks = findPlaceholders(text, language).filter((placeholder) => placeholder.kind === 'blank');
  return [...new Set(blanks.map((placeholder) => placeholder.name))];
}

/** The name that a value is kept under, whatever the spelling: `PREVIOUS_COMMIT` and `previous-commit` are one. */
export function placeholderName(label: string): string {
  return normalName(label);
}

export type FillResult =
  /** `missing`: names of the blanks that have no value yet, each once; they stand in the text as they were. */
  | { readonly refused: null; readonly text: string; readonly missing: readonly string[] }
  | { readonly refused: Refusal; readonly text: null; readonly missing: readonly string[] };

export interface FillOptions {
  /**
   * Names of blanks whose value must not be in the text, with the environment variable that holds it: the text then
   * reads the variable.
   */
  readonly variables?: ReadonlyMap<string, string>;
  /** The fence's tag; without it the text is taken for shell unless it begins like SQL. */
  readonly language?: string | null;
}

/**
 * Puts values into the blanks of a text, quoted for the shell that will read it and for the quotes they stand in, so that
 * the value arrives as it is and nothing in it is run. A value that cannot be made safe at its place is refused.
 * `values` are by name, in any spelling; an empty value counts as missing. Variables of the environment stay in the text.
 */
export function fill(
  text: string,
  values: ReadonlyMap<string, string>,
  shell: ShellName,
  options: FillOptions = {},
): FillResult {
  const quotes = quotesOf(shell);
  const { located, scan } = locatePlaceholders(text, options.language ?? null, quotes.rules);
  const readerOf = readers(scan, text, options.language ?? null);
  const given = byName(values);
  const variables = byName(options.variables ?? new Map());
  const missing = new Set<string>();
  let filled = '';
  let from = 0;
  for (const { placeholder, place } of located) {
    if (placeholder.kind === 'environment') continue;
    const spot: Spot = { text, located: { placeholder, place }, quotes, reader: readerOf(place) };
    const variable = variables.get(placeholder.name);
    const value = given.get(placeholder.name) ?? '';
    if (variable === undefined && value === '') {
      missing.add(placeholder.name);
      continue;
    }
    const written = variable === undefined ? writeValue(spot, value) : writeVariable(spot, variable);
    if ('code' in written)
      return { refused: refusal(placeholder.label, written.code), text: null, missing: [...missing] };
    filled += text.slice(from, placeholder.start) + written.text;
    from = placeholder.end;
  }
  return { refused: null, text: filled + text.slice(from), missing: [...missing] };
}

function byName(values: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(Array.from(values, ([name, value]) => [normalName(name), value]));
}

interface Spot {
  readonly text: string;
  readonly located: Located;
  readonly quotes: ShellQuotes;
  readonly reader: SecondReader;
}

type Written = { readonly text: string } | { readonly code: RefusalCode };

function writeValue(spot: Spot, value: string): Written {
  const { place } = spot.located;
  const code = refusedEverywhere(value);
  if (code !== null) return { code };
  if (place.opensWord && value.startsWith('-')) return { code: 'looks-like-option' };
  const plain = isPlain(value, spot.reader !== 'shell' && standsInQuotes(spot));
  if ((spot.reader !== 'none' || place.quoting === 'entangled') && !plain) return { code: 'needs-plain-value' };
  if (spot.reader === 'sql-file') return { text: value };
  switch (place.quoting) {
    case 'bare': {
      const text = spot.quotes.bare(value, standsAlone(spot));
      return text === null ? { code: 'needs-plain-value' } : { text };
    }
    case 'single':
      return { text: spot.quotes.single(value) };
    case 'double':
      return { text: spot.quotes.double(value) };
    case 'heredoc':
      return endsHeredoc(spot, heredocQuoted(value)) ? { code: 'ends-heredoc' } : { text: heredocQuoted(value) };
    case 'literal':
      return endsHeredoc(spot, value) ? { code: 'ends-heredoc' } : { text: value };
    case 'entangled':
      return { text: value };
  }
}

/** The value stands alone between quotes of the second reader: `'<x>'` within `"…"`. */
function standsInQuotes({ text, located: { placeholder } }: Spot): boolean {
  const before = text[placeholder.start - 1];
  return (before === "'" || before === '"') && text[placeholder.end] === before;
}

function standsAlone({ text, located: { placeholder } }: Spot): boolean {
  return /\s/.test(text[placeholder.start - 1] ?? ' ') && /[\s;|&)]/.test(text[placeholder.end] ?? ' ');
}

/** True if the line with the value in it would be the delimiter. */
function endsHeredoc({ text, located: { placeholder, place } }: Spot, written: string): boolean {
  const reach = (place.delimiter ?? '').length + 1;
  const before = text.slice(Math.max(0, placeholder.start - 1000), placeholder.start);
  const after = text.slice(placeholder.end, placeholder.end + reach);
  const line = before.slice(before.lastIndexOf('\n') + 1) + written + after.split('\n', 1)[0]!;
  return line.replace(/^\t+/, '') === place.delimiter;
}

function writeVariable(spot: Spot, name: string): Written {
  const { variable } = spot.quotes;
  const { quoting } = spot.located.place;
  // A second shell expands nothing that the first one has put there already, so the secret would stand in its text.
  if (spot.reader !== 'none') return { code: 'no-variable-here' };
  if (quoting === 'bare') return { text: variable.bare(name) };
  if (quoting === 'double') return { text: variable.double(name) };
  if (quoting === 'heredoc') return { text: `\${${name}}` };
  const text = quoting === 'single' ? variable.single(name) : null;
  return text === null ? { code: 'no-variable-here' } : { text };
}
