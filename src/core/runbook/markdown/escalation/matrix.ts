import { severitiesIn, severityAt } from '../../language/severityIds.ts';
import { levelColumn, timeColumn } from '../../language/vocabulary.ts';
import { isBlankCell, type TextRow, type TextTable } from '../tables.ts';
import { targetKindOf } from '../targets.ts';
import { oneLine } from '../text.ts';
import {
  CALLING,
  CONDITION,
  chainOrPerson,
  column,
  ESCALATION,
  find,
  isLevelCell,
  isTimeCell,
  namesAny,
  personIn,
  share,
  TO_WHOM,
  WHOM,
} from './cells.ts';
import { hasArrow } from './chain.ts';
import { type Call, delayIn, namesPosition } from './person.ts';
import type { LevelCalls } from './reading.ts';
import { rowsInOrder } from './rowsInOrder.ts';

/** Rows are times, columns are levels, cells are who joins (`+ Team lead`); a cell that repeats the one above adds nobody. */
function timesByLevels(table: TextTable, scale: readonly string[]): LevelCalls[] | null {
  const levels = table.header.map((title, index) => (index > 0 && severityAt(title) ? severitiesIn(title, scale) : []));
  if (levels.length < 2 || levels.slice(1).some((ids) => ids.length === 0)) return null;
  if (share(column(table, 0), isTimeCell) < 0.6) return null;
  return levels.slice(1).map((severities, index) => {
    const calls: Call[] = [];
    for (const row of table.rows) {
      const call = personIn(row.cells[index + 1] ?? '', row.line, row.cells[0] ?? '', true);
      if (call && !calls.some((known) => known.to === call.to)) calls.push(call);
    }
    return { severities, calls };
  });
}

/** Rows are people, columns are levels, cells are when somebody is called (`15 min`, `Next day`, `-`). */
function peopleByLevels(table: TextTable, scale: readonly string[]): LevelCalls[] | null {
  const levels = table.header.map((title, index) => (index > 0 && severityAt(title) ? severitiesIn(title, scale) : []));
  if (levels.length < 2 || levels.slice(1).some((ids) => ids.length === 0)) return null;
  const cells = table.rows.flatMap((row) => row.cells.slice(1)).filter((cell) => !isBlankCell(cell));
  if (share(cells, isTimeCell) < 0.5 || share(column(table, 0), namesAny) < 0.5) return null;
  return levels.slice(1).map((severities, index) => ({
    severities,
    calls: table.rows.flatMap((row): Call[] => {
      const when = row.cells[index + 1];
      const call = isBlankCell(when) || NOBODY.test(when!) ? null : personIn(row.cells[0] ?? '', row.line, when!, true);
      return call ? [{ ...call, when: isTimeCell(when!) ? call.when : oneLine(when!) }] : [];
    }),
  }));
}

const NOBODY = /^(?:not (?:required|needed|applicable)|no|never|none|n\/a|não|nein|non|нет)$/iu;

/** Rows are levels, column headers are times (`First contact`, `Escalation (15 min)`, `1 hour`). */
function levelsByTimes(table: TextTable, scale: readonly string[]): LevelCalls[] | null {
  const timed = table.header.flatMap((title, index) => (index > 0 && delayIn(title) !== null ? [index] : []));
  if (timed.length === 0 || table.rows.some((row) => severitiesIn(row.cells[0] ?? '', scale).length === 0)) return null;
  const isFirst = (title: string, index: number): boolean =>
    WHOM.test(title) ||
    TO_WHOM.test(title) ||
    FIRST.test(title) ||
    (targetKindOf(title) === null && share(column(table, index), namesAny) >= 0.7);
  const first = table.header.flatMap((title, index) =>
    index > 0 && index < timed[0]! && isFirst(title, index) ? [index] : [],
  );
  if (timed.length + first.length < 2) return null;
  return table.rows.map((row) => ({
    severities: severitiesIn(row.cells[0] ?? '', scale),
    calls: [...first, ...timed].flatMap(
      (index) => personIn(row.cells[index] ?? '', row.line, table.header[index]!, true) ?? [],
    ),
  }));
}

/** `Escalate to CTO`, or below a title about escalation just `CTO`: whom a column of times calls. */
function calledBy(title: string, inEscalation: boolean): string | null {
  const to = ESCALATES_TO.exec(title.trim())?.[1];
  return to ?? (inEscalation && namesPosition(title) && targetKindOf(title) === null ? title.trim() : null);
}

const ESCALATES_TO = /^escalat\p{L}*\s+to\s+(?:the\s+)?(.{2,40})$/iu;

/** Columns are people, cells are when they are called: `| Level | Escalate to lead | Escalate to CTO |`. */
function timesByPeople(table: TextTable, scale: readonly string[], inEscalation: boolean): LevelCalls[] | null {
  const people = table.header.flatMap((title, index) => {
    const to = index > 0 ? calledBy(title, inEscalation) : null;
    return to !== null && share(column(table, index), isTimeCell) >= 0.5 ? [{ to, index }] : [];
  });
  if (people.length < 2 || table.rows.some((row) => severitiesIn(row.cells[0] ?? '', scale).length === 0)) return null;
  return table.rows.map((row) => ({
    severities: severitiesIn(row.cells[0] ?? '', scale),
    calls: people.flatMap(({ to, index }) => {
      const when = row.cells[index];
      const call = isBlankCell(when) || NOBODY.test(when!) ? null : personIn(to, row.line, when!, true);
      return call ? [{ ...call, when: isTimeCell(when!) ? call.when : oneLine(when!) }] : [];
    }),
  }));
}

