import { isCollection, isMap, isPair, isSeq, type Pair, type YAMLMap } from 'yaml';
import type { Note } from '../model.ts';
import type { Fault } from './issues.ts';
import { collectionAt, type Path, pairOf, sourceText, valueAt, type YamlSource } from './source.ts';

/** Something to remove: an entry of a map or an element of a list, within its parent. */
interface Target {
  readonly node: unknown;
  readonly parent: unknown;
  readonly path: Path;
}

/** Removes what is at fault from the document, and gives its text back as notes. */
export function takeOut(faults: readonly Fault[], value: unknown, source: YamlSource): Note[] {
  const targets = new Map<unknown, Target>();
  for (const fault of faults) {
    const target = targetOf(fault, source);
    if (target) targets.set(target.node, target);
  }
  const gone = new Set([...targets.values()].map(({ path }) => JSON.stringify(path)));
  const notes: Note[] = [];
  for (const { node, path } of targets.values()) {
    const isWithinAnother = path.some((_, length) => length > 0 && gone.has(JSON.stringify(path.slice(0, length))));
    if (!isWithinAnother) notes.push(...noteOf(node, titlesAbove(path, value), source));
  }
  for (const parent of new Set([...targets.values()].map((target) => target.parent))) {
    if (isCollection(parent)) parent.items = parent.items.filter((item) => !targets.has(item));
  }
  return notes;
}

/** Removes entries of a map, and gives their text back as notes. */
export function takeOutPairs(map: YAMLMap, pairs: readonly Pair[], source: YamlSource): Note[] {
  const doomed = new Set<unknown>(pairs);
  map.items = map.items.filter((pair) => !doomed.has(pair));
  return pairs.flatMap((pair) => noteOf(pair, [], source));
}

/** Where something required is missing, the list's element that lacks it; without a list, the key at the top. */
export function elementAround(path: Path): Path {
  const index = path.findLastIndex((key) => typeof key === 'number');
  return path.slice(0, Math.max(1, index + 1));
}

function targetOf(fault: Fault, source: YamlSource): Target | null {
  const path =
    fault.unknownKey !== null
      ? [...fault.path, fault.unknownKey]
      : fault.missing
        ? elementAround(fault.path)
        : fault.path;
  const key = path.at(-1);
  const parent = collectionAt(source, path.slice(0, -1));
  const node: unknown = isMap(parent)
    ? pairOf(parent, String(key))
    : isSeq(parent)
      ? parent.items[Number(key)]
      : undefined;
  return node === undefined ? null : { node, parent, path };
}

function noteOf(node: unknown, under: readonly string[], source: YamlSource): Note[] {
  const text = sourceText(source, node);
  const { line } = source.placeOf(isPair(node) ? node.key : node);
  return text === '' ? [] : [{ under, text, line }];
}

/** `['scenarios', 'Disk full']`: keys, and what the elements of lists call themselves. */
function titlesAbove(path: Path, value: unknown): string[] {
  return path.slice(0, -1).flatMap((key, index) => {
    if (typeof key === 'string') return [key];
    const element = valueAt(value, path.slice(0, index + 1));
    const title = ['title', 'name', 'text', 'id', 'role']
      .map((name) => valueAt(element, [name]))
      .find((each) => typeof each === 'string');
    return typeof title === 'string' ? [title] : [];
  });
}
