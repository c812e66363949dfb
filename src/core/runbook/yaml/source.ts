import {
  Composer,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  Parser,
  type YAMLError,
  YAMLParseError,
} from 'yaml';
import type { Problem } from '../model.ts';

/** Where a value stands: keys and indices from the document's root. */
export type Path = readonly (string | number)[];

/** A place in the file, both 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A YAML file that was taken in, its errors as problems, and where everything in it stands. */
export interface YamlSource {
  readonly text: string;
  readonly document: Document;
  readonly problems: readonly Problem[];
  placeOf(node: unknown): Place;
  placeAt(offset: number): Place;
}

/** Texts longer than this are refused. A document of 400 KB, the largest that anybody wrote, is less when converted. */
export const longestYaml = 600_000;
const mostReported = 20;

/** `null` in place of the source where it cannot be read at all; the problems say why. */
interface Opened {
  readonly source: YamlSource | null;
  readonly problems: readonly Problem[];
}

/** Reads YAML 1.2, in steps of some milliseconds. */
export function* openYamlInSteps(text: string): Generator<undefined, Opened, undefined> {
  if (text.length > longestYaml) return { source: null, problems: [tooLong(text.length)] };
  if (isTooDeep(text)) return { source: null, problems: [tooDeep] };
  const lines = new LineCounter();
  const document = yield* parsedInSteps(text, lines);
  if ('code' in document) return { source: null, problems: [document] };
  const placeOf = (node: unknown): Place => placeAt(offsetOf(node), lines);
  const problems = document.errors.slice(0, mostReported).map((error) => syntaxProblem(error, lines));
  return { source: { text, document, problems, placeOf, placeAt: (offset) => placeAt(offset, lines) }, problems };
}

/** Deeper than this the parser takes time by the square and ends out of stack. A guess from brackets, dashes and indents. */
const deepest = 200;

