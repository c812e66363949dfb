import type { List } from 'mdast';
import { type SeverityMention, severityAt } from '../../language/severityIds.ts';
import { severityScaleWords } from '../../language/vocabulary.ts';
import { type Draft, lineOf, type MarkdownDocument } from '../document.ts';
import { isScale, type Scale, severityOf } from '../scale.ts';
import { ancestorsOf, blocksOf, type Section } from '../sections.ts';
import { namedTargetsIn } from '../targets.ts';
import { linesOf, oneLine, plainText, plainTextOf } from '../text.ts';

interface Line {
  readonly text: string;
  readonly line: number;
}

function scaleOf(lines: readonly Line[], score: number, claim: () => void): Scale[] {
  const mentions = lines.map((line) => severityAt(line.text));
  const levels = lines.flatMap((line, index) => (mentions[index] ? [{ line, mention: mentions[index]! }] : []));
  if (levels.length < 2 || levels.length < lines.length / 2 || !isScale(levels.map((level) => level.mention)))
    return [];
  const severities = levels.map(({ line, mention }) => severityFrom(mention, line));
  return [{ severities, score, claim }];
}

function severityFrom(mention: SeverityMention, line: Line): ReturnType<typeof severityOf> {
  const times = /[(（]([^()（）]*\d[^()（）]*)[)）]/.exec(line.text)?.[1] ?? '';
  const named = namedTargetsIn(mention.rest);
  const loose = (named.respond ?? named.resolve) === null ? times : mention.rest;
  return severityOf({ mention, fields: [], description: mention.rest, loose, examples: [], line: line.line });
}

/** Parts of one line: `P1 (critical) / P2 (major) / P3 (minor)`. */
function partsOf(line: Line): Line[] {
  return line.text.split(/\s+[/|·•]\s+|[;,]\s+(?=[PSps]\w*[\s-]?\d)/).map((text) => ({ text, line: line.line }));
}

/** `Sev1: answer within 1 h; Sev2: …`: all levels in one item of a list. */
function scalesOfItems(list: List, claim: () => void): Scale[] {
  return list.children.flatMap((item) => {
    const text = oneLine(plainText(item));
    return /\d/.test(text) ? scaleOf(partsOf({ text, line: lineOf(item) }), 3, claim) : [];
  });
}

function speaksOfLevels(section: Section): boolean {
  return severityScaleWords.test(section.title) || (section.depth > 1 && PROMISES.test(section.title));
}

/** What a service level agreement promises, it promises for each level. */
const PROMISES = /(?<!\p{L})(?:slas?|service levels?)(?!\p{L})/iu;

/** `**Severity:** P2 (growing) / P3 (stable)` says how grave this one failure is; a scale says `levels`. */
function isOwnLevel(section: Section): boolean {
  return (
    section.inline &&
    /^(?:severity|priority|severidade|severidad|prioridade?|prioridad|gravit[ée]|sévérité|priorit[ée]|schweregrad|priorität|приоритет|серь[её]зность|심각도|重大度|优先级|严重程度)$/iu.test(
      section.key,
    )
  );
}

/**
 * A scale in prose: one level a line of a paragraph or of an untagged block, or all in one line
 * (`Severity levels: P1 (critical) / P2 (major)`). Only in a section or under a label that speaks of severity.
 */
export function severityLines(document: MarkdownDocument, draft: Draft): Scale[] {
  const scales: Scale[] = [];
  for (const section of document.sections) {
    if (![section, ...ancestorsOf(section).slice(0, 1)].some(speaksOfLevels)) continue;
    const paragraphs: Line[] = [];
    for (const block of blocksOf(section)) {
      const claim = (): void => {
        draft.claimed.add(block);
        if (section.kind === 'label' && section.node !== null) draft.claimed.add(section.node);
      };
      if (block.type === 'paragraph') {
        const lines = linesOf(block).map((line) => ({ text: plainTextOf(line.nodes), line: line.line }));
        if (lines.length > 1) scales.push(...scaleOf(lines, 4, claim));
        else if (lines[0] && !isOwnLevel(section)) scales.push(...scaleOf(partsOf(lines[0]), 3, claim));
        paragraphs.push(...lines);
      }
      if (block.type === 'list') scales.push(...scalesOfItems(block, claim));
      if (block.type === 'code' && !block.lang) {
        const lines = plainText(block)
          .split('\n')
          .map((text, index) => ({ text, line: lineOf(block) + 1 + index }));
        scales.push(
          ...scaleOf(
            lines.filter((line) => /^\S/.test(line.text)),
            3,
            claim,
          ),
        );
      }
    }
    if (paragraphs.length > 1) scales.push(...scaleOf(paragraphs, 4, () => undefined));
  }
  return scales;
}
