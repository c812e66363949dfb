import type { Table } from 'mdast';
import { isGenericId, type SeverityMention, severityAt } from '../../language/severityIds.ts';
import {
  aboutIncidentsWords,
  descriptionColumn,
  exampleColumn,
  levelColumn,
  nameColumn,
  severityScaleWords,
  updateColumn,
} from '../../language/vocabulary.ts';
import type { Severity } from '../../model.ts';
import type { Draft, MarkdownDocument } from '../document.ts';
import { cadenceMinutes, isScale, type Scale, splitExamples, withWordsOfTargets } from '../scale.ts';
import { ancestorsOf, blocksOf, type Section } from '../sections.ts';
import { columnOf, isBlankCell, readTable, type TextTable } from '../tables.ts';
import {
  isBothTargets,
  mergeTargets,
  namedTargetsIn,
  type TargetKind,
  type Targets,
  targetKindOf,
  targetsIn,
} from '../targets.ts';

function mentionOf(cell: string, isLevelColumn: boolean): SeverityMention | null {
  const mention = severityAt(cell);
  if (mention !== null) return mention;
  const bare = /^\s*(\d)\s*(?:[-–—:(（]\s*(.+?)\s*[)）]?)?$/.exec(cell);
  return isLevelColumn && bare ? { id: bare[1]!, name: bare[2] ?? null, rest: '', coded: true } : null;
}

/** Most cells outside the level column are bare ids: an impact matrix, not a scale. */
function isMatrix(table: TextTable, level: number): boolean {
  if (severityAt(table.header[level] ?? '') !== null) return true;
  const others = table.rows.flatMap((row) => row.cells.filter((_, index) => index !== level));
  const ids = others.filter((cell) => {
    const mention = severityAt(cell);
    return mention?.coded === true && mention.rest === '' && mention.name === null;
  });
  return ids.length > others.length / 2;
}

function isAboutSeverity(section: Section): boolean {
  return [section, ...ancestorsOf(section)].some((at) => severityScaleWords.test(at.title));
}

interface Columns {
  readonly level: number;
  readonly name: number;
  readonly description: number;
  readonly example: number;
  readonly update: number;
  readonly times: readonly number[];
  /** What a column says that is called `Target` only: the title above the table tells. */
  readonly told: TargetKind | null;
}

/** `Target` below `### Resolution Targets`. */
const BARE_TARGET =
  /^(?:targets?|times?|slas?|goals?|limits?|within|objectives?|objetivos?|tempo|tiempo|temps|zeit|ziel|目標|目标|목표)$/iu;

function columnsOf(table: TextTable, level: number, title: string): Columns {
  const named = table.header.flatMap((head, index) =>
    index !== level && !BARE_TARGET.test(head.trim()) && (targetKindOf(head) !== null || isBothTargets(head))
      ? [index]
      : [],
  );
  const bare = table.header.flatMap((head, index) => (index !== level && BARE_TARGET.test(head.trim()) ? [index] : []));
  const told = named.length === 0 ? targetKindOf(title) : null;
  const times =
    named.length === 0 && (told !== null || bare.some((index) => targetKindOf(table.header[index]!) !== null))
      ? bare
      : named;
  const update = columnOf(table, updateColumn, [level, ...times]);
  const name = columnOf(table, nameColumn, [level]);
  const example = columnOf(table, exampleColumn, [level, update, ...times]);
  const description = columnOf(table, descriptionColumn, [level, name, update, example, ...times]);
  return { level, name, description, example, update, times, told };
}

const LONGEST_PROMISE = 40;

/** `Acknowledged within 1 h` in a column that is named otherwise (`Working hours`). */
function promisesBeside(cells: readonly string[], columns: Columns): Targets[] {
  const others = cells.filter(
    (text, index) => ![columns.level, columns.name].includes(index) && text.length <= LONGEST_PROMISE,
  );
  return others.map(namedTargetsIn);
}

