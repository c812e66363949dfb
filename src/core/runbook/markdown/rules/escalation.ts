import type { Paragraph } from 'mdast';
import { isGenericId, severitiesIn, severityAt } from '../../language/severityIds.ts';
import { contactWords, escalationWords, templateWords } from '../../language/vocabulary.ts';
import { type Draft, lineOf, type MarkdownDocument, type Rule, takenBy } from '../document.ts';
import { hasArrow } from '../escalation/chain.ts';
import { choose } from '../escalation/choose.ts';
import { callsOfFlow, callsUnderTitle, flowsByLevel, pathsOfFlow } from '../escalation/flow.ts';
import { pathsOfLines, splitSeverity } from '../escalation/levelLines.ts';
import { readList } from '../escalation/lists.ts';
import { readMatrix } from '../escalation/matrix.ts';
import { callsOfMermaid } from '../escalation/mermaid.ts';
import { pathsOfMoments } from '../escalation/moments.ts';
import { basisProblems, pathsOf } from '../escalation/paths.ts';
import { type Call, delayIn, namesEvent, namesPosition, namesTier, readCall } from '../escalation/person.ts';
import type { Reading } from '../escalation/reading.ts';
import { callsOfRota, callsOfRotaLabels } from '../escalation/rota.ts';
import { callsOfText } from '../escalation/texts.ts';
import { callsOfTiers } from '../escalation/tiers.ts';
import { fenceTable } from '../fenceTable.ts';
import { fieldsOf } from '../fields.ts';
import { ancestorsOf, type Block, blocksOf, type Section } from '../sections.ts';
import { readTable, type TextTable } from '../tables.ts';
import { linesOf, oneLine, plainTextOf } from '../text.ts';

function tableOf(block: Block): TextTable | null {
  if (block.type === 'table') return readTable(block);
  return block.type === 'code' ? fenceTable(block.value, lineOf(block) + 1) : null;
}

function readBlock(block: Block, section: Section, scale: readonly string[]): Reading[] {
  const severities = severitiesOfTitle(section, scale);
  const table = tableOf(block);
  if (table !== null) {
    const readings = readMatrix(table, scale, true) ?? [];
    return readings.map((reading) => ({
      ...reading,
      severities: reading.severities.length > 0 ? reading.severities : severities,
      isChain: false,
      block,
    }));
  }
  if (isContactsOnly(section)) return [];
  if (block.type === 'list')
    return readList(block, severities, scale, timeOfTitle(section)).map((reading) => ({ ...reading, block }));
  if (block.type === 'code') {
    if (block.lang === 'mermaid') {
      const calls = callsOfMermaid(block.value, lineOf(block) + 1);
      return calls.length > 0 ? [{ severities, calls, isChain: false, block }] : [];
    }
    const paths = pathsOfLines(block.value, lineOf(block) + 1, scale);
    if (paths.length > 0) return paths.map((path) => ({ ...path, isChain: true, block }));
    const moments = pathsOfMoments(block.value, lineOf(block) + 1, scale);
    if (moments.length > 0) return moments.map((path) => ({ ...path, isChain: false, block }));
    const root = severities.length > 0 ? severities : levelsOfRoot(block.value, scale);
    const flows = pathsOfFlow(block.value, lineOf(block) + 1, scale);
    if (flows.length > 0) return flows.map((path) => ({ ...path, isChain: false, block }));
    const byLevel = flowsByLevel(block.value, lineOf(block) + 1, scale);
    if (byLevel.length > 0) return byLevel.map((path) => ({ ...path, isChain: false, block }));
    const calls = callsOfFlow(block.value, lineOf(block) + 1);
    return calls.length >= 2 ? [{ severities: root, calls, isChain: false, block }] : [];
  }
  if (block.type === 'paragraph' && !(section.inline && ABOUT_DOCUMENT.test(section.title))) {
    const tiers = callsOfTierLines(block);
    if (tiers.length > 0) return [{ severities, calls: tiers, isChain: false, block }];
    return linesOf(block).flatMap(({ nodes, line }) => {
      const split = splitSeverity(oneLine(plainTextOf(nodes)), scale);
      const calls =
        hasArrow(split.rest) || split.severities.length > 0 || section.inline ? callsOfText(split.rest, line) : [];
      const levels = split.severities.length > 0 ? split.severities : severities;
      return calls.length > 0 ? [{ severities: levels, calls, isChain: hasArrow(split.rest), block }] : [];
    });
  }
  return [];
}

/** `Level 1 – On-call`, `Level 2 – Manager`: a tier a line. Empty where a line is something else. */
function callsOfTierLines(block: Paragraph): Call[] {
  const lines = linesOf(block).map(({ nodes, line }) => ({ text: oneLine(plainTextOf(nodes)), line }));
  if (lines.length < 2 || !lines.every(({ text }) => namesTier(text))) return [];
  return lines.flatMap(({ text, line }) => readCall(text, line) ?? []);
}

/** `**15 Minutes (P1)**:`, `If it stays down for 15 minutes:` above what then calls for somebody. */
function timeOfTitle(section: Section): number | null {
  return section.kind === 'label' &&
    !namesPosition(section.title) &&
    /^\W*(?:\d|immediate|(?:if|after|when)\s.*\d)/iu.test(section.title)
    ? delayIn(section.title)
    : null;
}

/** `SEV-1 incident` on top of a flow: the level that it is for. */
function levelsOfRoot(text: string, scale: readonly string[]): string[] {
  const first = text.split('\n').find((line) => line.trim() !== '') ?? '';
  return namesEvent(first) && severityAt(first)?.coded === true ? severitiesIn(first, scale) : [];
}

