import type { Code } from 'mdast';
import { communicationWords, postmortemWords, templateWords } from '../../language/vocabulary.ts';
import { wordTest } from '../../language/wordTest.ts';
import { claimSection, type Draft, lineOf, type MarkdownDocument, type Rule } from '../document.ts';
import { allBlocks, ancestorsOf, type Block, blocksOf, childrenOf, type Section } from '../sections.ts';
import { codeIn } from '../snippets.ts';
import { plainText } from '../text.ts';

const PART = wordTest(
  'tidslinje|vad hände|grundorsak|lärdomar|summary|timeline|impact|root cause|action items?|lessons|what went (?:well|wrong)|resolution|detection|contributing factors|resumo|linha do tempo|causa ra[íi]z|impacto|a[çc][õo]es|resumen|cronolog[íi]a|acciones|r[ée]sum[ée]|chronologie|cause racine|zusammenfassung|zeitverlauf|ursache|auswirkungen|ma[ßs]+nahmen|r[ée]solution|resolu[çc][ãa]o|resoluci[óo]n|behebung|le[çc]ons?|li[çc][õo]es|lecciones|lehren|решени\\p{L}*|резюме|хронология|причин\\p{L}*|влияни\\p{L}*|действи\\p{L}*|уроки',
  '요약|타임라인|サマリー?|要約|発生日時|対応内容|근본 ?원인|영향|액션 ?아이템|개선|概要|タイムライン|根本原因|影響|アクションアイテム|再発防止|教訓|概述|摘要|时间线|根本原因|影响|改进措施|行动项|教训',
);
const MESSAGE_TAGS = /^(?:markdown|md|text|txt|plaintext|plain|yaml|html|asciidoc|)$/;

function partsIn(text: string): number {
  return text
    .split('\n')
    .filter(
      (line) => line.length < 90 && PART.test(line) && /^\s*(?:#{1,6}\s|[-*\d]|\*\*|\p{Lu}|[^\p{ASCII}])/u.test(line),
    ).length;
}

function skeletonFence(block: Block): Code | null {
  const fence = codeIn(block).find(
    (node): node is Code => node.type === 'code' && MESSAGE_TAGS.test((node.lang ?? '').toLowerCase()),
  );
  if (!fence) return null;
  const parts = partsIn(fence.value);
  return parts >= 3 || (parts === 2 && opensAsPostmortem(fence)) || isForm(fence.value) ? fence : null;
}

/** A page with a title and at least three blanks to fill in. */
function isForm(text: string): boolean {
  const blanks = text.split('\n').filter((line) => BLANK.test(line)).length;
  return /^#{1,3}\s/.test(text.trim()) && blanks >= 3 && partsIn(text) >= 1;
}

function isPostmortem(section: Section): boolean {
  return [section, ...ancestorsOf(section)].some(
    (at) => at.kind !== 'document' && at.depth > 1 && postmortemWords.test(at.title),
  );
}

function isTemplate(section: Section): boolean {
  return templateWords.test(section.title);
}

/** The fence's own first heading says what it is, wherever it stands. */
function opensAsPostmortem(fence: Code): boolean {
  const [first = ''] = fence.value.trim().split('\n');
  return /^#{1,3}\s/.test(first) && postmortemWords.test(first);
}

interface Found {
  readonly section: Section;
  readonly body: string;
  readonly line: number;
  readonly block: Block | null;
}

const BLANK = /\[[^\]\n]{2,}\](?!\()|<[^>\n]{2,}>|\{[^}\n]{2,}\}|YYYY|HH:MM|:\s*$|\b[XN]\b|_{3,}/m;

function isTaskList(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.filter((line) => /^\s*[-*]\s+\[[ xX]\]/.test(line)).length > lines.length / 2;
}

const CAUSE = wordTest(
  'root causes?|causa ra[íi]z|causa principal|cause racine|cause profonde|ursache|grundursache|корнев\\p{L}+ причин\\p{L}+|причин\\p{L}+',
  '근본 ?원인|根本原因|根因|原因',
);

/** A report in sections that asks for the cause: called a template, it is the skeleton whatever else it is called. */
function isReport(section: Section, fence: Code): boolean {
  const headings = fence.value.split('\n').filter((line) => /^\s*#{1,6}\s/.test(line));
  const isCalled = [section, section.parent].some((at) => at !== null && isTemplate(at));
  const isMessage = [section, ...ancestorsOf(section)].some((at) => at.depth > 1 && communicationWords.test(at.title));
  const parts = headings.filter((line) => PART.test(line)).length;
  return isCalled && !isMessage && parts >= 2 && headings.some((line) => CAUSE.test(line));
}

/** How surely a fence is the skeleton: called a template, opening as a post-mortem, or only standing near one. */
function certainty(section: Section, fence: Code): number {
  const isAbout = isPostmortem(section);
  if (!isAbout && !opensAsPostmortem(fence)) return isReport(section, fence) ? 1 : 0;
  if (isTaskList(fence.value)) return 0;
  if (isAbout && [section, section.parent].some((at) => at !== null && isTemplate(at))) return 3;
  if (opensAsPostmortem(fence)) return 2;
  return BLANK.test(fence.value) ? 1 : 0;
}

function fenced(sections: readonly Section[]): Found | null {
  let best: Found | null = null;
  let rank = 0;
  for (const section of sections) {
    for (const block of blocksOf(section)) {
      const fence = skeletonFence(block);
      const sure = fence ? certainty(section, fence) : 0;
      if (fence && sure > rank) {
        best = { section, body: fence.value, line: lineOf(fence), block };
        rank = sure;
      }
    }
  }
  return best;
}

/** An outline of headings or list items below a title that calls it a template. */
function outlined(document: MarkdownDocument): Found | null {
  for (const section of document.sections) {
    const isCalled =
      isTemplate(section) &&
      (isPostmortem(section) || [section, ...ancestorsOf(section)].some((at) => postmortemWords.test(at.title)));
    if (!isCalled || section.kind === 'document') continue;
    const body = sourceOf(section, document);
    const headings = childrenOf(section).filter((child) => PART.test(child.title)).length;
    const items = allBlocks(section)
      .flatMap((block) => (block.type === 'list' ? block.children : []))
      .filter((item) => PART.test(plainText(item).split('\n')[0] ?? '')).length;
    if (headings + items >= 3) return { section, body, line: section.line, block: null };
  }
  return null;
}

/** The source between the section's title and the next one. */
function sourceOf(section: Section, document: MarkdownDocument): string {
  const blocks = allBlocks(section);
  const end = Math.max(section.line, ...blocks.map((block) => block.position?.end.line ?? 0));
  return document.lines.slice(section.line, end).join('\n').trim();
}

/** A skeleton to fill in: a fence under a heading about post-mortems, or an outline that is called a template. */
export const postmortemTemplateRule: Rule = {
  name: 'postmortem-template',
  read: (document, draft: Draft) => {
    const found = fenced(document.sections) ?? outlined(document);
    if (found === null) return;
    draft.postmortemTemplate = { name: found.section.title, body: found.body, line: found.line };
    if (found.block !== null) draft.claimed.add(found.block);
    else claimSection(found.section, draft);
    if (found.section.node !== null) draft.claimed.add(found.section.node);
    draft.taken.set(found.section, 'postmortem-template');
  },
};
