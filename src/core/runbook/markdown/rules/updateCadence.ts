import { severitiesIn } from '../../language/severityIds.ts';
import { communicationWords, updateColumn } from '../../language/vocabulary.ts';
import type { Severity } from '../../model.ts';
import type { Draft, MarkdownDocument, Rule } from '../document.ts';
import { cadenceMinutes } from '../scale.ts';
import { ancestorsOf, type Block, blocksOf, type Section } from '../sections.ts';
import { isBlankCell, readTable } from '../tables.ts';
import { plainText } from '../text.ts';

const EVERY =
  /(?:(?<!\p{L})(?:every|each|a cada|cada|toutes? les|alle|jede|кажд\p{L}+)\s+(?:\d[\d\s–-]*|\p{L}+\s+)?\p{L}+|\bhourly\b|\d+\s*분\s*마다|\d+\s*시간\s*마다|\d+\s*(?:分|時間)(?:ごと|おき)|每\s*\d*\s*(?:分钟|小时|分鐘))/iu;

interface Cadence {
  readonly minutes: number;
  readonly severities: readonly string[];
}

function linesOfBlock(block: Block): string[] {
  return block.type === 'code' || block.type === 'table' ? [] : plainText(block).split('\n');
}

function cadenceOfLine(line: string, section: Section, scale: readonly string[]): Cadence[] {
  const speaks = [section, ...ancestorsOf(section).slice(0, 1)].some((at) => communicationWords.test(at.title));
  if (!speaks && !communicationWords.test(line) && !updateColumn.test(line)) return [];
  const match = EVERY.exec(line);
  if (match === null) return [];
  const minutes = cadenceMinutes(match[0]);
  if (minutes === null || minutes < 1) return [];
  const near = [
    line,
    section.title,
    ...ancestorsOf(section)
      .filter((at) => at.depth > 1)
      .map((at) => at.title),
  ];
  return [{ minutes, severities: near.map((text) => severitiesIn(text, scale)).find((ids) => ids.length > 0) ?? [] }];
}

/** A cell in a column of cadences (`Every 30 min`), or one that speaks of updates itself (`All hands, every 15 min updates`). */
function cadenceOfCell(cell: string, title: string): number | null {
  if (isBlankCell(cell)) return null;
  const speaks = updateColumn.test(title) || communicationWords.test(title) || updateColumn.test(cell);
  const every = EVERY.exec(cell)?.[0] ?? (updateColumn.test(title) ? cell : '');
  return speaks && every !== '' ? cadenceMinutes(every) : null;
}

function cadencesOfTable(block: Block, scale: readonly string[]): Cadence[] {
  if (block.type !== 'table') return [];
  const table = readTable(block);
  return table.rows.flatMap((row) => {
    const severities = severitiesIn(row.cells[0] ?? '', scale);
    if (severities.length === 0) return [];
    const found = row.cells.map((cell, index) => (index === 0 ? null : cadenceOfCell(cell, table.header[index] ?? '')));
    const minutes = found.find((each) => each !== null);
    return minutes === undefined || minutes === null ? [] : [{ minutes, severities }];
  });
}

function applied(severities: readonly Severity[], cadences: readonly Cadence[]): Severity[] {
  return severities.map((severity) => {
    if (severity.updateEveryMinutes !== null) return severity;
    const own = cadences.find((cadence) => cadence.severities.includes(severity.id));
    const general = cadences.find((cadence) => cadence.severities.length === 0);
    return { ...severity, updateEveryMinutes: own?.minutes ?? general?.minutes ?? null };
  });
}

/** `Update every 15 minutes (SEV-1)`, `Status Updates (Every 30 minutes)`, a column of cadences. */
export const updateCadenceRule: Rule = {
  name: 'update-cadence',
  read: (document: MarkdownDocument, draft: Draft) => {
    const scale = draft.severities.map((severity) => severity.id);
    if (scale.length === 0) return;
    const cadences = document.sections.flatMap((section) => [
      ...cadenceOfLine(section.title, section, scale),
      ...blocksOf(section).flatMap((block) => [
        ...cadencesOfTable(block, scale),
        ...linesOfBlock(block).flatMap((line) => cadenceOfLine(line, section, scale)),
      ]),
    ]);
    draft.severities.splice(0, draft.severities.length, ...applied(draft.severities, cadences));
  },
};