const TIER_COLUMN =
  /^(?:escalation\s+)?(?:tier|level|stage|line|l)\s*[-#]?\s*\d$|^escalation\s*#?\d$|^(?:first|second|third|1st|2nd|3rd)\s+escalation$/iu;
const ABOVE_TIERS = /^(?:executives?|management|leadership|c-level)(?:\s+(?:notification|escalation))?$/iu;

/** Rows are levels, each tier of people has a column: `| Severity | Initial | Escalation Tier 1 | Escalation Tier 2 |`. */
function tiersByLevels(table: TextTable, scale: readonly string[]): LevelCalls[] | null {
  const titles = table.header.map((title) => title.trim());
  const tiers = titles.flatMap((title, index) => (index > 0 && TIER_COLUMN.test(title) ? [index] : []));
  if (tiers.length < 2 || table.rows.some((row) => severitiesIn(row.cells[0] ?? '', scale).length === 0)) return null;
  const isPeople = (index: number): boolean =>
    index > 0 && (tiers.includes(index) || FIRST.test(titles[index]!) || ABOVE_TIERS.test(titles[index]!));
  return table.rows.map((row) => ({
    severities: severitiesIn(row.cells[0] ?? '', scale),
    calls: row.cells.flatMap((cell, index) => (isPeople(index) ? (personIn(cell, row.line, '') ?? []) : [])),
  }));
}

/** Each row says for which level, on which condition, to whom (`P0 | Not resolved in 30 min | Engineering Manager`). */
function rowsBySeverity(table: TextTable, scale: readonly string[], inEscalation: boolean): LevelCalls[] | null {
  const level = find(
    table,
    (title, index) =>
      (levelColumn.test(title) || index === 0) &&
      share(column(table, index), (cell) => isLevelCell(cell, scale)) >= 0.7,
  );
  if (level < 0) return null;
  const names = (index: number): boolean => share(column(table, index), namesAny) >= 0.5;
  const chain = find(
    table,
    (title, index) => ESCALATION.test(title) && share(column(table, index), hasArrow) > 0 && names(index),
    [level],
  );
  const condition = find(
    table,
    (title, index) => CONDITION.test(title) && share(column(table, index), isTimeCell) > 0,
    [level, chain],
  );
  const time = condition < 0 ? find(table, (title, index) => isTimeOfCall(table, title, index), [level, chain]) : -1;
  const whom = [
    chain,
    find(table, (title) => TO_WHOM.test(title), [level, condition]),
    find(table, (title, index) => WHOM.test(title) && names(index), [level, condition]),
  ].find((index) => index >= 0);
  if (whom === undefined) return null;
  const isTold = chain >= 0 || condition >= 0 || ESCALATION.test(table.header[whom]!) || inEscalation;
  const isSurely = TO_WHOM.test(table.header[whom]!) && ESCALATION.test(table.header[whom]!);
  if (!isTold || !(isSurely || names(whom))) return null;
  const first = find(table, (title, index) => FIRST.test(title) && names(index), [level, condition, time, whom]);
  const isTimedLevel = condition < 0 && time < 0 && share(column(table, level), isTimeCell) >= 0.5;
  const details = (row: TextRow): string =>
    row.cells[condition] ?? row.cells[time] ?? (isTimedLevel ? row.cells[level]! : '');
  return table.rows.map((row) => ({
    severities: severitiesIn(row.cells[level] ?? '', scale),
    calls: [
      ...(first < 0 ? [] : chainOrPerson(row.cells[first] ?? '', row.line, '')),
      ...chainOrPerson(row.cells[whom] ?? '', row.line, details(row), isSurely),
    ],
  }));
}

/** `First Responders` beside `Escalate To`. */
const FIRST =
  /(?<!\p{L})(?:first (?:responders?|contact|call|line)|initial(?:$| (?:responders?|contact|response))|primary(?: on-?call)?)/iu;

/** `Timeframe` beside `Escalate To`; a time to respond in is none. */
function isTimeOfCall(table: TextTable, title: string, index: number): boolean {
  return timeColumn.test(title) && targetKindOf(title) === null && share(column(table, index), isTimeCell) >= 0.5;
}

/** Reads any table of escalation; `null` where it is none. `inEscalation`: it stands in a section about escalation. */
export function readMatrix(table: TextTable, scale: readonly string[], inEscalation: boolean): LevelCalls[] | null {
  const isTold =
    inEscalation ||
    table.header.filter((title) => CALLING.test(title) && delayIn(title) !== null).length >= 2 ||
    table.header.some(
      (title, index) => index > 0 && ESCALATION.test(title) && share(column(table, index), isTimeCell) >= 0.4,
    );
  const reading =
    timesByLevels(table, scale) ??
    (isTold ? peopleByLevels(table, scale) : null) ??
    (isTold ? levelsByTimes(table, scale) : null) ??
    timesByPeople(table, scale, inEscalation) ??
    (inEscalation ? tiersByLevels(table, scale) : null) ??
    rowsBySeverity(table, scale, inEscalation) ??
    (isTold ? rowsInOrder(table, scale) : null);
  const kept = reading?.filter((each) => each.calls.length > 0) ?? [];
  return kept.length > 0 ? kept : null;
}
