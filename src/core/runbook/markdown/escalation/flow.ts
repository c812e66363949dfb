import { severitiesIn, severityAt } from '../../language/severityIds.ts';
import { escalationWords } from '../../language/vocabulary.ts';
import { callsOfChain, hasArrow } from './chain.ts';
import { type Call, delayIn, namesEvent, namesPerson, readCall, saysNobodyAnswers } from './person.ts';
import type { LevelCalls } from './reading.ts';

const CONNECTOR = /^[\s|│┃║v∨V↓⬇▼⇓:.'`]*(?:[(（[].*[)）\]])?[\s|│v↓▼]*$/u;
const TREE = /^[\s|│]*(?:├|└|╰|\|--|\|-|\+--|`--|\|_)[─—\-_>\s]*/u;
const POINTER = /^[►▶→▸>]\s*/u;
const DETAIL = /^(?:[-–•*]\s|can |declares|assigns|activates|respon[sd]|backup|contact|role|available|owns|handles)/i;
const NEXT = /^escalates? (?:to|if)/i;
const BOX = /^[\s┌┐└┘─═╔╗╚╝+|│║-]*$/;

interface Node {
  readonly text: string;
  readonly line: number;
  pending: string;
  readonly depth: number;
  /** Whether an arrow leads to it: `└─► Lead`, `→ escalate to the lead`. */
  readonly isPointedAt: boolean;
}

function boxed(line: string): string {
  return line.replace(/^[\s│║|]+(?=\S)|[\s│║|]+$/g, '');
}

/** `│  no answer for 5 minutes` beside the arrow from one name to the next, not the side of a box. */
const BESIDE = /^\s*[|│┃]\s+(?=\S)(?!.*[|│┃]\s*$)/u;

/** Whether the names stand free with the arrows below them, so that whatever stands beside an arrow is no name. */
function standsFree(lines: readonly string[]): boolean {
  const names = lines.filter((line) => /^\s*[\p{L}\d[(]/u.test(line) && !/^\s*[vV](?:\s|$)/.test(line));
  return names.length >= 2 && lines.some((line) => /^\s*[|│┃]\s*$/.test(line) || /^\s*[▼↓v⬇]\s*$/.test(line));
}

/** Lines of the flow that may name somebody, with the conditions that stand on the arrows before them. */
function nodesOf(text: string, line: number): Node[] {
  const nodes: Node[] = [];
  let pending = '';
  const lines = text.split('\n');
  const isFree = standsFree(lines);
  lines.forEach((raw, index) => {
    if (BOX.test(raw)) return;
    if (isFree && BESIDE.test(raw)) {
      const beside = boxed(raw);
      if (delayIn(beside) !== null || saysNobodyAnswers(beside)) pending = `${pending} ${beside}`.trim();
      return;
    }
    const words = raw.replace(/[^\p{L}\p{N}]/gu, '');
    if (words === '' || (CONNECTOR.test(raw) && /^[\s|│┃v∨V↓⬇▼⇓]/u.test(raw) && !/^\s*[Vv]\p{L}/u.test(raw))) {
      pending = `${pending} ${raw.replace(/[|│┃∨↓⬇▼⇓]|^\s*[vV](?=\s|$)/gu, ' ')}`.trim();
      return;
    }
    const arrowed = /^[\s|│]*(?:↓|⬇|▼)\s*(.+)$/u.exec(raw);
    if (arrowed && delayIn(arrowed[1]!) !== null && !namesPerson(arrowed[1]!)) {
      pending = `${pending} ${arrowed[1]!}`.trim();
      return;
    }
    const branch = boxed(raw).replace(TREE, '');
    const isPointedAt = POINTER.test(branch.trimStart()) || /^[\s│|]*[├└╰][─—-]+>/u.test(raw);
    const depth = TREE.test(raw) ? 1 : 0;
    nodes.push({
      text: isPointedAt ? branch.trimStart().replace(POINTER, '') : branch,
      line: line + index,
      pending,
      depth,
      isPointedAt,
    });
    pending = '';
  });
  return nodes;
}

/** `Unresolved → Lead`; `Resolved → close the ticket` leads to nobody. */
function leadsToSomebody(text: string): boolean {
  return hasArrow(text) && callsOfChain(text, 0).length > 0 && !RESOLVED.test(text);
}

const RESOLVED = /(?<!\p{L})(?:resolves?|resolved|fixed|can resolve|solved)\s*[─—-]*\s*(?:→|->|>)/iu;

/** `- No → page the lead`: an answer that calls somebody. */
function leadsOn(text: string): boolean {
  const answer = ANSWER.exec(text)?.[0];
  return answer !== undefined && leadsToSomebody(`no → ${text.slice(answer.length)}`);
}

const ANSWER =
  /^\s*[-–•*]\s*(?:yes|no|いいえ|はい|否|是|예|아니오|sí|si|sim|não|oui|non|ja|nein|да|нет)\s*(?:→|->|:|：)\s*/iu;

function isDetail(node: Node): boolean {
  return (
    (DETAIL.test(node.text.trim()) && !leadsOn(node.text)) ||
    (!node.isPointedAt && NEXT.test(node.text.trim())) ||
    (node.depth > 0 &&
      !node.isPointedAt &&
      (/[?？]/.test(node.text) || (delayIn(node.text) === null && !leadsToSomebody(node.text))))
  );
}

/** Times beside one arrow, each with its level: `(15 min P1, 30 min P2)`. */
function timesByLevel(text: string, scale: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const part of text.split(/[,;/()（）]|\s(?:and|or)\s/)) {
    const minutes = delayIn(part);
    const levels = minutes === null ? [] : severitiesIn(part, scale).filter((id) => scale.includes(id));
    for (const id of levels) times.set(id, minutes!);
  }
  return times;
}

/**
 * A flow whose arrows give each level a time of its own (`▼ (10 min P1, 40 min P2)`), as one path a level: a step is
 * part of a level's path where its arrow has a time for it. Empty where no arrow tells two levels apart.
 */
export function pathsOfFlow(
  text: string,
  line: number,
  scale: readonly string[],
): { severities: string[]; calls: Call[] }[] {
  const nodes = nodesOf(text, line).map((node) => ({ node, times: timesByLevel(node.pending, scale) }));
  if (!nodes.some(({ times }) => times.size > 1)) return [];
  const told = scale.filter((id) => nodes.some(({ times }) => times.has(id)));
  return told.map((id) => ({
    severities: [id],
    calls: nodes.flatMap(({ node, times }, index) => {
      const isFirst = nodes.slice(0, index + 1).every((each) => each.times.size === 0);
      if ((!isFirst && !times.has(id)) || isDetail(node) || (isFirst && namesEvent(node.text))) return [];
      const call = readCall(node.text, node.line);
      return call ? [{ ...call, afterMinutes: times.get(id) ?? null }] : [];
    }),
  }));
}

/**
 * An ASCII flow: people on lines of their own with arrows between them (`↓`, `|`, `v`), numbered or not, the condition in
 * brackets behind the name or beside the arrow; a tree's branches are details unless they carry a time.
 */
export function callsOfFlow(text: string, line: number): Call[] {
  const calls: Call[] = [];
  for (const node of nodesOf(text, line)) {
    if (isDetail(node)) continue;
    if (hasArrow(node.text)) {
      calls.push(...callsOfChain(`${node.pending === '' ? '' : `${node.pending} → `}${node.text}`, node.line));
      continue;
    }
    if (calls.length === 0 && namesEvent(node.text)) continue;
    const call = readCall(node.text, node.line, node.pending);
    if (call) calls.push(call);
  }
  return calls;
}

/** `P1 Flow:` above a flow of its own, in one block with those of other levels. */
const LEVEL_LINE = /^[^\s:：→(][^:：→(]{0,40}[:：]\s*$/u;

/** The flows of a block that holds one a level, each below a line that names it. Empty where no line does. */
export function flowsByLevel(text: string, line: number, scale: readonly string[]): LevelCalls[] {
  const parts: { severities: string[]; from: number; lines: string[] }[] = [];
  text.split('\n').forEach((raw, index) => {
    const isLevel = LEVEL_LINE.test(raw) && severityAt(raw)?.coded === true;
    if (isLevel) parts.push({ severities: severitiesIn(raw, scale), from: index + 1, lines: [] });
    else parts.at(-1)?.lines.push(raw);
  });
  return parts
    .map(({ severities, from, lines }) => ({ severities, calls: callsOfFlow(lines.join('\n'), line + from) }))
    .filter(({ severities, calls }) => severities.length > 0 && calls.length > 0);
}

/** `ESCALATION PATH` as a line of a block that shows more than that, with its tiers as the branches below. */
export function callsUnderTitle(text: string, line: number): Call[] {
  const lines = text.split('\n');
  for (const [at, raw] of lines.entries()) {
    const isTitle = raw.length < 60 && escalationWords.test(raw) && raw.trim().split(/\s+/).length <= LONGEST_TITLE;
    const calls = isTitle ? callsOfBranches(lines, at + 1, line) : [];
    if (calls.length > 0) return calls;
  }
  return [];
}

/** The branches from a line on, if each names somebody. */
function callsOfBranches(lines: readonly string[], from: number, line: number): Call[] {
  const calls: Call[] = [];
  for (let at = from; at < lines.length && TREE.test(lines[at]!); at++) {
    const call = readCall(lines[at]!.replace(TREE, ''), line + at);
    if (call === null) return [];
    calls.push(call);
  }
  return calls.length >= 2 ? calls : [];
}

const LONGEST_TITLE = 3;
