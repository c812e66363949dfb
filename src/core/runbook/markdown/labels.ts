import type { Paragraph, PhrasingContent } from 'mdast';
import { fieldWords } from '../language/fieldWords.ts';
import { titleText } from '../text/plain.ts';
import { linesOf, oneLine, plainTextOf } from './text.ts';

/** A line of a paragraph: its label, if it has one, and what stands behind it. */
export interface LabelledLine {
  readonly label: string | null;
  readonly rest: PhrasingContent[];
  /** Whether the rest ends in a colon, so that the next block belongs to it. */
  readonly opens: boolean;
  readonly line: number;
}

const LONGEST_LABEL = 90;

function endsSentence(text: string): boolean {
  return /[.!?。！？]["')）]?$/.test(text) && !/\betc\.$/.test(text);
}

function trimmedStart(nodes: PhrasingContent[], pattern: RegExp): PhrasingContent[] {
  const [first, ...rest] = nodes;
  if (first?.type !== 'text') return nodes;
  const value = first.value.replace(pattern, '');
  return value === '' ? rest : [{ type: 'text', value }, ...rest];
}

function opensNext(nodes: readonly PhrasingContent[]): boolean {
  return /[:：]\s*$/.test(plainTextOf(nodes));
}

/** `**Label**: rest`, `**Label:** rest`, `**Label** (note):`, `*Label*:`; the whole line bold is a label too. */
function boldLabel(nodes: PhrasingContent[]): Omit<LabelledLine, 'line'> | null {
  const start = nodes.findIndex((node) => node.type !== 'text' || /[\p{L}\p{N}]/u.test(node.value));
  const first = nodes[start];
  if (first === undefined || (first.type !== 'strong' && first.type !== 'emphasis')) return null;
  const label = oneLine(plainTextOf([first]));
  const rest = nodes.slice(start + 1);
  const behind = plainTextOf(rest);
  if (label === '' || label.length > LONGEST_LABEL) return null;
  const isWhole = behind.trim() === '' || /^\s*[:：]\s*$/.test(behind);
  if (isWhole) {
    if (endsSentence(label) || (first.type === 'emphasis' && !/[:：]\s*$/.test(label + behind.trim()))) return null;
    return { label: titleText(label), rest: [], opens: true };
  }
  const bracketed = /^\s*([(（][^)）]{1,60}[)）])\s*[:：]\s*$/.exec(behind);
  if (bracketed) return { label: titleText(`${label} ${bracketed[1]!}`), rest: [], opens: true };
  const colonInside = /[:：]$/.test(label);
  const separator = colonInside ? /^\s*/ : /^\s*[:：]\s*|^\s+[–—-]{1,2}\s+/;
  if (!colonInside && !separator.test(behind)) return null;
  const value = trimmedStart(rest, separator);
  return { label: titleText(label), rest: value, opens: opensNext(value) };
}

/** `Symptoms: …` without bold, only for words that are known to label something. */
function plainLabel(nodes: PhrasingContent[]): Omit<LabelledLine, 'line'> | null {
  const text = plainTextOf(nodes);
  const match = /^\s*([^\s:：][^:：\n]{1,59})[:：](?:\s+|$)/.exec(text);
  if (!match || nodes[0]?.type !== 'text') return null;
  const label = match[1]!.trim();
  const isWhole = text.slice(match[0].length).trim() === '';
  if (!isWhole && (!fieldWords.test(label) || label.split(/\s+/).length > 4)) return null;
  if (!nodes[0].value.includes(match[0].trimEnd()) && !isWhole) return null;
  const rest = isWhole ? [] : trimmedStart(nodes, /^\s*[^:：\n]{2,60}[:：]\s*/);
  return { label: titleText(label), rest, opens: isWhole || opensNext(rest) };
}

/** The lines of a paragraph with their labels, or `null` where it has none. A long line before a colon is prose. */
export function labelledLines(paragraph: Paragraph): LabelledLine[] | null {
  const lines = linesOf(paragraph).flatMap(({ nodes, line }) =>
    eachLabelled(nodes).map((part) => ({ nodes: part, line })),
  );
  const out: LabelledLine[] = [];
  let found = false;
  const isProse = lines[0] !== undefined && opensWithSentence(lines[0].nodes);
  lines.forEach(({ nodes, line }, index) => {
    const isLast = index === lines.length - 1;
    const label = boldLabel(nodes) ?? (isProse ? null : plainLabel(nodes));
    const isLabel =
      label !== null && (label.rest.length > 0 || isLast || nextIsLabel(lines, index) || boldLabel(nodes) !== null);
    if (isLabel) {
      found = true;
      out.push({ ...label, line });
      return;
    }
    const previous = out.at(-1);
    if (previous === undefined) out.push({ label: null, rest: nodes, opens: false, line });
    else {
      const rest: PhrasingContent[] =
        previous.rest.length === 0 ? nodes : [...previous.rest, { type: 'text', value: '\n' }, ...nodes];
      out[out.length - 1] = { ...previous, rest, opens: opensNext(nodes) };
    }
  });
  return found ? out : null;
}

/** `**Response**: 1 hour **Updates**: daily`: a line of several labels, in as many parts. */
function eachLabelled(nodes: PhrasingContent[]): PhrasingContent[][] {
  const starts = nodes.flatMap((node, index) =>
    node.type === 'strong' && boldLabel(nodes.slice(index)) !== null ? [index] : [],
  );
  if (starts.length < 2 || plainTextOf(nodes.slice(0, starts[0])).trim() !== '') return [nodes];
  return starts.map((start, index) => withoutSeparator(nodes.slice(index === 0 ? 0 : start, starts[index + 1])));
}

/** `15 minutes | `: what stands between one label's value and the next label. */
function withoutSeparator(nodes: PhrasingContent[]): PhrasingContent[] {
  const last = nodes.at(-1);
  if (last?.type !== 'text') return nodes;
  return [...nodes.slice(0, -1), { ...last, value: last.value.replace(/\s*[|·•;,/–—-]?\s*$/u, '') }];
}

/** `**The pool is exhausted.** …`: a paragraph of prose, in which a word before a colon labels nothing. */
function opensWithSentence(nodes: readonly PhrasingContent[]): boolean {
  const [first] = nodes;
  return first?.type === 'strong' && endsSentence(oneLine(plainTextOf([first]))) && nodes.length > 1;
}

function nextIsLabel(lines: readonly { nodes: PhrasingContent[] }[], index: number): boolean {
  const next = lines[index + 1];
  return next !== undefined && boldLabel(next.nodes) !== null;
}
