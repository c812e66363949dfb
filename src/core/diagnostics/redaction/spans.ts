import { createWordFinder } from './hints.ts';
import { NAMED } from './named.ts';
import { RECOGNISABLE, type Rule } from './rules.ts';

/** A secret found in a text. Offsets are UTF-16 code units. */
export interface Span {
  readonly kind: string;
  /** What goes. */
  readonly start: number;
  readonly end: number;
  /** Start of what tells that it is one: `Authorization: Bearer ` belongs to it. */
  readonly from: number;
}

const PRIVATE_KEY: Rule = {
  kind: 'private-key',
  hints: ['-----begin'],
  pattern:
    /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----[^-\n]{0,20000}-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g,
};

/** Kubernetes Secrets as JSON on one line, also inside another string (`last-applied-configuration`). */
const SECRET_DATA = /((?:\\?")(?:data|stringData)\\?"[ ]?:[ ]?)(\{[^{}\n]{2,60000}\})/g;

/**
 * All secrets of a text, in order, none overlapping: where two rules meet, the one that says more of the kind keeps it and
 * both stretches go. `own`: patterns of the user's own.
 */
export function secretsIn(text: string, own: readonly RegExp[]): Span[] {
  const found: Span[] = [];
  collectHinted(text, found);
  if (own.length > 0) collectOwn(own, text, found);
  return whole(merged(found), text);
}

const RULES: readonly Rule[] = [PRIVATE_KEY, ...RECOGNISABLE, ...NAMED];
const HINTS = [...new Set(RULES.flatMap((rule) => rule.hints))];
const DATA = HINTS.length;
const findHints = createWordFinder([...HINTS, 'data\\"', 'data"']);
/** For every hint, the rules that it is one of. */
const HINTED: readonly (readonly number[])[] = HINTS.map((hint) =>
  RULES.flatMap((rule, i) => (rule.hints.includes(hint) ? [i] : [])),
);

/** Runs every rule once on each line that has one of its hints. */
function collectHinted(text: string, found: Span[]): void {
  const lastLine = new Int32Array(RULES.length + 1).fill(-1);
  let lineEnd = -1;
  let lineStart = 0;
  let line = '';
  findHints(text, (hint, end) => {
    if (end > lineEnd) {
      lineStart = text.lastIndexOf('\n', end - 1) + 1;
      const stop = text.indexOf('\n', end);
      lineEnd = stop < 0 ? text.length : stop;
      line = text.slice(lineStart, lineEnd);
    }
    for (const rule of HINTED[hint] ?? [RULES.length]) {
      if (lastLine[rule] === lineStart) continue;
      lastLine[rule] = lineStart;
      const here = hint < DATA ? matchesOf(RULES[rule]!, line) : secretData(line);
      for (const span of here) found.push(moved(span, lineStart));
    }
  });
}

function moved(span: Span, by: number): Span {
  return { kind: span.kind, start: span.start + by, end: span.end + by, from: span.from + by };
}

function matchesOf(rule: Rule, line: string): Span[] {
  const found: Span[] = [];
  for (const match of line.matchAll(rule.pattern)) {
    const kept = match[1];
    const secret = kept === undefined ? match[0] : (match.slice(2).find((group) => group !== undefined) ?? '');
    if (secret === '' || rule.accepts?.(secret) === false) continue;
    const start = kept === undefined ? match.index : line.indexOf(secret, match.index + kept.length);
    found.push({ kind: rule.kind, start, end: start + secret.length, from: match.index });
  }
  return found;
}

/** The user's patterns see one line at a time, whatever they would take for blank. */
function collectOwn(own: readonly RegExp[], text: string, found: Span[]): void {
  let offset = 0;
  for (const line of text.split('\n')) {
    for (const pattern of own) {
      for (const match of line.matchAll(pattern)) {
        const start = offset + match.index;
        if (match[0] !== '') found.push({ kind: 'custom', start, end: start + match[0].length, from: start });
      }
    }
    offset += line.length + 1;
  }
}

function secretData(line: string): Span[] {
  const found: Span[] = [];
  const certain = /\\?"kind\\?"[ ]?:[ ]?\\?"Secret\\?"/.test(line);
  for (const match of line.matchAll(SECRET_DATA)) {
    const offset = match.index + match[1]!.length;
    const values = Array.from(match[2]!.matchAll(/:[ ]?\\?"([^"\\]{1,60000})\\?"/g));
    if (!certain && !isEncoded(values.map((value) => value[1]!))) continue;
    for (const value of values) {
      const start = offset + value.index + value[0].indexOf(value[1]!, 1);
      found.push({ kind: 'kube-secret', start, end: start + value[1]!.length, from: match.index });
    }
  }
  return found;
}

/** True if all values are base64 and at least one of them could hardly be anything else. */
export function isEncoded(values: readonly string[]): boolean {
  if (values.length === 0) return false;
  const base64 = values.every((value) => value.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(value));
  return (
    base64 &&
    values.some(
      (value) =>
        value.endsWith('=') || (/[a-z][A-Z]|[A-Z][A-Z]/.test(value) && /[a-z]/.test(value) && value.length >= 8),
    )
  );
}

const GENERIC = new Set([
  'password',
  'secret',
  'token',
  'custom',
  'url-token',
  'cookie',
  'authorization',
  'api-key-header',
]);

function merged(spans: Span[]): Span[] {
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last === undefined || span.start >= last.end) {
      result.push(span);
      continue;
    }
    const kind = GENERIC.has(last.kind) && !GENERIC.has(span.kind) ? span.kind : last.kind;
    result[result.length - 1] = {
      kind,
      start: last.start,
      end: Math.max(last.end, span.end),
      from: Math.min(last.from, span.from),
    };
  }
  return result;
}

/** Patterns are bounded, secrets are not: a long one goes on for as long as its characters do. */
const LONG = 200;
const GOES_ON = /[A-Za-z0-9_~+/=.%-]*/y;

function whole(spans: readonly Span[], text: string): Span[] {
  const result: Span[] = [];
  let end = 0;
  for (const span of spans) {
    if (span.end <= end) continue;
    const start = Math.max(span.start, end);
    end = span.end;
    if (span.end - span.start >= LONG) {
      GOES_ON.lastIndex = span.end;
      GOES_ON.exec(text);
      end = GOES_ON.lastIndex;
    }
    result.push({ ...span, start, end });
  }
  return result;
}
