import {
  hasLevelWord,
  isGenericId,
  type SeverityMention,
  severitiesIn,
  severityAt,
} from '../../language/severityIds.ts';
import { escalationWords, failureWords, severityScaleWords } from '../../language/vocabulary.ts';
import { claimSection, type Draft, type MarkdownDocument } from '../document.ts';
import { namesPosition, readCall } from '../escalation/person.ts';
import { type Field, fieldOfItem, fieldsOf } from '../fields.ts';
import { isScale, type Scale, severityOf } from '../scale.ts';
import { ancestorsOf, blocksOf, childrenOf, type Section } from '../sections.ts';
import { targetKindOf } from '../targets.ts';
import { oneLine, plainText } from '../text.ts';

interface Level {
  readonly section: Section;
  readonly mention: SeverityMention;
}

/** `### P1: High Tick Time` names a failure: an id with more than a level's word behind it. */
function namesLevelOnly(mention: SeverityMention): boolean {
  const name = mention.name ?? '';
  if (name === '' || severityAt(name) !== null || severityScaleWords.test(name)) return true;
  return !failureWords.test(name) && name.split(/\s+/).length <= 3;
}

/** `Page-the-team severity (SEV-1)`: a name that says it is a level, with its id behind. */
function levelBehind(title: string): SeverityMention | null {
  const match = /^(.{2,60}?)\s*[(（[]([^()（）[\]]{2,12})[)）\]]$/u.exec(title);
  const mention = match && severityScaleWords.test(match[1]!) ? severityAt(match[2]!) : null;
  return mention?.coded === true && mention.name === null ? { ...mention, name: match![1]!.trim() } : null;
}

function levelsBelow(section: Section): Level[] {
  return childrenOf(section).flatMap((child) => {
    const title = child.title.replace(/^\d+(?:\.\d+)*[.)]?\s+/, '');
    const mention = severityAt(title) ?? levelBehind(title);
    return mention === null
      ? levelsTogether(title).map((each) => ({ section: child, mention: each }))
      : [{ section: child, mention }];
  });
}

/** `P2/P3 (Queue)`: levels that share a heading. */
function levelsTogether(title: string): SeverityMention[] {
  const codes = /^(?:sev|[PS])[\s_-]?\d(?:\s*[/&+,]\s*(?:sev|[PS])?[\s_-]?\d)+(?!\d)/iu.exec(title)?.[0] ?? '';
  const rest = title.slice(codes.length).replace(/^[\s:：–—-]+/u, '');
  return codes === '' ? [] : severitiesIn(codes, []).map((id) => ({ id, name: null, rest, coded: true }));
}

function describe(section: Section): string {
  const [paragraph] = blocksOf(section).filter((block) => block.type === 'paragraph');
  return paragraph ? oneLine(plainText(paragraph)) : '';
}

function bulletsOf(section: Section): string[] {
  return blocksOf(section).flatMap((block) =>
    block.type === 'list' ? block.children.map((item) => oneLine(plainText(item))) : [],
  );
}

/** `**Response:** < 2 hours` below the list of a level that is a label itself, like the next level. */
function labelsBehind(section: Section): Field[] {
  if (section.kind !== 'label' || section.parent === null) return [];
  const siblings = childrenOf(section.parent);
  const behind = siblings.slice(siblings.indexOf(section) + 1);
  const end = behind.findIndex((each) => each.kind !== 'label' || severityAt(each.title) !== null);
  return (end < 0 ? behind : behind.slice(0, end))
    .filter((each) => each.inline && targetKindOf(each.title) !== null)
    .map((each) => ({ label: each.title, value: describe(each), items: [], line: each.line }));
}

/** `- Response time: 15 minutes` in the list right behind `**P1 - High**: parts are down`. */
function fieldsBehind(section: Section): Field[] {
  const beside = section.parent?.content ?? [];
  const next = beside[beside.indexOf(section) + 1];
  if (!section.inline || next === undefined || 'kind' in next || next.type !== 'list') return [];
  return next.children.flatMap((item) => fieldOfItem(item) ?? []);
}

function severityFrom({ section, mention }: Level): ReturnType<typeof severityOf> {
  const own = fieldsOf(section);
  const fields = [...own, ...labelsBehind(section), ...fieldsBehind(section)];
  const examples = own.length > 0 ? [] : bulletsOf(section);
  return severityOf({
    mention,
    fields,
    loose: `${mention.name ?? ''} ${mention.rest}`,
    description: describe(section) || (section.inline ? '' : bulletsOf(section).join('; ')),
    examples,
    line: section.line,
  });
}

/** `P1 (Critical)` above a list of what counts as it: a section about escalation may define the levels, too. */
function areNamedAndTold(levels: readonly Level[]): boolean {
  return levels.every(
    ({ section, mention }) =>
      mention.coded &&
      hasLevelWord(mention.name ?? '') &&
      callsNobody(bulletsOf(section)) &&
      bulletsOf(section).length > 0,
  );
}

function callsNobody(bullets: readonly string[]): boolean {
  return !bullets.some((text) => namesPosition(readCall(text, 0)?.to ?? ''));
}

/**
 * A heading, a bold paragraph or a label for each level (`### SEV-1: Critical`, `**P0 - Critical**: all is down`), with
 * what is said of it below: `**Response Time**: Immediate`, `- **Impact**: …`, or plain bullets.
 */
export function severityHeadings(document: MarkdownDocument, draft: Draft): Scale[] {
  const scales: Scale[] = [];
  for (const parent of document.sections) {
    const levels = levelsBelow(parent);
    if (!isScale(levels.map((level) => level.mention))) continue;
    const about = [parent, ...ancestorsOf(parent)].some((at) => severityScaleWords.test(at.title));
    const isEscalation = [parent, ...ancestorsOf(parent)].some((at) => escalationWords.test(at.title) && at.depth > 1);
    if (isEscalation && !severityScaleWords.test(parent.title) && !areNamedAndTold(levels)) continue;
    const isWords = levels.some((level) => !level.mention.coded || isGenericId(level.mention.id));
    if (!about && (isWords || !levels.every((level) => namesLevelOnly(level.mention)))) continue;
    const severities = levels.map(severityFrom);
    const told = severities.filter((severity) => severity.description !== '' || severity.examples.length > 0).length;
    const hasCommands = levels.some((level) => childrenOf(level.section).some((child) => childrenOf(child).length > 0));
    if (!about && hasCommands) continue;
    scales.push({
      severities,
      score: (isEscalation ? -4 : 0) + (about ? 4 : 0) + (told === severities.length ? 3 : 0) + (hasCommands ? -3 : 0),
      claim: () => {
        for (const level of levels) claimSection(level.section, draft);
      },
    });
  }
  return scales;
}
