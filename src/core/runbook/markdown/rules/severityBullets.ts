import type { List, ListItem } from 'mdast';
import { targetMinutes } from '../../language/durations.ts';
import { hasLevelWord, isGenericId, type SeverityMention, severityAt } from '../../language/severityIds.ts';
import { communicationWords, escalationWords, severityScaleWords } from '../../language/vocabulary.ts';
import { type Draft, lineOf, type MarkdownDocument } from '../document.ts';
import { type Field, fieldOfItem } from '../fields.ts';
import { isScale, type Scale, SENTENCES, severityOf } from '../scale.ts';
import { ancestorsOf, blocksOf, type Section } from '../sections.ts';
import { mergeTargets, namedTargetsIn, saysCadence } from '../targets.ts';
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

/** `P1 (Critical): core link down` in an escalation matrix: it names its levels as well as whom to call. */
function namesLevels(levels: readonly Level[]): boolean {
  return levels.every(({ mention }) => mention.coded) && levels.every(({ item }) => hasLevelWord(headOf(item)));
}

/** `Severity 1: page the first and the second, acknowledged within 5 minutes`: how fast each level is answered. */
function saysHowFast(levels: readonly Level[]): boolean {
  const isCoded = levels.every(({ mention }) => mention.coded && !isGenericId(mention.id));
  return isCoded && levels.filter((level) => answerOf(level) !== null).length > levels.length / 2;
}

/**
 * `Critical: answered at once (15 minutes)`, `High: looked at within 1 hour`: words for levels, each with its time, the
 * first of them for an answer.
 */
function saysHowFastInWords(levels: readonly Level[]): boolean {
  const isWords = levels.length >= 3 && levels.every(({ mention }) => !mention.coded);
  const times = levels.map(({ mention, rest }) => targetMinutes(`${mention.name ?? ''}; ${rest}`));
  return isWords && times.every((minutes) => minutes !== null) && answerOf(levels[0]!) !== null;
}

function answerOf({ mention, rest }: Level): number | null {
  const sentences = `${mention.name ?? ''}; ${rest}`.split(SENTENCES);
  return mergeTargets(sentences.map(namedTargetsIn)).respond;
}

/** Lists of levels below a step that says to choose one: `1. Classify the severity.` */
function listsToChooseFrom(list: List): List[] {
  return list.children.flatMap((item) =>
    severityScaleWords.test(headOf(item)) || CHOOSING.test(headOf(item))
      ? item.children.filter((child): child is List => child.type === 'list')
      : [],
  );
}

const CHOOSING = /(?<!\p{L})(?:classif|categori[sz]|clasific|einstuf|классифиц)\p{L}*/iu;

/** `SEV-1: every 15 minutes`, level by level: how often to speak, not what the levels are. */
function saysOnlyCadence(levels: readonly Level[]): boolean {
  return levels.every(({ mention, rest }) => saysCadence(`${mention.name ?? ''} ${rest}`));
}

function severityFrom({ item, mention, rest }: Level, isTimed: boolean): ReturnType<typeof severityOf> {
  const fields = nestedFields(item);
  const words = [mention.name && mention.name.split(' ').length > 3 ? mention.name : '', rest]
    .filter(Boolean)
    .join(' ');
  const inBrackets = /[(（]([^()（）]*\d[^()（）]*)[)）]/.exec(headOf(item))?.[1] ?? '';
  const isTime = mention.name !== null && isTimed && targetMinutes(mention.name) !== null;
  const times = isTimed && targetMinutes(inBrackets) === null ? `${mention.name ?? ''} ${rest}` : inBrackets;
  return severityOf({
    mention: isTime ? { ...mention, name: null } : mention,
    fields,
    description: words,
    loose: fields.length > 0 ? '' : times,
    promised: fields.length > 0 ? '' : `${mention.name ?? ''}; ${rest}`,
    examples: fields.length > 0 ? [] : nestedTexts(item),
    line: lineOf(item),
  });
}

/**
 * `- **P0 - Critical**: complete outage`, one bullet a level, what belongs to it on the line or nested below. In a
 * section that speaks of severity, below a step that says to choose one, or with the levels' names in an escalation
 * matrix: elsewhere such bullets say what to do for each level.
 */
export function severityBullets(document: MarkdownDocument, draft: Draft): Scale[] {
  const scales: Scale[] = [];
  for (const section of document.sections) {
    const isOwn = isAbout(section);
    const isEscalation = escalationWords.test(section.title);
    for (const block of blocksOf(section)) {
      if (block.type !== 'list') continue;
      const levels = levelsOfList(block);
      const isTold = isOwn || (isEscalation ? levels !== null && namesLevels(levels) : isPromised(section, levels));
      if (levels !== null && isTold)
        scales.push(scaleOf(levels, isOwn ? 4 : 1, PROMISES.test(section.title), () => void draft.claimed.add(block)));
      for (const list of listsToChooseFrom(block)) {
        const inner = levelsOfList(list);
        if (inner?.[0]?.mention.coded && !saysOnlyCadence(inner))
          scales.push(scaleOf(inner, 2, false, () => void draft.claimed.add(list)));
      }
    }
  }
  return scales;
}

function isPromised(section: Section, levels: readonly Level[] | null): boolean {
  return (
    levels !== null &&
    !communicationWords.test(section.title) &&
    !saysOnlyCadence(levels) &&
    (saysHowFast(levels) || saysHowFastInWords(levels))
  );
}

/** Below such a title a time without a word of its own is one to answer in. */
const PROMISES = /(?<!\p{L})(?:slas?|service levels?|response (?:times?|targets?))(?!\p{L})/iu;

function scaleOf(levels: readonly Level[], score: number, isTimed: boolean, claim: () => void): Scale {
  const severities = levels.map((level) => severityFrom(level, isTimed));
  const told = severities.filter((severity) => severity.description.length > 12).length;
  return { severities, score: score + (told > 0 ? 2 : 0), claim };
}
