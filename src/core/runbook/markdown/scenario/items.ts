import type { List, ListItem } from 'mdast';
import { failureWords, remedyWords } from '../../language/vocabulary.ts';
import { lineOf } from '../document.ts';
import { ownText } from '../fields.ts';
import { blocksOf, childrenOf, type Section } from '../sections.ts';
import { plainText } from '../text.ts';

/** A known failure told in one point of a list: `**Checkout fails** → roll back`, `Stale cache: purge it`. */
export interface ItemScenario {
  readonly title: string;
  readonly text: string;
  readonly line: number;
}

/** What fails, a sign, what to do about it. */
const POINT = /^(.{3,80}?)\s*([:：→]|->|=>|\s[–—]\s)\s*(\S[\s\S]{4,})$/u;
/** Nothing but a pointer to where it is told: `Latency spike → [Slow queries](#slow)`. */
function pointsElsewhere(item: ListItem): boolean {
  const [paragraph] = item.children;
  return paragraph?.type === 'paragraph' && paragraph.children.at(-1)?.type === 'link';
}

/** Behind an arrow stands what to do; behind a colon it may be what it means, too. */
function saysWhatToDo(sign: string, text: string): boolean {
  return /→|[-=]>/.test(sign) || remedyWords.test(text);
}

const LONGEST_TITLE = 80;

/** `**Rate limit exceeded**` with what to do in a list below it. */
function titledPoint(item: ListItem): ItemScenario | null {
  const title = ownText(item).replace(/[:：]\s*$/u, '');
  const below = item.children.filter((child): child is List => child.type === 'list');
  const [paragraph] = item.children;
  const isBold = paragraph?.type === 'paragraph' && paragraph.children[0]?.type === 'strong';
  if (!isBold || below.length === 0 || title.length > LONGEST_TITLE || /[.!?。]$/u.test(title)) return null;
  return {
    title,
    text: below.flatMap((each) => each.children.map((step) => plainText(step))).join('\n'),
    line: lineOf(item),
  };
}

function pointsOf(list: List): ItemScenario[] {
  return list.children.flatMap((item) => {
    const titled = titledPoint(item);
    if (titled !== null) return [titled];
    const match = POINT.exec(ownText(item));
    if (match === null || pointsElsewhere(item) || !saysWhatToDo(match[2]!, match[3]!)) return [];
    const nested = item.children.flatMap((child) => (child.type === 'list' ? [plainText(child)] : []));
    return [{ title: match[1]!.trim(), text: [match[3]!.trim(), ...nested].join('\n'), line: lineOf(item) }];
  });
}

/**
 * The points of a section about failures that has no sections for them: each says what fails and, behind a sign, what
 * to do; most of them name a failure. `null` where they don't.
 */
export function scenariosOfItems(section: Section): { list: List; items: ItemScenario[] } | null {
  if (childrenOf(section).length > 0) return null;
  const lists = blocksOf(section).filter((block): block is List => block.type === 'list');
  const [list] = lists;
  if (list === undefined || lists.length > 1 || list.children.length < 2) return null;
  const items = pointsOf(list);
  const failing = items.filter((item) => failureWords.test(item.title)).length;
  return items.length === list.children.length && failing > items.length / 2 ? { list, items } : null;
}
