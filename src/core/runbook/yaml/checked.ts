import { isNode, isScalar, type Pair, visit } from 'yaml';
import * as z from 'zod/mini';
import type { Note, Problem } from '../model.ts';
import { type YamlRunbook, yamlRunbookSchema, yamlVersion } from '../yamlSchema.ts';
import { type Fault, faultsOf, named } from './issues.ts';
import { keyOf, type Path, placeOfPath, valueAt, type YamlSource } from './source.ts';
import { elementAround, takeOut, takeOutPairs } from './takeOut.ts';

/** What the schema accepts of a file. What it does not is named in a problem and kept as a note. */
export interface Checked {
  readonly value: YamlRunbook;
  readonly problems: readonly Problem[];
  readonly leftOut: readonly Note[];
}

/** Aliases repeat text: past this many copies a file is refused, however it is written. */
const mostAliases = 100;
/** Each round takes out what is at fault; what then lacks its requirement goes in the next. */
const mostRounds = 20;
const mostReported = 50;

/** Checks the file against the schema; one wrong contact must not cost a responder the rest of the runbook. */
export function* checkYamlInSteps(
  source: YamlSource,
): Generator<undefined, Checked | { readonly problems: readonly Problem[] }, undefined> {
  const keys = takeOutWrongKeys(source);
  const problems = [...keys.problems];
  const leftOut = [...keys.leftOut, ...furtherDocuments(source)];
  for (let round = 0; round < mostRounds; round++) {
    yield;
    const plain = plainValue(source);
    if ('code' in plain) return { problems: [...problems, plain] };
    if (round === 0) {
      const refused = refusalOf(plain.value, source);
      if (refused) return { problems: [refused] };
      problems.push(...versionProblems(plain.value, source));
    }
    yield;
    const result = z.safeParse(yamlRunbookSchema, withVersion(plain.value));
    if (result.success) return { value: result.data, problems, leftOut };
    const faults = faultsOf(result.error.issues, (path) => valueAt(plain.value, path));
    // After a syntax error values are guesses: complaints about them would only hide it.
    if (round === 0 && source.problems.length === 0) problems.push(...reported(faults, source));
    leftOut.push(...takeOut(faults, plain.value, source));
  }
  return { problems };
}

/** Plain values of the document, with aliases followed. */
function plainValue(source: YamlSource): { readonly value: unknown } | Problem {
  try {
    return { value: source.document.toJS({ maxAliasCount: mostAliases }) as unknown };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const message = /excessive/i.test(error.message)
      ? `The file repeats too much through its aliases (\`*name\`), more than ${mostAliases} times: write the texts out, or use fewer.`
      : `An alias (\`*name\`) has no anchor (\`&name\`) further up: correct it, or put the text in quotes. ${error.message}.`;
    return { code: 'yaml-aliases', message, ...placeOfFirstAlias(source), severity: 'error' };
  }
}

function placeOfFirstAlias(source: YamlSource): { line: number; column: number } {
  let first: unknown = source.document.contents;
  visit(source.document, {
    Alias: (_key, alias) => {
      first = alias;
      return visit.BREAK;
    },
  });
  return source.placeOf(first);
}

/**
 * Of entries with the same key the first is read. Done here because the parser compares each key with each. An entry whose
 * key is a list or a map, of which the parser has complained, goes too: as a text, such keys within keys have no end.
 */
function takeOutWrongKeys(source: YamlSource): { problems: Problem[]; leftOut: Note[] } {
  const problems: Problem[] = [];
  const leftOut: Note[] = [];
  visit(source.document, {
    Map: (_key, map) => {
      const keys = new Set<string>();
      const texts = map.items.filter(hasText);
      const repeated = texts.filter((pair) => keys.size === keys.add(keyOf(pair)).size);
      for (const pair of repeated.slice(0, mostReported)) {
        const message = `The key \`${keyOf(pair)}\` is here twice: keep one of the two. Until then the first is read.`;
        problems.push({ code: 'yaml-duplicate-key', message, ...source.placeOf(pair), severity: 'error' });
      }
      const others = map.items.filter((pair) => !hasText(pair));
      leftOut.push(...takeOutPairs(map, [...repeated, ...others], source));
    },
  });
  return { problems, leftOut };
}

function hasText({ key }: Pair): boolean {
  return !isNode(key) || isScalar(key);
}

/** What stands behind a second `---`. */
function furtherDocuments(source: YamlSource): Note[] {
  const second = source.document.errors.find((error) => error.code === 'MULTIPLE_DOCS');
  if (second === undefined) return [];
  const text = source.text
    .slice(second.pos[0])
    .replace(/^---\s*/, '')
    .trim();
  return text === '' ? [] : [{ under: [], text, line: source.placeAt(second.pos[0]).line }];
}

/** Keys by which a file without `runbook` is known to be meant as one. */
const telling = ['severities', 'escalation', 'phases', 'scenarios', 'procedures'];

function refusalOf(value: unknown, source: YamlSource): Problem | null {
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isMapping || !['runbook', ...telling].some((key) => Object.hasOwn(value, key))) {
    const message = 'The file is no runbook: it must be a map of keys and values that begins with `runbook: 1`.';
    const place = source.placeOf(source.document.contents);
    return { code: 'yaml-not-a-runbook', message, ...place, severity: 'error' };
  }
  const version = valueAt(value, ['runbook']);
  if (typeof version !== 'number' || version <= yamlVersion) return null;
  const message = `The runbook has the format ${version}, and this version reads ${yamlVersion}: update the extension.`;
  return { code: 'yaml-newer-format', message, ...placeOfPath(['runbook'], source), severity: 'error' };
}

function versionProblems(value: unknown, source: YamlSource): Problem[] {
  if (valueAt(value, ['runbook']) === yamlVersion) return [];
  const message = `The format's version is not given: write \`runbook: ${yamlVersion}\` as the first line.`;
  return [{ code: 'yaml-version', message, ...placeOfPath(['runbook'], source), severity: 'warning' }];
}

/** A wrong or missing version is a problem of its own, and no reason to show nothing. */
function withVersion(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? { ...value, runbook: yamlVersion } : value;
}

function reported(faults: readonly Fault[], source: YamlSource): Problem[] {
  const problems = faults.slice(0, mostReported).map((fault) => problemOf(fault, source));
  const [next] = faults.slice(mostReported);
  if (next !== undefined) {
    const message = `There are ${faults.length - mostReported} more of these from here on.`;
    problems.push({ code: 'yaml-schema', message, ...placeOfPath(pathOf(next), source), severity: 'error' });
  }
  return problems;
}

function problemOf(fault: Fault, source: YamlSource): Problem {
  const code = fault.unknownKey === null ? 'yaml-schema' : 'yaml-unknown-key';
  const left = fault.missing ? named(elementAround(fault.path)) : 'it';
  const message = `${fault.message} Until then ${left} is left out.`;
  return { code, message, ...placeOfPath(pathOf(fault), source), severity: 'error' };
}

function pathOf(fault: Fault): Path {
  return fault.unknownKey === null ? fault.path : [...fault.path, fault.unknownKey];
}
