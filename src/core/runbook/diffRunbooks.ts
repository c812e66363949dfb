import { counted } from './minutesInWords.ts';
import type { Runbook, Snippet, Step } from './model.ts';
import { looseSnippets, type StepsAndSnippets, snippetsOutsideSteps } from './sectionSnippets.ts';
import { wordsOf } from './words.ts';

/** A step or item with a box to tick, or a command that stands in no step. */
export interface RunbookItem {
  readonly kind: 'step' | 'command';
  readonly id: string;
  readonly text: string;
  /** Title of the section that it stands in. */
  readonly under: string;
  /** What it does besides its text: the commands of a step. */
  readonly content: string;
  readonly line: number;
}

/** What is different between two readings of a runbook. Ids tell what is the same; lines don't count. */
export interface RunbookChange {
  readonly added: readonly RunbookItem[];
  readonly removed: readonly RunbookItem[];
  /** Reworded, moved to another section, or the same words with other commands. */
  readonly changed: readonly { readonly before: RunbookItem; readonly after: RunbookItem }[];
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
  for (const isPair of [sameWordsElsewhere(gone), reworded(gone)])
    for (const after of come) {
      const before = isPair(after);
      if (before === undefined) continue;
      gone.delete(before);
      come.delete(after);
      changed.push({ before, after });
    }
  return { added: [...come], removed: [...gone], changed, parts: differentParts(before, after) };
}

/** True where the two readings come to the same for whoever works by them. */
export function isUnchanged({ added, removed, changed, parts }: RunbookChange): boolean {
  return added.length + removed.length + changed.length + parts.length === 0;
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

function itemsInWords({ added, removed, changed }: RunbookChange, kind: RunbookItem['kind']): string {
  const of = (items: readonly RunbookItem[]) => items.filter((item) => item.kind === kind).length;
  const counts: readonly (readonly [number, string])[] = [
    [of(changed.map(({ after }) => after)), 'changed'],
    [of(added), 'added'],
    [of(removed), 'removed'],
  ];
  return counts
    .filter(([count]) => count > 0)
    .map(([count, word], index) => `${index === 0 ? counted(count, kind) : count} ${word}`)
    .join(', ');
}

function itemsOf(runbook: Runbook): RunbookItem[] {
  const sections = [...runbook.phases, ...runbook.scenarios, ...runbook.procedures];
  return [
    ...sections.flatMap((section) => sectionItems(section)),
    ...looseSnippets(runbook).flatMap((snippet) => commandItems(snippet, '')),
    ...runbook.checklist.map(({ id, text, line }) => item('step', id, text, '', '', line)),
  ];
}

function sectionItems(section: StepsAndSnippets & { readonly title: string }): RunbookItem[] {
  return [
    ...section.steps.flatMap((step) => stepItems(step, section.title)),
    ...snippetsOutsideSteps(section).flatMap((snippet) => commandItems(snippet, section.title)),
  ];
}

function stepItems(step: Step, under: string): RunbookItem[] {
  const content = step.snippets.map((snippet) => snippet.text).join('\n');
  return [
    item('step', step.id, step.text, under, content, step.line),
    ...step.steps.flatMap((inner) => stepItems(inner, under)),
  ];
}

function commandItems(snippet: Snippet, under: string): RunbookItem[] {
  return snippet.parts.map((part) => item('command', part.id, part.text, under, '', part.line));
}

function item(
  kind: RunbookItem['kind'],
  id: string,
  text: string,
  under: string,
  content: string,
  line: number,
): RunbookItem {
  return { kind, id, text, under, content, line };
}

/** Finds, for an item that is new, the one of the old text that it was; only among those that are still `gone`. */
type Pairing = (after: RunbookItem) => RunbookItem | undefined;

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
  const bySection = grouped(gone, key);
  return (after) => {
    const words = wordsOf(after.text);
    const candidates = (bySection.get(key(after)) ?? []).filter((before) => gone.has(before));
    return candidates.slice(0, mostCompared).find(({ text }) => isAlike(wordsOf(text), words));
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
