import { targetMinutes } from '../../language/durations.ts';
import { failureColumn, remedyColumn } from '../../language/tableWords.ts';
import { detectionWords, failureWords, symptomWords } from '../../language/vocabulary.ts';
import { wordTest } from '../../language/wordTest.ts';
import { columnOf, isBlankCell, type TextRow, type TextTable } from '../tables.ts';

const CONFIRMATION = wordTest('how to (?:check|confirm|recogni[sz]e|tell)', '確認方法|확인 ?방법|确认方法|识别方法');

/** `HighPodCPU`, `disk_almost_full`. */
const ALERT_NAME = /^(?:[A-Z][A-Za-z0-9]*[a-z0-9][A-Z]\w*|[a-z0-9]+(?:_[a-z0-9]+)+)$/;

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

/**
 * `| Pattern | Detection | Mitigation |`: a known failure a row, where the table says what to do about each. Outside a
 * section about failures (`isAmongFailures`) both its head and most of its rows must say so.
 */
export function scenariosOfTable(table: TextTable, isAmongFailures = true): RowScenario[] | null {
  const what = columnOf(table, failureColumn);
  const detection = table.header.findIndex(
    (title, index) =>
      index !== what && (symptomWords.test(title) || detectionWords.test(title) || CONFIRMATION.test(title)),
  );
  const actions = table.header.flatMap((title, index) =>
    index !== what && index !== detection && remedyColumn.test(title) && !holdsTimes(table, index) ? [index] : [],
  );
  if (what < 0 || actions.length === 0) return null;
  const named = table.rows.filter((row) => !isBlankCell(row.cells[what]));
  const alerts = named.filter((row) => namesAlert(row.cells[what]!)).length;
  const failing = named.filter((row) => failureWords.test(row.cells[what]!)).length + alerts;
  const isTold = detection >= 0 || failureWords.test(table.header[what]!) || alerts >= named.length / 2;
  const isFailing = failing >= named.length / 2;
  if (named.length < 2 || !(isAmongFailures ? isFailing || isTold : isFailing && isTold && what === 0)) return null;
  return named.map((row) => ({
    title: row.cells[what]!,
    symptoms: detection >= 0 && !isBlankCell(row.cells[detection]) ? [row.cells[detection]!] : [],
    actions: actions.flatMap((index) => (isBlankCell(row.cells[index]) ? [] : [row.cells[index]!])),
    row,
  }));
}
