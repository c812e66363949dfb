import type { List, ListItem } from 'mdast';
import { severitiesIn, severityAt } from '../../language/severityIds.ts';
import { contactWords, escalationWords, templateWords } from '../../language/vocabulary.ts';
import type { EscalationPath, Problem } from '../../model.ts';
import { type Draft, lineOf, type MarkdownDocument, type Rule, takenBy } from '../document.ts';
import { callsOfChain, hasArrow, withBasis } from '../escalation/chain.ts';
import { callsOfFlow, pathsOfFlow } from '../escalation/flow.ts';
import { pathsOfLines, splitSeverity } from '../escalation/levelLines.ts';
import { readMatrix } from '../escalation/matrix.ts';
import { type Call, delayIn, namesEvent, namesPosition, readCall, saysNobodyAnswers } from '../escalation/person.ts';
import { callsOfRota } from '../escalation/rota.ts';
import { callsOfTiers } from '../escalation/tiers.ts';
import { fenceTable } from '../fenceTable.ts';
import { fieldsOf } from '../fields.ts';
import { ancestorsOf, type Block, blocksOf, type Section } from '../sections.ts';
import { readTable, type TextTable } from '../tables.ts';
import { targetKindOf } from '../targets.ts';
import { linesOf, oneLine, plainText, plainTextOf } from '../text.ts';

interface Reading {
  readonly severities: readonly string[];
  readonly calls: readonly Call[];
  readonly isChain: boolean;
  readonly block: Block | null;
}

function itemText(item: ListItem): string {
  return oneLine(
    item.children
      .filter((child) => child.type !== 'list')
      .map((child) => plainText(child))
      .join(' '),
  );
}

/** `Escalate to: Lead → Manager`: the label is nobody's name. */
const LABEL = /^\s*(?:escalat\p{L}*|escalar|escalade|eskalation|эскалация)(?:\s\p{L}+)?\s*[:：]\s*/iu;

function callsOfText(text: string, line: number): Call[] {
  if (saysHowFast(text)) return [];
  const told = text.replace(LABEL, '');
  if (hasArrow(told)) return callsOfChain(told, line);
  const parts = told.split(/;\s+/).map((part) => readCall(part, line));
  if (parts.length > 1 && parts.every((part) => part !== null)) return parts;
  const call = readCall(told, line);
  return call ? [call] : [];
}

