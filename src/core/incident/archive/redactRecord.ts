import { encodeHead } from '../head.ts';
import { chainStart, sealOf } from '../line.ts';
import type { Sha256 } from '../sha256.ts';
import { headOf, type RecordFiles, writerOf } from './recordFiles.ts';

/** Hides secrets in a text, and says how many of which kind. */
export type Redact = (text: string) => { readonly text: string; readonly counts: Readonly<Record<string, number>> };

export interface RedactedRecord {
  readonly record: RecordFiles;
  /** Marks by kind; empty where nothing was found, and then the record is the very same. */
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * Looks once more for secrets before a record leaves the machine: rules may have been added since it was written. Where
 * there are some, the copy is sealed anew, since a text cannot change under its old hashes; the original stays as it is.
 */
export function redactRecord(record: RecordFiles, redact: Redact, sha256: Sha256): RedactedRecord {
  const counts: Record<string, number> = {};
  const hide = (text: string) => {
    const redacted = redact(text);
    for (const [kind, count] of Object.entries(redacted.counts)) counts[kind] = (counts[kind] ?? 0) + count;
    return redacted.text;
  };
  const files = new Map(record.files);
  const evidence = new Map<string, string>();
  for (const [path, text] of record.files) {
    if (writerOf(path) !== null || path.endsWith('.head')) continue;
    const hidden = hide(text);
    files.set(path, hidden);
    if (hidden !== text) evidence.set(sha256(text), sha256(hidden));
  }
  for (const [path, text] of record.files) {
    if (writerOf(path) === null) continue;
    const lines = linesOf(text).map((line) => redactLine(line, hide, evidence));
    if (lines.some(({ changed }) => changed)) sealAnew(record.incident, path, lines, files, sha256);
  }
  return { record: { incident: record.incident, files }, counts };
}

interface Line {
  /** The line's content: JSON without its two hashes and the closing brace; all of it where it has no hashes. */
  readonly content: string;
  readonly sealed: boolean;
  readonly changed: boolean;
}

/** Whole lines; what a torn one holds is of no use to others. */
function linesOf(text: string): string[] {
  return text.split('\n').slice(0, -1);
}

function redactLine(line: string, hide: (text: string) => string, evidence: ReadonlyMap<string, string>): Line {
  const seal = sealOf(line);
  const content = seal === null ? line : seal.sealed.slice(0, -`,"prev":"${seal.prev}"`.length);
  const parsed = parse(seal === null ? line : `${content}}`);
  if (parsed === undefined) {
    const hidden = hide(content);
    return { content: hidden, sealed: seal !== null, changed: hidden !== content };
  }
  const before = JSON.stringify(parsed);
  const after = JSON.stringify(hideIn(parsed, hide, evidence));
  if (after === before) return { content, sealed: seal !== null, changed: false };
  return { content: seal === null ? after : after.slice(0, -1), sealed: seal !== null, changed: true };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** All texts below a value; hashes of evidence become those of its new text. */
function hideIn(value: unknown, hide: (text: string) => string, evidence: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return evidence.get(value) ?? hide(value);
  if (Array.isArray(value)) return value.map((each) => hideIn(each, hide, evidence));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hideIn(each, hide, evidence)]));
}

function sealAnew(
  incident: string,
  path: string,
  lines: readonly Line[],
  files: Map<string, string>,
  sha256: Sha256,
): void {
  let hash = chainStart(incident, writerOf(path)!, sha256);
  const texts = lines.map(({ content, sealed }) => {
    if (!sealed) return content;
    const sealing = `${content},"prev":"${hash}"`;
    hash = sha256(sealing);
    return `${sealing},"hash":"${hash}"}`;
  });
  files.set(path, texts.map((text) => `${text}\n`).join(''));
  files.set(headOf(path), encodeHead({ lines: lines.length, hash }));
}