function isTooDeep(text: string): boolean {
  let brackets = 0;
  const columns: number[] = [];
  for (const sign of text.match(/[[{\]}]|^[ \t]*(?:[-?:][ \t]+)*(?=[^\s#])/gm) ?? []) {
    if (sign === '[' || sign === '{') brackets++;
    else if (sign === ']' || sign === '}') brackets = Math.max(0, brackets - 1);
    else {
      const indent = sign.search(/[^ \t]|$/);
      while (columns.length > 0 && columns.at(-1)! >= indent) columns.pop();
      for (const { index } of sign.matchAll(/[-?:]/g)) columns.push(index);
      columns.push(sign.length);
    }
    if (brackets > deepest || columns.length > deepest) return true;
  }
  return false;
}

/** Signs, words and line ends that are read in one step. */
const perStep = 2_000;

/** A runbook has one word or sign in five characters; a long text that has far more takes seconds. */
function mostSigns(text: string): number {
  return 20_000 + text.length / 4;
}

/**
 * What `parseDocument` does, in steps: the first document, with an error where another one follows. A problem where it
 * cannot be read at all.
 */
function* parsedInSteps(text: string, lines: LineCounter): Generator<undefined, Document | Problem, undefined> {
  try {
    const parser = new Parser(lines.addNewLine);
    const tokens: ReturnType<Parser['next']> extends Generator<infer Token> ? Token[] : never = [];
    let read = 0;
    lines.addNewLine(0);
    for (const lexeme of new Lexer().lex(text)) {
      tokens.push(...parser.next(lexeme));
      if (++read % perStep === 0) yield;
      if (read > mostSigns(text)) return tooManySigns;
    }
    tokens.push(...parser.end());
    yield;
    const composer = new Composer({ prettyErrors: false, logLevel: 'error', stringKeys: true, uniqueKeys: false });
    let first: Document | null = null;
    for (const document of composer.compose(tokens, true, text.length)) {
      yield;
      if (first === null) first = document;
      else {
        const [from, to] = document.range;
        first.errors.push(new YAMLParseError([from, to], 'MULTIPLE_DOCS', 'A second document begins here'));
        break;
      }
    }
    return first ?? tooDeep;
  } catch (error) {
    if (error instanceof RangeError) return tooDeep;
    throw error;
  }
}

/** The node at a path, aliases on the way followed; `undefined` where there is none. */
export function nodeAt(source: YamlSource, path: Path): Node | undefined {
  let node: unknown = source.document.contents;
  for (const key of path) {
    const value = resolved(source, node);
    if (isMap(value)) node = pairOf(value, String(key))?.value;
    else if (isSeq(value)) node = value.items[Number(key)];
    else return undefined;
  }
  return isNode(node) ? node : undefined;
}

/** The map or list at a path. */
export function collectionAt(source: YamlSource, path: Path) {
  const node = resolved(source, nodeAt(source, path));
  return isCollection(node) ? node : undefined;
}

/** Entries by key, for maps with thousands of them. A map whose entries are replaced gets a new index. */
const indexes = new WeakMap<readonly Pair[], ReadonlyMap<string, Pair>>();

/** The entry of a map with that key. */
export function pairOf(map: unknown, key: string): Pair | undefined {
  if (!isMap(map)) return undefined;
  let index = indexes.get(map.items);
  if (index === undefined) {
    index = new Map(map.items.map((pair) => [keyOf(pair), pair]));
    indexes.set(map.items, index);
  }
  return index.get(key);
}

export function keyOf(pair: Pair): string {
  return String(isScalar(pair.key) ? pair.key.value : pair.key);
}

function resolved(source: YamlSource, node: unknown): unknown {
  return isAlias(node) ? node.resolve(source.document) : node;
}

/** The place of what stands at a path; of the nearest thing around it where there is nothing. */
export function placeOfPath(path: Path, source: YamlSource): Place {
  for (let length = path.length; length > 0; length--) {
    const parent = collectionAt(source, path.slice(0, length - 1));
    const key = path[length - 1]!;
    const found = isMap(parent) ? pairOf(parent, String(key)) : nodeAt(source, path.slice(0, length));
    if (found) return source.placeOf(found);
  }
  return source.placeOf(source.document.contents);
}

/** What stands at a path of plain values; `undefined` where nothing does. */
export function valueAt(value: unknown, path: Path): unknown {
  let found: unknown = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string | number, unknown>)[key];
  }
  return found;
}

/** The text of a node or of a map's entry, as it stands in the file. */
export function sourceText(source: YamlSource, node: unknown): string {
  const from = offsetOf(node);
  const last = isPair(node) ? (node.value ?? node.key) : node;
  const to = isNode(last) ? (last.range?.[1] ?? from) : from;
  return source.text.slice(from, Math.max(from, to)).trim();
}

function offsetOf(node: unknown): number {
  if (isPair(node)) return offsetOf(node.key);
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function placeAt(offset: number, lines: LineCounter): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

const advice: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'Indent with spaces instead of tabs.',
  BAD_INDENT: 'Indent it like its neighbours.',
  BLOCK_AS_IMPLICIT_KEY: 'Put a text that holds a colon in quotes.',
  MULTILINE_IMPLICIT_KEY: 'Put a text that holds a colon in quotes, or close the quote before it.',
  MISSING_CHAR: 'Close the quote or the bracket, or put a space behind the colon.',
  BAD_ALIAS: 'Name an anchor that stands further up, or put the text in quotes.',
  MULTIPLE_DOCS: 'Only the first is read: remove the line `---`, or keep each in a file of its own.',
  UNEXPECTED_TOKEN: 'Put a text with special characters in quotes.',
};

function syntaxProblem(error: YAMLError, lines: LineCounter): Problem {
  const { line, column } = placeAt(error.pos[0], lines);
  const isSecond = error.code === 'MULTIPLE_DOCS';
  const what = isSecond ? 'A second document begins here.' : `This is no YAML: ${error.message.replace(/\.?$/, '.')}`;
  return {
    code: 'yaml-syntax',
    message: `${what} ${advice[error.code] ?? 'Mend the YAML here.'}`,
    line,
    column,
    severity: 'error',
  };
}

function tooLong(length: number): Problem {
  return {
    code: 'yaml-too-large',
    message: `The file has ${length} characters and at most ${longestYaml} are read: divide it into several runbooks.`,
    line: 1,
    column: 1,
    severity: 'error',
  };
}

const tooManySigns: Problem = {
  code: 'yaml-too-large',
  message: 'The file has thousands of signs or of words of a letter or two: divide it into several runbooks.',
  line: 1,
  column: 1,
  severity: 'error',
};

export const tooDeep: Problem = {
  code: 'yaml-too-deep',
  message: 'The file is nested too deep to be read: a runbook needs only a few levels.',
  line: 1,
  column: 1,
  severity: 'error',
};