/** `Response Time: < 1 hour` among what is said of a level: a target, nobody to call. */
function saysHowFast(text: string): boolean {
  const label = /^\s*([^:：→]{1,40}?)\s*[:：]/.exec(text)?.[1]?.replace(/[(（].*$/u, '') ?? '';
  return targetKindOf(label) !== null && !namesPosition(label);
}

/** `On-call acknowledges …` after "On-call is paged" calls nobody anew. */
function isSaidAgain(call: Call, known: readonly Call[]): boolean {
  const to = call.to.toLowerCase();
  return call.afterMinutes === null && known.some((each) => each.to.toLowerCase().endsWith(to));
}

/** `If nobody answers after 15 minutes:` with whom to call below: the condition stands for what is nested. */
function callsBelow(text: string, nested: List | undefined): Call[] {
  const isCondition = /[:：]$/.test(text) && (delayIn(text) !== null || saysNobodyAnswers(text));
  if (nested === undefined || !isCondition) return [];
  return nested.children.flatMap((item) => readCall(itemText(item), lineOf(item), text.replace(/[:：]$/, '')) ?? []);
}

function readList(
  list: List,
  severities: readonly string[],
  scale: readonly string[],
  after: number | null = null,
): Reading[] {
  const own: Call[] = [];
  const readings: Reading[] = [];
  let chains = 0;
  for (const item of list.children) {
    const text = itemText(item);
    const nested = item.children.find((child): child is List => child.type === 'list');
    const split = splitSeverity(text, scale);
    if (split.severities.length > 0) {
      const calls = [
        ...callsOfText(split.rest, lineOf(item)),
        ...(nested ? readList(nested, [], scale).flatMap((reading) => reading.calls) : []),
      ];
      if (calls.length > 0)
        readings.push({ severities: split.severities, calls, isChain: hasArrow(split.rest), block: null });
      continue;
    }
    const told = callsOfText(text, lineOf(item));
    const calls = (told.length > 0 ? told : callsBelow(text, nested)).filter((call) => !isSaidAgain(call, own));
    if (calls.length > 1) chains++;
    own.push(...calls.map((call) => ({ ...call, afterMinutes: call.afterMinutes ?? after })));
  }
  const isMostly =
    own.length > 0 &&
    (own.length >= list.children.length / 2 || chains > 0 || own.some((call) => call.afterMinutes !== null));
  if (isMostly) readings.unshift({ severities, calls: own, isChain: chains > 0, block: null });
  return readings;
}

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
    const paths = pathsOfLines(block.value, lineOf(block) + 1, scale);
    if (paths.length > 0) return paths.map((path) => ({ ...path, isChain: true, block }));
    const root = severities.length > 0 ? severities : levelsOfRoot(block.value, scale);
    const flows = pathsOfFlow(block.value, lineOf(block) + 1, scale);
    if (flows.length > 0) return flows.map((path) => ({ ...path, isChain: false, block }));
    const calls = callsOfFlow(block.value, lineOf(block) + 1);
    return calls.length >= 2 ? [{ severities: root, calls, isChain: false, block }] : [];
  }
  if (block.type === 'paragraph' && !(section.inline && ABOUT_DOCUMENT.test(section.title))) {
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

/** `**15 Minutes (P1)**:` above what then calls for somebody. */
function timeOfTitle(section: Section): number | null {
  return section.kind === 'label' && !namesPosition(section.title) && /^\W*(?:\d|immediate)/iu.test(section.title)
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

function isEscalation(section: Section): boolean {
  return (
    [section, ...ancestorsOf(section)].some(
      (at) => (at.depth > 1 || at === section) && escalationWords.test(at.title),
    ) && !templateWords.test(section.title)
  );
}

/** `**Escalation**: If not resolved in 30 min → Manager` below a level of the scale. */
function readFields(section: Section): Reading[] {
  const mention = severityAt(section.title);
  if (mention === null) return [];
  return fieldsOf(section).flatMap((field) => {
    if (!escalationWords.test(field.label)) return [];
    const calls = field.value.split('\n').flatMap((line) => callsOfText(line, field.line));
    return calls.length > 0 ? [{ severities: [mention.id], calls, isChain: hasArrow(field.value), block: null }] : [];
  });
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return groups;
}

function isTimed(reading: Reading): boolean {
  return reading.calls.some((call) => call.afterMinutes !== null);
}

function timedCalls(readings: readonly Reading[]): number {
  return readings.flatMap((reading) => reading.calls).filter((call) => call.afterMinutes !== null).length;
}

/** Several statements of one path: the timed one of a level wins over one for all, the fuller over the shorter. */
function choose(statements: readonly (readonly Reading[])[]): Reading[] {
  const all = statements.flat();
  const bySeverity = all.filter((reading) => reading.severities.length > 0);
  const forAll = all.filter((reading) => reading.severities.length === 0);
  const areOnlyNames = !bySeverity.some(isTimed) && bySeverity.every((reading) => reading.calls.length === 1);
  if (areOnlyNames && forAll.some(isChainOfThree)) return forAll.filter(isChainOfThree);
  const useLevels = bySeverity.length > 0 && (bySeverity.some(isTimed) || !forAll.some(isTimed));
  if (!useLevels) return forAll.some(isTimed) ? forAll.filter(isTimed) : firstStatement(statements, forAll);
  const best = new Map<string, Reading[]>();
  for (const statement of statements) {
    const groups = groupBy(
      statement.filter((reading) => reading.severities.length > 0),
      (reading) => reading.severities.join('/'),
    );
    for (const [key, readings] of groups) {
      const known = best.get(key);
      const isBetter = known === undefined || timedCalls(readings) > timedCalls(known);
      if (isBetter) best.set(key, readings);
    }
  }
  const chosen = [...best.values()].flat();
  return chosen.some(isTimed) && statements.length > 1 ? withoutCovered(chosen) : chosen;
}

/** `On-call → Lead → CTO`: a path, where a table beside it names one person a level. */
function isChainOfThree(reading: Reading): boolean {
  return reading.isChain && reading.calls.length >= 3;
}

function firstStatement(statements: readonly (readonly Reading[])[], forAll: readonly Reading[]): Reading[] {
  const [first] = statements.filter((statement) => statement.some((reading) => forAll.includes(reading)));
  return (first ?? []).filter((reading) => reading.severities.length === 0);
}

/** A combined path (`P0/P1`) without times says nothing that a timed path of each level doesn't. */
function withoutCovered(readings: readonly Reading[]): Reading[] {
  const timed = new Set(readings.filter(isTimed).flatMap((reading) => reading.severities));
  return readings.filter((reading) => isTimed(reading) || !reading.severities.every((id) => timed.has(id)));
}

function pathsOf(readings: readonly Reading[]): EscalationPath[] {
  const paths: EscalationPath[] = [];
  for (const group of groupBy(readings, (reading) => reading.severities.join('/')).values()) {
    const isList =
      group.every((reading) => !reading.isChain) &&
      new Set(group.map((reading) => reading.block)).size === group.length;
    const parts = isList && group[0]!.severities.length === 0 ? group.map((reading) => [reading]) : [group];
    for (const part of parts) {
      const calls = part.flatMap((reading) => reading.calls);
      paths.push({
        severities: part[0]!.severities,
        steps: withBasis(
          calls,
          part.some((reading) => reading.isChain),
        ),
      });
    }
  }
  return paths;
}

function basisProblems(paths: readonly EscalationPath[]): Problem[] {
  return paths.flatMap(({ severities, steps }) => {
    const timed = steps.filter((step) => step.afterMinutes !== null && step.afterMinutes > 0);
    if (timed.length < 2) return [];
    const of = severities.length > 0 ? ` of ${severities.join('/')}` : '';
    const from = timed[0]!.basis === 'start' ? 'from start' : 'from the previous step';
    return [
      {
        code: 'escalation-basis',
        message: `Read as escalation${of}: times count ${from}.`,
        line: timed[0]!.line,
        severity: 'info' as const,
      },
    ];
  });
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
    const fields: Reading[] = [];
    const sections = new Map<Section, Reading[]>();
    for (const section of document.sections) {
      fields.push(...readFields(section));
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
        } else if (block.type === 'list') {
          const calls = callsOfRota(block);
          if (calls.length > 0) statements.push([{ severities: [], calls, isChain: false, block }]);
        }
      }
    }
    for (const readings of sections.values()) if (readings.length > 0) statements.push(readings);
    if (fields.length > 0) statements.push(fields);
    const chosen = choose(statements);
    for (const { block, calls } of chosen) if (block !== null && isWhole(block, calls)) draft.claimed.add(block);
    const paths = pathsOf(chosen);
    draft.escalation.push(...paths);
    draft.problems.push(...basisProblems(paths));
  },
};
