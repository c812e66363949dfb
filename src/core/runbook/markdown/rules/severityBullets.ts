import type { List, ListItem } from 'mdast';
import { type SeverityMention, severityAt } from '../../language/severityIds.ts';
import { severityScaleWords } from '../../language/vocabulary.ts';
import { type Draft, lineOf, type MarkdownDocument } from '../document.ts';
import { type Field, fieldOfItem } from '../fields.ts';
import { isScale, type Scale, severityOf } from '../scale.ts';
import { ancestorsOf, blocksOf, type Section } from '../sections.ts';
import { oneLine, plainText } from '../text.ts';

interface Level {
  readonly item: ListItem;
  readonly mention: SeverityMention;
  readonly rest: string;
}

function headOf(item: ListItem): string {
  const [first] = item.children;
  return first ? oneLine(plainText(first)) : '';
}

function nestedFields(item: ListItem): Field[] {
  return item.children.flatMap((child) =>
    child.type === 'list' ? child.children.flatMap((inner) => fieldOfItem(inner) ?? []) : [],
  );
}

function nestedTexts(item: ListItem): string[] {
  return item.children.flatMap((child) =>
    child.type === 'list' ? child.children.map((inner) => oneLine(plainText(inner))) : [],
  );
}

export function levelsOfList(list: List): Level[] | null {
  const levels = list.children.map((item): Level | null => {
    const mention = severityAt(headOf(item));
    return mention === null ? null : { item, mention, rest: mention.rest };
  });
  if (levels.some((level) => level === null)) return null;
  const known = levels as Level[];
  return isScale(known.map((level) => level.mention)) ? known : null;
}

function isAbout(section: Section): boolean {
  return [section, ...ancestorsOf(section).slice(0, 1)].some((at) => severityScaleWords.test(at.title));
}

function severityFrom({ item, mention, rest }: Level): ReturnType<typeof severityOf> {
  const fields = nestedFields(item);
  const words = [mention.name && mention.name.split(' ').length > 3 ? mention.name : '', rest]
    .filter(Boolean)
    .join(' ');
  const times = /[(（]([^()（）]*\d[^()（）]*)[)）]/.exec(headOf(item))?.[1] ?? '';
  return severityOf({
    mention,
    fields,
    description: words,
    loose: fields.length > 0 ? '' : times,
    examples: fields.length > 0 ? [] : nestedTexts(item),
    line: lineOf(item),
  });
}

/**
 * `- **P0 - Critical**: complete outage`, one bullet a level, what belongs to it on the line or nested below. Only in a
 * section that speaks of severity: elsewhere such bullets say what to do for each level.
 */
export function severityBullets(document: MarkdownDocument, draft: Draft): Scale[] {
  const scales: Scale[] = [];
  for (const section of document.sections) {
    if (!isAbout(section)) continue;
    for (const block of blocksOf(section)) {
      if (block.type !== 'list') continue;
      const levels = levelsOfList(block);
      if (levels === null) continue;
      const severities = levels.map(severityFrom);
      const told = severities.filter((severity) => severity.description.length > 12).length;
      scales.push({ severities, score: 4 + (told > 0 ? 2 : 0), claim: () => void draft.claimed.add(block) });
    }
  }
  return scales;
}
