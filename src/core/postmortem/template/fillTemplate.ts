import type { Incident } from '../../incident/incident.ts';
import { section, stacked, todo } from '../markdown.ts';
import { factsTable, supporting } from '../ownSections.ts';
import type { Sections } from '../sections.ts';
import { fillBlanks, fillField, fillTitle, isBlank } from './templateBlanks.ts';
import { type TemplatePart, type Topic, templateParts } from './templateParts.ts';
import { fillTable } from './templateTables.ts';

/**
 * The team's own template with the record in it: every heading, question and label stays at its place; blanks that the
 * record knows are filled, all others are `TODO` with the blank's own words. What the template has no place for follows it.
 */
export function fillTemplate(template: string, incident: Incident, known: Sections): string {
  const parts = eachTopicOnce(templateParts(template));
  const has = (topic: Topic): boolean => parts.some((part) => part.topic === topic);
  const first = parts.findIndex(({ heading }) => heading !== null);
  const filled = parts.map((part, index) => {
    const isTitle = index === first && part.level !== null && part.topic === null;
    const heading = part.heading === null ? '' : isTitle ? fillTitle(part.heading, incident) : part.heading;
    const facts = isTitle && !has('summary') ? stacked(factsTable(known), known.times) : '';
    const leaf = isLeaf(parts, index);
    return stackTight(heading, indented(facts, part.indent), contentOf(part, incident, known, leaf));
  });
  const level = Math.min(6, parts.find(({ topic, level }) => topic !== null && level !== null)?.level ?? 2);
  return stacked(
    first === -1 ? `# Postmortem: ${fillTitle('[title]', incident)}` : '',
    filled.join('\n\n'),
    has('actionItems') ? '' : section(level, 'Action items', known.actionItems),
    has('timeline') ? '' : section(level, 'Timeline', known.timeline),
    section(level, 'Supporting information', supporting(known, Math.min(6, level + 1))),
  );
}

/**
 * What the record has to say of a topic stands below the first of its headings, before that of the document's own title
 * ("# Root cause analysis"); others of the kind ask a person.
 */
function eachTopicOnce(parts: readonly TemplatePart[]): TemplatePart[] {
  const places = new Map<Topic, number>();
  const title = parts.findIndex(({ heading }) => heading !== null);
  for (const [index, { topic }] of parts.entries())
    if (topic !== null && (!places.has(topic) || (places.get(topic) === title && parts[title]?.level === 1)))
      places.set(topic, index);
  return parts.map((part, index) =>
    part.topic === null || places.get(part.topic) === index ? part : { ...part, topic: null },
  );
}

function contentOf(part: TemplatePart, incident: Incident, known: Sections, leaf: boolean): string {
  const own = factsFor(part, known);
  const lines = withoutEdges(lineByLine(part, incident, known));
  const placed = part.topic === 'timeline' || part.topic === 'actionItems';
  if (!placed && part.heading !== null && leaf && lines.length === 0 && own === '')
    return indented(todo(part.title), part.indent);
  if (!placed) return stacked(indented(own, part.indent), lines.join('\n'));
  const table = fillTable(part, known);
  if (table !== null) return stacked(indented(table, part.indent), lines.join('\n'));
  const empty = part.topic === 'actionItems' ? `- [ ] ${todo('verb first, with an owner and a due date')}` : '';
  return stacked(indented(own || empty, part.indent), lines.join('\n'));
}

/** What the record has to say to the part's topic. */
function factsFor({ topic }: TemplatePart, known: Sections): string {
  if (topic === null || topic === 'supporting') return '';
  return topic === 'summary' ? stacked(factsTable(known), known.times) : known[topic];
}

/** The template's own lines, filled; samples of rows that the record has real ones for are gone. */
function lineByLine(part: TemplatePart, incident: Incident, known: Sections): string[] {
  const table = fillTable(part, known) !== null;
  let fenced = false;
  return part.lines.flatMap((line) => {
    if (/^\s*(?:`{3,}|~{3,})/.test(line)) {
      fenced = !fenced;
      return [line];
    }
    if (fenced) return [line];
    if (table && line.trimStart().startsWith('|')) return [];
    if (part.topic === 'timeline') return sampleRow(line) ?? [filled(line, incident, known)];
    if (part.topic === 'actionItems' && isSampleItem(line)) return [];
    return [filled(line, incident, known)];
  });
}

function filled(line: string, incident: Incident, known: Sections): string {
  if (line.trimStart().startsWith('|')) return filledRow(line);
  return fillField(line, incident, known) ?? fillBlanks(line, incident);
}

/** Empty cells of a table's row ask for something; those of its head and its rule don't. */
function filledRow(line: string): string {
  const cells = line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|');
  if (cells.every((cell) => /^\s*:?-+:?\s*$/.test(cell))) return line;
  return `|${cells.map((cell) => (isBlank(cell) ? ' TODO ' : cell)).join('|')}|`;
}

/** Times that the record's own rows tell. */
const told = /detect|declar|acknowledg|mitigat|resolv|restored|escalat|started/i;

/** `- HH:MM - Fix deployed`: gone where our rows tell it, else what it asks for. `null` where the line is no such row. */
function sampleRow(line: string): string[] | null {
  const row =
    /^(\s*[-*+]\s+)\**(?:\[?HH:MM(?::SS)?\]?|\[(?:time|timestamp)[^\]]*\]|XX:XX)\**(?:\s*UTC)?\s*[-–—:|]*\s*(.*)$/i.exec(
      line,
    );
  if (!row) return null;
  const words = row[2]!.replace(/[[\]]/g, '').trim();
  return told.test(words) || words === '' || /^(?:event|what happened|description|…|\.\.\.)$/i.test(words)
    ? []
    : [`${row[1]}${todo(words)}`];
}

/** `- [ ] Item 1`, `1. [ ] [Preventive action 1] - Assigned to: [Name]`. */
function isSampleItem(line: string): boolean {
  const item = /^\s*(?:[-*+]|\d+[.)])\s*(?:\[[ xX]\]\s*)?(.*)$/.exec(line);
  if (!item) return false;
  const words = item[1]!;
  return isBlank(words) || /^(?:action )?(?:item|action|task|todo)s?\s*\d*$/i.test(words.trim());
}

function isLeaf(parts: readonly TemplatePart[], index: number): boolean {
  const here = parts[index]!;
  const next = parts[index + 1];
  if (next === undefined || next.heading === null) return true;
  return here.level !== null && next.level !== null && next.level <= here.level;
}

function withoutEdges(lines: readonly string[]): string[] {
  const from = lines.findIndex((line) => line.trim() !== '');
  if (from === -1) return [];
  return lines.slice(from, lines.findLastIndex((line) => line.trim() !== '') + 1);
}

/** An outline's lines stay right below its item. */
function stackTight(heading: string, facts: string, content: string): string {
  const tight = facts === '' && /^\s*(?:[-*+]|\d+[.)])\s/.test(content) && /^\s*\d+[.)]\s/.test(heading);
  return tight ? `${heading}\n${content}` : stacked(heading, facts, content);
}

function indented(text: string, width: number): string {
  return width === 0 ? text : text.replace(/^(?=.)/gm, ' '.repeat(width));
}
