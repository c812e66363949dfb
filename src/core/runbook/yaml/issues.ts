import type * as z from 'zod/mini';
import type { Path } from './source.ts';

/** One thing that the schema does not allow, said in a sentence that tells what to do. */
export interface Fault {
  readonly path: Path;
  /** Key of the map at `path` that the schema does not know; `null` where the value itself is at fault. */
  readonly unknownKey: string | null;
  /** True where something required is not there. */
  readonly missing: boolean;
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

/** The faults behind the schema's issues; an alternative that the value was plainly not meant for is left out. */
export function faultsOf(issues: readonly Issue[], valueAt: (path: Path) => unknown): Fault[] {
  return issues.flatMap((issue) => faultsOfIssue(issue, [], valueAt));
}

function faultsOfIssue(issue: Issue, above: Path, valueAt: (path: Path) => unknown): Fault[] {
  const path = [...above, ...issue.path.map((key) => (typeof key === 'number' ? key : String(key)))];
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.filter((errors) => !isOtherType(errors));
    if (meant.length === 1) return meant[0]!.flatMap((inner) => faultsOfIssue(inner, path, valueAt));
  }
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key));
  const value = valueAt(path);
  const missing = value === undefined;
  return [{ path, unknownKey: null, missing, message: `${named(path)} ${complaint(issue, value)}` }];
}

function unknownKey(path: Path, key: string): Fault {
  const message = `${named(path)} has the unknown key \`${key}\`: correct the spelling, or move the text to \`notes\`.`;
  return { path, unknownKey: key, missing: false, message };
}

function isOtherType(errors: readonly Issue[]): boolean {
  return errors.some((error) => {
    if (error.path.length > 0) return false;
    return error.code === 'invalid_type' || (error.code === 'invalid_union' && error.errors.every(isOtherType));
  });
}

/** `phases[0].steps[2]` */
export function named(path: Path): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return text === '' ? 'The file' : `\`${text.replace(/^\./, '')}\``;
}

function complaint(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined
        ? `is missing: add ${nouns[issue.expected] ?? issue.expected}.`
        : `must be ${nouns[issue.expected] ?? issue.expected}, and is ${nounOf(value)}${issue.expected === 'string' ? ': put it in quotes.' : '.'}`;
    case 'invalid_union':
      return `must be ${expectedOf(issue)}, and is ${nounOf(value)}.`;
    case 'invalid_value':
      return `must be ${issue.values.map((allowed) => `\`${String(allowed)}\``).join(' or ')}, and is ${shown(value)}.`;
    case 'too_small':
      return issue.origin === 'string'
        ? 'is empty: fill it in, or remove the key.'
        : `must be at least ${issue.minimum}, and is ${shown(value)}.`;
    case 'invalid_format':
      return `is no duration: write minutes as a number, or 15m, 4h, 2d, 1h30m; it is ${shown(value)}.`;
    default:
      return `is not as it should be: ${issue.message}.`;
  }
}

const nouns: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a map of keys and values',
};

function nounOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'a text';
  return typeof value === 'object' ? 'a map of keys and values' : `the ${typeof value} ${String(value)}`;
}

function expectedOf(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  const expected = issue.errors.flat().flatMap((error) => {
    if (error.code === 'invalid_union') return [expectedOf(error)];
    return error.code === 'invalid_type' && error.path.length === 0 ? [nouns[error.expected] ?? error.expected] : [];
  });
  return [...new Set(expected)].join(' or ');
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return `\`${text.length > 40 ? `${text.slice(0, 39)}…` : text}\``;
}
