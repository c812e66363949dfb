import { counted } from './minutesInWords.ts';
import type { Runbook } from './model.ts';
import { itemsOf, type RunbookItem } from './runbookItems.ts';
import { wordsOf } from './words.ts';

/** An item as it was and as it is. */
interface Pair {
  readonly before: RunbookItem;
  readonly after: RunbookItem;
}

/** What is different between two readings of a runbook. Ids tell what is the same; lines don't count. */
export interface RunbookChange {
  readonly added: readonly RunbookItem[];
  readonly removed: readonly RunbookItem[];
  /** Reworded, or the same words with other commands. */
  readonly changed: readonly Pair[];
  /** The same words and commands under another heading, or with other signs: what was said of the one holds for the other. */
  readonly moved: readonly Pair[];
  /** Names of the other parts that differ: `severity levels`, `escalation`, … */
  readonly parts: readonly string[];
}

/** Compares the runbook that an incident uses with the file as it is now. */
export function diffRunbooks(before: Runbook, after: Runbook): RunbookChange {
  const old = new Map(itemsOf(before).map((item) => [item.id, item]));
  const now = new Map(itemsOf(after).map((item) => [item.id, item]));
  const changed = [...now.values()].flatMap((item) => {
    const was = old.get(item.id);
    return was !== undefined && was.content !== item.content ? [{ before: was, after: item }] : [];
  });
  const gone = new Set([...old.values()].filter((item) => !now.has(item.id)));
  const come = new Set([...now.values()].filter((item) => !old.has(item.id)));
  const take = (pairing: Pairing): Pair[] =>
    [...come].flatMap((item) => {
      const was = pairing(item);
      if (was === undefined) return [];
      gone.delete(was);
      come.delete(item);
      return [{ before: was, after: item }];
    });
  const moved = take(sameElsewhere(old.values(), now.values(), gone));
  changed.push(...take(sameWordsElsewhere(gone)), ...take(reworded(gone)));
  return { added: [...come], removed: [...gone], changed, moved, parts: differentParts(before, after) };
}

/**
 * Which step or command of the new text, by id, is which of the old one: what is known of it under its old id, a tick or
 * the last run, goes on under the new one.
 */
export function idsThatMoved({ moved }: RunbookChange): { readonly before: string; readonly after: string }[] {
  return moved.flatMap(({ before, after }) => {
    const parts = before.parts.map((id, index) => ({ before: id, after: after.parts[index] ?? id }));
    return [{ before: before.id, after: after.id }, ...parts].filter((pair) => pair.before !== pair.after);
  });
}

/** True where the two readings come to the same for whoever works by them. */
export function isUnchanged({ added, removed, changed, moved, parts }: RunbookChange): boolean {
  return added.length + removed.length + changed.length + moved.length + parts.length === 0;
}

/**
 * `2 steps changed, 1 added; severity levels changed`. `settled`: ids of the steps that are ticked or skipped; those
 * that the new text has no longer are told, because they will be open again.
 */
export function changeInWords(change: RunbookChange, settled: ReadonlySet<string>): string {
  const lost = [...change.removed, ...change.changed.map(({ before }) => before)].filter(
    ({ id }) => settled.has(id) && !change.changed.some(({ after }) => after.id === id),
  );
  return [
    itemsInWords(change, 'step'),
    itemsInWords(change, 'command'),
    change.parts.length > 0 ? `${change.parts.join(', ')} changed` : '',
    lost.length > 0 ? `${counted(lost.length, 'tick')} will be gone` : '',
  ]
    .filter((words) => words !== '')
    .join('; ');
}

function itemsInWords({ added, removed, changed, moved }: RunbookChange, kind: RunbookItem['kind']): string {
  const of = (items: readonly RunbookItem[]) => items.filter((item) => item.kind === kind).length;
  const counts: readonly (readonly [number, string])[] = [
    [of(changed.map(({ after }) => after)), 'changed'],
    [of(moved.map(({ after }) => after)), 'moved'],
    [of(added), 'added'],
    [of(removed), 'removed'],
  ];
  return counts
    .filter(([count]) => count > 0)
    .map(([count, word], index) => `${index === 0 ? counted(count, kind) : count} ${word}`)
    .join(', ');
}