function rowSeverity(table: TextTable, columns: Columns, mention: SeverityMention, at: number): Severity {
  const { cells, line } = table.rows[at]!;
  const cell = (index: number): string => (index < 0 || isBlankCell(cells[index]) ? '' : cells[index]!);
  const targets = mergeTargets(
    columns.times.length === 0
      ? promisesBeside(cells, columns)
      : columns.times.map((index) =>
          targetsIn(
            cell(index),
            columns.told ?? targetKindOf(table.header[index]!) ?? 'respond',
            isBothTargets(table.header[index]!),
          ),
        ),
  );
  const told = cells.findIndex((_, index) => index !== columns.level && index !== columns.name);
  return {
    id: mention.id,
    name: mention.name ?? (cell(columns.name) || null),
    description: withWordsOfTargets(
      cell(columns.description) ||
        mention.rest ||
        (columns.description < 0 && !columns.times.includes(told) ? cell(told) : ''),
      columns.times.map((index) => ({ label: table.header[index]!, value: cell(index) })),
    ),
    respondWithinMinutes:
      targets.respond ?? (columns.times.length === 0 ? targetsIn(mention.rest, 'respond').respond : null),
    resolveWithinMinutes: targets.resolve,
    updateEveryMinutes: cadenceMinutes(cell(columns.update)),
    examples: splitExamples(cell(columns.example)),
    line,
  };
}

/** Reads a table whose rows are levels, below `title`; `null` where they are not. */
export function severitiesOfTable(node: Table, title = ''): { severities: Severity[]; columns: Columns } | null {
  const table = readTable(node);
  const named = columnOf(table, levelColumn);
  const candidates = [...new Set([named, 0, 1].filter((index) => index >= 0 && index < table.header.length))];
  for (const level of candidates) {
    const mentions = table.rows.map((row) => mentionOf(row.cells[level] ?? '', level === named));
    if (mentions.some((mention) => mention === null) || isMatrix(table, level)) continue;
    const known = mentions as SeverityMention[];
    const columns = columnsOf(table, level, title);
    if (!isScale(known) && !isOnlyLevel(known, level === named, columns)) continue;
    return { severities: known.map((mention, at) => rowSeverity(table, columns, mention, at)), columns };
  }
  return null;
}

/** A scale of one row so far: its level has a code, and the head says what the row tells of it. */
function isOnlyLevel(known: readonly SeverityMention[], isNamed: boolean, columns: Columns): boolean {
  const isTold = columns.description >= 0 && (columns.times.length > 0 || columns.example >= 0);
  return known.length === 1 && isNamed && isTold && known[0]!.coded && !isGenericId(known[0]!.id);
}

/**
 * `| Level | Name | Description | Response Time | Examples |`, one row a level, columns in any order and language.
 * A scale of words (`CRITICAL`, `HIGH`) counts only where header or section speak of severity.
 */
export function severityTables(document: MarkdownDocument, draft: Draft): Scale[] {
  const scales: Scale[] = [];
  const isOfIncidents = aboutIncidentsWords.test(draft.title ?? '');
  for (const section of document.sections) {
    for (const block of blocksOf(section)) {
      if (block.type !== 'table') continue;
      const read = severitiesOfTable(block, section.title);
      if (read === null) continue;
      const about = isAboutSeverity(section);
      const header = readTable(block).header;
      const isWords = read.severities.every((severity) => !/\d/.test(severity.id));
      const { description, example, level, times } = read.columns;
      const isTold = severityScaleWords.test(header[level] ?? '') || times.length > 0 || isOfIncidents;
      if (isWords && !about && !(levelColumn.test(header[level] ?? '') && isTold)) continue;
      const telling = Number(description >= 0) * 2 + Number(times.length > 0) + Number(example >= 0);
      if (telling === 0 && !about) continue;
      scales.push({
        severities: read.severities,
        score: (about ? 4 : 0) + telling + (read.columns.level === 0 ? 1 : 0),
        claim: () => void draft.claimed.add(block),
      });
    }
  }
  return scales;
}
