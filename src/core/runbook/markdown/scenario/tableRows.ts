import { detectionWords, failureWords, symptomWords } from '../../language/vocabulary.ts';
import { wordTest } from '../../language/wordTest.ts';
import { columnOf, isBlankCell, type TextRow, type TextTable } from '../tables.ts';

const WHAT = wordTest(
  'issues?|problems?|scenarios?|patterns?|incidents?|failures?|errors?|alerts?|alert name|symptoms?|condition|situation|problema|cen[áa]rio|escenario|problème|scénario|fehler|problem|störung|проблема|сценарий|ошибка|симптом',
  '문제|장애|시나리오|유형|증상|問題|障害|事象|シナリオ|症状|问题|故障|场景|告警|现象',
);
const ACTION = wordTest(
  'actions?|fix|solutions?|resolution|mitigation|remediation|remedy|steps?|response|what to do|quick fix|permanent fix|workaround|a[çc][ãa]o|a[çc][õo]es|solu[çc][ãa]o|acci[óo]n(?:es)?|soluci[óo]n|actions?|solution|maßnahme\\p{L}*|lösung|действи\\p{L}*|решение',
  '조치|해결|대응|복구|対応|対処|対策|復旧|処置|处理|解决|措施|操作',
);

const CONFIRMATION = wordTest('how to (?:check|confirm|recogni[sz]e|tell)', '確認方法|확인 ?방법|确认方法|识别方法');

export interface RowScenario {
  readonly title: string;
  readonly symptoms: readonly string[];
  readonly actions: readonly string[];
  readonly row: TextRow;
}

/** `| Pattern | Detection | Mitigation |`: a known failure a row, where the table says what to do about each. */
export function scenariosOfTable(table: TextTable): RowScenario[] | null {
  const what = columnOf(table, WHAT);
  const detection = table.header.findIndex(
    (title, index) =>
      index !== what && (symptomWords.test(title) || detectionWords.test(title) || CONFIRMATION.test(title)),
  );
  const actions = table.header.flatMap((title, index) =>
    index !== what && index !== detection && ACTION.test(title) ? [index] : [],
  );
  if (what < 0 || actions.length === 0) return null;
  const named = table.rows.filter((row) => !isBlankCell(row.cells[what]));
  const failing = named.filter((row) => failureWords.test(row.cells[what]!)).length;
  const isTold = detection >= 0 || failureWords.test(table.header[what]!);
  if (named.length < 2 || (failing < named.length / 2 && !isTold)) return null;
  return named.map((row) => ({
    title: row.cells[what]!,
    symptoms: detection >= 0 && !isBlankCell(row.cells[detection]) ? [row.cells[detection]!] : [],
    actions: actions.flatMap((index) => (isBlankCell(row.cells[index]) ? [] : [row.cells[index]!])),
    row,
  }));
}
