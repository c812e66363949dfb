import { targetMinutes } from '../../language/durations.ts';
import { severityAt } from '../../language/severityIds.ts';
import { alertColumn, failureColumn, instructionColumn, remedyColumn } from '../../language/tableWords.ts';
import { detectionWords, failureWords, remedyWords, symptomWords } from '../../language/vocabulary.ts';
import { wordTest } from '../../language/wordTest.ts';
import { columnOf, isBlankCell, type TextRow, type TextTable } from '../tables.ts';

const CONFIRMATION = wordTest('how to (?:check|confirm|recogni[sz]e|tell)', '確認方法|확인 ?방법|确认方法|识别方法');

/** `HighPodCPU`, `disk_almost_full`, `queue-age`. */
const ALERT_NAME = /^(?:[A-Z][A-Za-z0-9]*[a-z0-9][A-Z]\w*|[a-z0-9]+(?:[_-][a-z0-9]+)+)$/;

/** Whether a row stands for one alert, called by its name. */
export function namesAlert(title: string): boolean {
  return ALERT_NAME.test(title);
}

export interface RowScenario {
  readonly title: string;
  readonly symptoms: readonly string[];
  readonly actions: readonly string[];
  readonly row: TextRow;
}

/** `| Alert | Response |` with `15 min` below: how fast to answer, not what to do. */
function holdsTimes(table: TextTable, column: number): boolean {
  const cells = table.rows.map((row) => row.cells[column] ?? '').filter((cell) => !isBlankCell(cell));
  const times = cells.filter((cell) => targetMinutes(cell) !== null && cell.length <= 20);
  return times.length > 0 && times.length >= cells.length / 2;
}

/** `Check the pool, then restart it`: what to do, where most cells say so; no link, no channel, no name. */
function holdsInstructions(table: TextTable, column: number): boolean {
  const cells = table.rows.map((row) => row.cells[column] ?? '').filter((cell) => !isBlankCell(cell));
  const instructions = cells.filter((cell) => remedyWords.test(cell) && cell.length >= SHORTEST_INSTRUCTION);
  return instructions.length > 0 && instructions.length >= cells.length / 2;
}

const SHORTEST_INSTRUCTION = 8;

/** The columns that say what to do: by their heads, else by their heads and cells together. */
function actionsOf(table: TextTable, except: readonly number[]): number[] {
  const among = (words: RegExp): number[] =>
    table.header.flatMap((title, index) => (!except.includes(index) && words.test(title) ? [index] : []));
  const told = among(remedyColumn).filter((index) => !holdsTimes(table, index));
  return told.length > 0 ? told : among(instructionColumn).filter((index) => holdsInstructions(table, index));
}

/** `Fund the wallet`: more than a word, and none that only says how grave it is (`P2 page`) or where it is sent. */
function saysWhatToDo(cell: string): boolean {
  const isLong = cell.length >= SHORTEST_INSTRUCTION && /\S\s+\S/u.test(cell);
  return isLong && !SENT.test(cell) && severityAt(cell) === null;
}

const SENT =
  /^\W*(?:page[srd]?|pager\p{L}*|e-?mails?|slack|notif\p{L}*|tickets?|webhooks?|telegram|sms|opsgenie|teams|discord|alerts?|dashboards?|see|https?)(?!\p{L})/iu;

/**
 * `| Alert | Means | Action |` with what to do in most rows: whatever stands in it is an alert, called by a name or not,
 * unless the rows are levels.
 */
export function listsAlerts(table: TextTable): boolean {
  const what = columnOf(table, alertColumn);
  if (what < 0 || table.rows.some((row) => severityAt(row.cells[what] ?? '') !== null)) return false;
  return actionsOf(table, [what]).some((index) => {
    const cells = table.rows.map((row) => row.cells[index] ?? '').filter((cell) => !isBlankCell(cell));
    return (
      holdsInstructions(table, index) || (cells.length > 1 && cells.filter(saysWhatToDo).length > cells.length / 2)
    );
  });
}

/** A catalogue of alerts by their names, with what to do: never the description of a level above it. */
export function isAlertCatalogue(table: TextTable): boolean {
  const what = columnOf(table, alertColumn);
  if (what < 0 || table.rows.length === 0 || actionsOf(table, [what]).length === 0) return false;
  return table.rows.every((row) => namesAlert(row.cells[what] ?? ''));
}

/** `| # | Alert | …`: the first column counts the rows. */
function isNumbering(table: TextTable): boolean {
  return table.rows.every((row) => /^\W*\d{0,3}\W*$/u.test(row.cells[0] ?? ''));
}

/**
 * `| Pattern | Detection | Mitigation |`: a known failure a row, where the table says what to do about each. Outside a
 * section about failures (`isAmongFailures`) both its head and most of its rows must say so.
 */
export function scenariosOfTable(table: TextTable, isAmongFailures = true): RowScenario[] | null {
  const alertsAt = columnOf(table, alertColumn);
  const what = alertsAt >= 0 ? alertsAt : columnOf(table, failureColumn);
  const detection = table.header.findIndex(
    (title, index) =>
      index !== what && (symptomWords.test(title) || detectionWords.test(title) || CONFIRMATION.test(title)),
  );
  const actions = what < 0 ? [] : actionsOf(table, [what, detection]);
  if (actions.length === 0) return null;
  const areAlerts = listsAlerts(table);
  const named = table.rows.filter((row) => !isBlankCell(row.cells[what]));
  const alerts = named.filter((row) => namesAlert(row.cells[what]!)).length;
  const failing = named.filter((row) => failureWords.test(row.cells[what]!)).length + alerts;
  const isTold =
    areAlerts ||
    detection >= 0 ||
    failureWords.test(table.header[what]!) ||
    symptomWords.test(table.header[what]!) ||
    alerts >= named.length / 2;
  const isFailing = areAlerts || failing >= named.length / 2;
  const isFirst = what === 0 || (areAlerts && what === 1 && isNumbering(table));
  if (named.length < 2 || !(isAmongFailures ? isFailing || isTold : isFailing && isTold && isFirst)) return null;
  return named.map((row) => ({
    title: row.cells[what]!,
    symptoms: detection >= 0 && !isBlankCell(row.cells[detection]) ? [row.cells[detection]!] : [],
    actions: actions.flatMap((index) => (isBlankCell(row.cells[index]) ? [] : [row.cells[index]!])),
    row,
  }));
}