/** `**Owner**: SRE team` at the end of a page. */
const ABOUT_DOCUMENT =
  /^(?:(?:document |runbook )?(?:owner|author|maintainer|approver)s?|(?:maintained|written|approved|reviewed|prepared) by|version|(?:last|next) \p{L}+|review(?:ed)?(?: \p{L}+)?)$/iu;

function severitiesOfTitle(section: Section, scale: readonly string[]): string[] {
  for (const at of [section, ...ancestorsOf(section)]) {
    if (at.kind === 'document') break;
    const severities = severitiesIn(at.title, scale);
    if (severities.length > 0) return severities;
  }
  return [];
}

function isContactsOnly(section: Section): boolean {
  return (
    contactWords.test(section.title) &&
    (!escalationWords.test(section.title) || /contact|kontakt|contato|연락|連絡先|联系/i.test(section.title))
  );
}

/** `Post-Escalation`, `De-escalation`: what comes when nobody is called any more. */
const AFTERWARDS = /^\W*(?:post|de|after)[\s-]?escalat/iu;

function isEscalation(section: Section): boolean {
  if (AFTERWARDS.test(section.title)) return false;
  return (
    [section, ...ancestorsOf(section)].some(
      (at) => (at.depth > 1 || at === section) && escalationWords.test(at.title),
    ) && !templateWords.test(section.title)
  );
}

/** `**Escalation**: If not resolved in 30 min → Manager` below a level of the scale. */
function readFields(section: Section, scale: readonly string[]): Reading[] {
  const mention = severityAt(section.title);
  if (mention === null || (isGenericId(mention.id) && !scale.includes(mention.id))) return [];
  return fieldsOf(section).flatMap((field) => {
    if (!escalationWords.test(field.label)) return [];
    const calls = field.value.split('\n').flatMap((line) => callsOfText(line, field.line));
    return calls.length > 0 ? [{ severities: [mention.id], calls, isChain: hasArrow(field.value), block: null }] : [];
  });
}

/** `| Escalation path | Primary → lead → CTO |`, `- Escalation: lead -> CTO` under whichever heading. */
function chainOfFields(section: Section): Call[] {
  const chains = fieldsOf({ ...section, children: [] }).flatMap(({ label, value, line }) => {
    const isChain = escalationWords.test(label) && label.split(/\s+/).length <= 3 && hasArrow(value);
    const calls = isChain ? callsOfText(value.split('\n')[0]!, line) : [];
    return calls.length >= 2 && calls.every(({ to }) => namesPosition(to)) ? [calls] : [];
  });
  return chains[0] ?? [];
}

/** Whether a statement says for all levels who is called when: the rota beside it says no more. */
function isTimedForAll(statement: readonly Reading[]): boolean {
  return statement.some(
    ({ severities, calls }) => severities.length === 0 && calls.some((call) => call.afterMinutes !== null),
  );
}

/** Whether every item of a list gave a call: otherwise the list is shown as a note as well. */
function isWhole(block: Block, calls: readonly Call[]): boolean {
  if (block.type !== 'list') return true;
  const lines = new Set(calls.map((call) => call.line));
  return block.children.every((item) => {
    const end = item.position?.end.line ?? lineOf(item);
    return [...lines].some((line) => line >= lineOf(item) && line <= end);
  });
}

/** Who is called, when and for which level, wherever and in whichever shape the document says it. */
export const escalationRule: Rule = {
  name: 'escalation',
  read: (document: MarkdownDocument, draft: Draft) => {
    const scale = draft.severities.map((severity) => severity.id);
    const statements: Reading[][] = [];
    const rotas: Reading[][] = [];
    const fields: Reading[] = [];
    const sections = new Map<Section, Reading[]>();
    for (const section of document.sections) {
      fields.push(...readFields(section, scale));
      if (takenBy(section, draft) !== null) continue;
      if (isEscalation(section)) {
        const calls = callsOfTiers(section);
        if (calls.length > 0)
          statements.push([{ severities: severitiesOfTitle(section, scale), calls, isChain: false, block: null }]);
      }
      const root = [section, ...ancestorsOf(section)].filter((at) => escalationWords.test(at.title)).at(-1);
      for (const block of blocksOf(section)) {
        if (root !== undefined && isEscalation(section)) {
          const readings = readBlock(block, section, scale);
          if (block.type === 'list' || block.type === 'code')
            sections.set(root, [...(sections.get(root) ?? []), ...readings]);
          else if (readings.length > 0) statements.push(readings);
        } else if (block.type === 'table') {
          const readings = readMatrix(readTable(block), scale, false) ?? [];
          if (readings.length > 0) statements.push(readings.map((reading) => ({ ...reading, isChain: false, block })));
        } else if (block.type === 'code') {
          const calls = callsUnderTitle(block.value, lineOf(block) + 1);
          if (calls.length > 0) statements.push([{ severities: [], calls, isChain: false, block: null }]);
        } else if (block.type === 'list') {
          const calls = callsOfRota(block);
          if (calls.length > 0) rotas.push([{ severities: [], calls, isChain: false, block }]);
        }
      }
      if (root === undefined) {
        const chain = chainOfFields(section);
        if (chain.length > 0) statements.push([{ severities: [], calls: chain, isChain: true, block: null }]);
        const calls = callsOfRotaLabels(section);
        if (calls.length > 0) rotas.push([{ severities: [], calls, isChain: false, block: null }]);
      }
    }
    for (const readings of sections.values()) if (readings.length > 0) statements.push(readings);
    if (fields.length > 0) statements.push(fields);
    const chosen = choose(statements.some(isTimedForAll) ? statements : [...statements, ...rotas]);
    for (const { block, calls } of chosen) if (block !== null && isWhole(block, calls)) draft.claimed.add(block);
    const paths = pathsOf(chosen);
    draft.escalation.push(...paths);
    draft.problems.push(...basisProblems(paths));
  },
};