/** Finds, for an item that is new, the one of the old text that it was; only among those that are still `gone`. */
type Pairing = (after: RunbookItem) => RunbookItem | undefined;

/**
 * The same words and commands under another id. Words that stand but once before and after are that one step wherever it
 * went; of others ("Tell the team") only one whose section is the same, or has another name now, is sure to be it.
 */
function sameElsewhere(
  old: Iterable<RunbookItem>,
  now: Iterable<RunbookItem>,
  gone: ReadonlySet<RunbookItem>,
): Pairing {
  const [before, after] = [[...old], [...now]];
  const [byKeyBefore, byKeyAfter] = [grouped(before, sameKey), grouped(after, sameKey)];
  const [sectionsBefore, sectionsAfter] = [sectionsOf(before), sectionsOf(after)];
  return (item) => {
    const candidates = byKeyBefore.get(sameKey(item)) ?? [];
    const isOnlyOne = candidates.length === 1 && byKeyAfter.get(sameKey(item))?.length === 1;
    const isSure = ({ under }: RunbookItem) =>
      isOnlyOne || under === item.under || !(sectionsBefore.has(item.under) || sectionsAfter.has(under));
    return candidates.find((candidate) => gone.has(candidate) && isSure(candidate));
  };
}

function sameKey({ kind, text, content }: RunbookItem): string {
  const words = text
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ');
  return JSON.stringify([kind, kind === 'step' && words !== undefined ? words : text, content]);
}

function sectionsOf(items: readonly RunbookItem[]): ReadonlySet<string> {
  return new Set(items.map(({ under }) => under));
}

function sameWordsElsewhere(gone: ReadonlySet<RunbookItem>): Pairing {
  const key = ({ kind, text }: RunbookItem) => `${kind} ${text}`;
  const byText = grouped(gone, key);
  return (after) => byText.get(key(after))?.find((before) => gone.has(before));
}

/** More comparisons than this are no edit any more, but another runbook. */
const mostCompared = 200;

/** Half of the words of the longer text are in both, within one section. */
function reworded(gone: ReadonlySet<RunbookItem>): Pairing {
  const key = ({ kind, under }: RunbookItem) => `${kind} ${under}`;
  const bySection = new Map(
    [...grouped(gone, key)].map(([section, items]) => [
      section,
      items.map((item) => ({ item, words: wordsOf(item.text) })),
    ]),
  );
  return (after) => {
    const words = wordsOf(after.text);
    let compared = 0;
    for (const candidate of bySection.get(key(after)) ?? []) {
      if (!gone.has(candidate.item)) continue;
      if (isAlike(candidate.words, words)) return candidate.item;
      if (++compared === mostCompared) return undefined;
    }
    return undefined;
  };
}

function isAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const common = [...one].filter((word) => other.has(word)).length;
  return common > 0 && common * 2 >= Math.max(one.size, other.size);
}

function grouped(items: Iterable<RunbookItem>, key: (item: RunbookItem) => string): Map<string, RunbookItem[]> {
  const groups = new Map<string, RunbookItem[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

const parts: readonly (readonly [string, (runbook: Runbook) => unknown])[] = [
  ['severity levels', ({ severities }) => severities],
  ['escalation', ({ escalation }) => escalation],
  ['symptoms', ({ scenarios }) => scenarios.map(({ title, severity, symptoms }) => ({ title, severity, symptoms }))],
  ['messages', ({ templates }) => templates.map(({ name, body }) => ({ name, body }))],
  ['contacts', ({ contacts }) => contacts],
  ['links', ({ links }) => links],
  ['postmortem template', ({ postmortemTemplate }) => postmortemTemplate],
  ['other text', ({ notes }) => notes],
];

function differentParts(before: Runbook, after: Runbook): string[] {
  return parts.filter(([, of]) => withoutLines(of(before)) !== withoutLines(of(after))).map(([name]) => name);
}

function withoutLines(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => (key === 'line' ? undefined : inner)) ?? '';
}
