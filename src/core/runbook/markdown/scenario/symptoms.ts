import { saysOnly } from '../../language/onlyWords.ts';
import { detectionWords, symptomWords, triggerWords } from '../../language/vocabulary.ts';
import { folded } from '../../text/plain.ts';
import type { Draft, MarkdownDocument } from '../document.ts';
import { type Block, blocksOf, childrenOf, type Section } from '../sections.ts';
import { isBlankCell, readTable } from '../tables.ts';
import { oneLine, plainText } from '../text.ts';
import { isSymptoms } from './kinds.ts';

const COMMENT =
  /^\s*(?:#{1,4}|--|\/\/)\s*(?:symptoms?|signs?|sintomas?|s[íi]ntomas|symptome|симптомы|증상|症状|现象)\s*(?:[:：]\s*(.*))?$/iu;

/** `Symptoms: 502 from the gateway` in a block that nobody runs. */
const TOLD = /^\s*(?:symptoms?|s[íi]ntomas?|sympt[ôo]mes?|symptome|симптомы|증상|症状|现象)\s*[:：]\s*(\S.*)$/iu;

/** Prose as the symptoms that it lists: parts between semicolons, or three and more between commas. */
export function splitProse(text: string): string[] {
  const clean = oneLine(text);
  const bySemicolon = clean.split(/[;；]\s*/).filter(Boolean);
  if (bySemicolon.length > 1) return bySemicolon;
  const byComma = splitOutside(clean.replace(/[.。]\s*$/, ''));
  return byComma.length >= 3 ? byComma.map((part) => part.replace(/^(?:and|or|e|y|und|et|и)\s+/i, '')) : [clean];
}

/** Splits at commas that stand outside brackets, quotes and code. */
function splitOutside(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let part = '';
  for (const char of text) {
    if ('([（{'.includes(char)) depth++;
    if (')]）}'.includes(char)) depth = Math.max(0, depth - 1);
    if ('"“”`'.includes(char)) quoted = !quoted;
    if (/[,，、]/.test(char) && depth === 0 && !quoted) {
      parts.push(part.trim());
      part = '';
    } else part += char;
  }
  return [...parts, part.trim()].filter((each) => each !== '');
}

function symptomsOfBlock(block: Block): string[] {
  if (block.type === 'list') return block.children.map((item) => oneLine(plainText(item.children[0] ?? item)));
  if (block.type === 'table') {
    return readTable(block).rows.map((row) => oneLine(row.cells.find((cell) => !isBlankCell(cell)) ?? ''));
  }
  if (block.type === 'paragraph') return splitProse(plainText(block));
  return block.type === 'code' ? [shownOutput(block.value)] : [];
}

/** What a machine says is one symptom, however many lines it takes. */
function shownOutput(text: string): string {
  const line = oneLine(text);
  return line.length > LONGEST_OUTPUT ? `${line.slice(0, LONGEST_OUTPUT - 1)}…` : line;
}

const LONGEST_OUTPUT = 300;

function symptomsOfSection(section: Section, document: MarkdownDocument, draft: Draft): string[] {
  const own = blocksOf(section);
  const isOutput = (block: Block): boolean => block.type === 'code' && document.snippetOf.get(block)?.runnable !== true;
  const lists = own.filter((block) => block.type === 'list' || block.type === 'table');
  const [used = []] = [
    lists.slice(0, 1),
    own.filter((block) => block.type === 'paragraph').slice(0, 1),
    own.filter(isOutput).slice(0, 1),
  ].filter((blocks) => blocks.length > 0);
  if (section.node !== null) draft.claimed.add(section.node);
  for (const block of used) draft.claimed.add(block);
  const nested = childrenOf(section).filter((child) => (child.kind === 'label' ? !child.inline : isSymptoms(child)));
  return [
    ...used.flatMap(symptomsOfBlock),
    ...(lists.length === 0 ? nested.flatMap((child) => symptomsOfSection(child, document, draft)) : []),
  ];
}

/** `# Symptoms: 502 from the gateway` in a command block, or bullets below it, commented out or not. */
function symptomsOfComments(section: Section, document: MarkdownDocument): string[] {
  return blocksOf(section).flatMap((block) => {
    if (block.type !== 'code') return [];
    const lines = block.value.split('\n');
    const told = document.snippetOf.get(block)?.runnable === true ? undefined : lines.find((line) => TOLD.test(line));
    if (told !== undefined) return splitProse(TOLD.exec(told)![1]!);
    const at = lines.findIndex((line) => COMMENT.test(line));
    if (at < 0) return [];
    const first = (COMMENT.exec(lines[at]!)![1] ?? '').trim();
    if (first !== '') return splitProse(first);
    const following: string[] = [];
    for (const line of lines.slice(at + 1)) {
      const item = /^\s*(?:(?:#|--|\/\/)\s*)?(?:[-*•]|\d+[.)])\s*(.+)$/.exec(line);
      if (!item) break;
      following.push(item[1]!.trim());
    }
    return following;
  });
}

/** Items of the section's lists whose label passes: `Symptoms: 502 from the gateway`. */
function symptomsOfItems(section: Section, isLabel: (label: string) => boolean): string[] {
  return blocksOf(section).flatMap((block) => {
    if (block.type !== 'list') return [];
    return block.children.flatMap((item) => {
      const text = oneLine(
        item.children
          .filter((child) => child.type !== 'list')
          .map((child) => plainText(child))
          .join(' '),
      );
      const match = /^([^:：]{2,40})[:：]\s*(.*)$/s.exec(text);
      if (!match || !isLabel(match[1]!)) return [];
      const nested = item.children.flatMap((child) =>
        child.type === 'list' ? child.children.map((inner) => oneLine(plainText(inner))) : [],
      );
      return nested.length > 0 ? nested : splitProse(match[2]!);
    });
  });
}

/** `Detection` with a list of signs, or with them behind it; with commands it is a way to find out. */
function isDetection(section: Section): boolean {
  return (
    saysOnly(detectionWords, section.key) &&
    (section.inline || blocksOf(section).some((block) => block.type === 'list')) &&
    !blocksOf(section).some((block) => block.type === 'code')
  );
}

/** `| Detection | Strange traffic; unknown address |` among the steps of a table. */
function symptomsOfRows(section: Section): string[] {
  return blocksOf(section).flatMap((block) => {
    if (block.type !== 'table') return [];
    const rows = readTable(block).rows.filter(
      ({ cells }) => cells.length === 2 && saysOnly(detectionWords, folded(cells[0]!)),
    );
    return rows.flatMap(({ cells }) => splitProse(cells[1]!));
  });
}

/** What the failure looks like: below `Symptoms`, behind `Symptoms:`, else the trigger, else a comment in its commands. */
export function symptomsOf(section: Section, document: MarkdownDocument, draft: Draft): string[] {
  const told = childrenOf(section).filter((child) => symptomWords.test(child.key.replace(/\s*[(（].*$/u, '')));
  if (told.length > 0) return told.flatMap((child) => symptomsOfSection(child, document, draft)).filter(Boolean);
  const detected = childrenOf(section).filter((child) => isDetection(child));
  if (detected.length > 0)
    return detected.flatMap((child) => symptomsOfSection(child, document, draft)).filter(Boolean);
  const items = [...symptomsOfItems(section, (label) => symptomWords.test(label)), ...symptomsOfRows(section)];
  if (items.length > 0) return items;
  const seen = symptomsOfItems(section, (label) => saysOnly(detectionWords, folded(label)));
  if (seen.length > 0) return seen;
  const trigger = childrenOf(section).find(
    (child) => triggerWords.test(child.key) && child.key.split(/\s+/).length <= 3,
  );
  if (trigger) {
    const [block] = blocksOf(trigger);
    if (block?.type === 'paragraph') {
      if (trigger.node !== null) draft.claimed.add(trigger.node);
      draft.claimed.add(block);
      return [oneLine(plainText(block))];
    }
  }
  return symptomsOfComments(section, document);
}
