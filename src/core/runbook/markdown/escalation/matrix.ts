import { durationsIn } from '../../language/durations.ts';
import { severitiesIn, severityAt } from '../../language/severityIds.ts';
import {
  escalateToColumn,
  levelColumn,
  reachColumn,
  roleColumn,
  timeColumn,
  whenColumn,
} from '../../language/vocabulary.ts';
import { wordTest } from '../../language/wordTest.ts';
import { columnOf, isBlankCell, type TextRow, type TextTable } from '../tables.ts';
import { targetKindOf } from '../targets.ts';
import { oneLine } from '../text.ts';
import { callsOfChain, hasArrow } from './chain.ts';
import { askedIn, type Call, conditionOf, contactIn, delayIn, namesPerson, namesPosition, readCall } from './person.ts';

/** Calls of one table, by the levels that they hold for; empty for all. */
export interface Reading {
  readonly severities: readonly string[];
  readonly calls: readonly Call[];
}

const TIER =
  /^(?:l|level|tier|stage|step|nível|nivel|niveau|stufe|уровень|линия|단계|레벨|レベル|级别)?\s*[-#]?\s*\d+(?:st|nd|rd|th|차|次)?(?:\s*(?:line|support|level))?$/i;
const CONDITION = wordTest(
  'escalate (?:if|when|after)|conditions?|criteria|triggers?|when|if|threshold|timeout|situations?|cases?|scenarios?|condi[çc][ãa]o|condici[óo]n|condition|cen[áa]rio|situa[çc][ãa]o|situaci[óo]n|bedingung|условие|cuándo|cuando|quando|quand|wann|когда',
  '조건|시점|상황|条件|タイミング|触发|条件|情况',
);
const TO_WHOM = wordTest(
  '(?:to )?whom|escalates? to|escalated to|who to \\p{L}+|para quem|a qui[ée]n|escalar (?:para|a)|à qui|an wen|кому|notify|page',
  '보고 대상|에스컬레이션 대상|エスカレーション先|通知先|升级对象|上报对象|通知对象|升级至',
);
const WHOM = wordTest(
  'contacts?|role|person|owner|responsible|team|escalat\\p{L}*|escala[çc]\\p{L}*|escalonamento|escalaci[óo]n|escalade|eskalation|эскалац\\p{L}*|action|who',
  '대상|담당|에스컬레이션|연락|連絡先|エスカレーション|担当|对象|负责人|联系人|通知|升级',
);
const ESCALATION = /escal|эскал|에스컬|エスカレ|升[级級]|上[报報]/i;
const NOT_A_PERSON =
  /^(?:create|open|log|file|crear|criar|créer|abrir|создать|erstellen|add to|track|monitor|next|none|backlog|best effort)(?!\p{L})/iu;

/** `Notify immediately` beside `Notify within 15 min`. */
const CALLING =
  /^(?:notif\p{L}*|page|call|contact|alert|inform|escalat\p{L}*|avisar|avertir|benachrichtig\p{L}*)(?!\p{L})/iu;

/** `On-call, engineering manager`: called together. */
function together(text: string): string | null {
  const names = text.split(/,\s+/);
  return names.length > 1 && names.every((name) => namesPosition(name) && namesPerson(name)) ? text : null;
}

const GATHERING = /(?<!\p{L})(?:briefings?|meetings?|war ?rooms?|reviews?|updates?|reports?)\s*$/iu;

function isTimeCell(cell: string): boolean {
  return delayIn(cell) !== null && cell.length < 60;
}

function share<T>(values: readonly T[], test: (value: T) => boolean): number {
  return values.length === 0 ? 0 : values.filter(test).length / values.length;
}

function column(table: TextTable, index: number): string[] {
  return table.rows.map((row) => row.cells[index] ?? '').filter((cell) => !isBlankCell(cell));
}

function find(
  table: TextTable,
  test: (title: string, index: number) => boolean,
  except: readonly number[] = [],
): number {
  return table.header.findIndex((title, index) => !except.includes(index) && test(title, index));
}

function namesAny(cell: string): boolean {
  return cell.split(/\n|→|->|,/).some((part) => readCall(part.trim(), 0) !== null);
}

function personIn(cell: string, line: number, details: string, isSurely = false): Call | null {
  const text = cell
    .replace(/^\+\s*/, '')
    .split('\n')[0]!
    .trim();
  if (isBlankCell(text) || NOT_A_PERSON.test(text) || GATHERING.test(text)) return null;
  const call = readCall(text, line);
  if (call === null && !isSurely) return null;
  return {
    to: together(text) ?? call?.to ?? text.replace(/\s*[(（][^)）]*(?:[)）]|$)/gu, ''),
    afterMinutes: delayIn(details) ?? call?.afterMinutes ?? null,
    condition: conditionOf(`${details} ${text}`),
    when: call?.when ?? null,
    contact: contactIn(cell),
    line,
  };
}

/** Rows are times, columns are levels, cells are who joins (`+ Team lead`); a cell that repeats the one above adds nobody. */
function timesByLevels(table: TextTable, scale: readonly string[]): Reading[] | null {
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
function peopleByLevels(table: TextTable, scale: readonly string[]): Reading[] | null {
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
function levelsByTimes(table: TextTable, scale: readonly string[]): Reading[] | null {
  const timed = table.header.flatMap((title, index) => (index > 0 && delayIn(title) !== null ? [index] : []));
  if (timed.length === 0 || table.rows.some((row) => severitiesIn(row.cells[0] ?? '', scale).length === 0)) return null;
  const first = table.header.flatMap((title, index) =>
    index > 0 && index < timed[0]! && (WHOM.test(title) || TO_WHOM.test(title) || FIRST.test(title)) ? [index] : [],
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
function timesByPeople(table: TextTable, scale: readonly string[], inEscalation: boolean): Reading[] | null {
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

function chainOrPerson(cell: string, line: number, details: string, isSurely = false): Call[] {
  if (hasArrow(cell)) return callsOfChain(cell, line);
  const asked = askedIn(cell);
  if (asked.length > 1)
    return asked.flatMap((name) => personIn(name, line, details) ?? []).map((call) => withWhen(call, details));
  return cell.split('\n').flatMap((part) => {
    const call = personIn(part, line, details, isSurely);
    return call ? [withWhen(call, details)] : [];
  });
}

function withWhen(call: Call, details: string): Call {
  return { ...call, when: call.when ?? (details.trim() === '' ? null : details.trim()) };
}

function isLevelCell(cell: string, scale: readonly string[]): boolean {
  return severityAt(cell.split(/[/,&]|\s-\s/)[0] ?? '') !== null && severitiesIn(cell, scale).length > 0;
}

/** Each row says for which level, on which condition, to whom (`P0 | Not resolved in 30 min | Engineering Manager`). */
function rowsBySeverity(table: TextTable, scale: readonly string[], inEscalation: boolean): Reading[] | null {
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
  const details = (row: TextRow): string => row.cells[condition] ?? row.cells[time] ?? '';
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
  /(?<!\p{L})(?:first (?:responders?|contact|call|line)|initial (?:responders?|contact)|primary(?: on-?call)?)/iu;

/** `Timeframe` beside `Escalate To`; a time to respond in is none. */
function isTimeOfCall(table: TextTable, title: string, index: number): boolean {
  return timeColumn.test(title) && targetKindOf(title) === null && share(column(table, index), isTimeCell) >= 0.5;
}

/**
 * Best column of times: one that says when to escalate before one that says how fast to respond, and `T+30 min`
 * throughout before a situation that mentions a time now and then.
 */
function timesColumn(table: TextTable): number {
  const timed = (title: string, index: number): boolean =>
    (timeColumn.test(title) ||
      whenColumn.test(title) ||
      CONDITION.test(title) ||
      ESCALATION.test(title) ||
      index === 0) &&
    share(column(table, index), isTimeCell) >= 0.4;
  const isResponse = (title: string): boolean =>
    /respon|resposta|respuesta|réponse|sla|ack|대응|응답|対応|響応|响应/i.test(title);
  const told = table.header.flatMap((title, index) => (timed(title, index) && !isResponse(title) ? [index] : []));
  const times = (index: number): number => share(column(table, index), isTimeCell);
  const asked = told.reduce((best, index) => (best < 0 || times(index) > times(best) ? index : best), -1);
  const conditional = find(
    table,
    (title, index) => CONDITION.test(title) && !isResponse(title) && share(column(table, index), isTimeCell) > 0,
  );
  return asked >= 0 ? asked : conditional;
}

function whomColumn(table: TextTable, except: readonly number[]): number {
  const named = (index: number): boolean => share(column(table, index), namesAny) >= 0.5;
  const candidates = [
    find(table, (title) => TO_WHOM.test(title), except),
    find(table, (title, index) => escalateToColumn.test(title) && named(index), except),
    find(table, (title, index) => roleColumn.test(title) && named(index), except),
    find(table, (_, index) => named(index), except),
  ];
  return candidates.find((index) => index >= 0) ?? -1;
}

/** `Responsible` beside an action: who does it, and so may be who calls the next one. */
const DOER =
  /^(?:responsib\p{L}*|responsable|respons[áa]vel|done by|performed by|verantwortlich\p{L}*|ответственн\p{L}*|담당자?|担当者?|负责人)$/iu;

/** The column of actions that ask for somebody (`Notify the delivery lead`) beside the one of who does them. */
function askingColumn(table: TextTable, whom: number): number {
  if (whom < 0 || !DOER.test(table.header[whom]!.trim())) return -1;
  return find(table, (_, index) => column(table, index).some((cell) => askedIn(cell).length > 0), [whom]);
}

/** Whom an action asks for; before anybody is asked, whoever acts is the first. */
function callsAsked(row: TextRow, asking: number, doer: string, details: string, isFirst: boolean): Call[] {
  const asked = askedIn(row.cells[asking] ?? '');
  const names = asked.length === 0 && isFirst ? [doer] : asked;
  return names.flatMap((name) => personIn(name, row.line, details) ?? []);
}

/** `| Time | Action | Contact |`: one row a call, in time; `| Level | Role | After |`: one row a tier. */
function rowsInOrder(table: TextTable, scale: readonly string[]): Reading[] | null {
  const time = timesColumn(table);
  const tier = find(
    table,
    (title, index) =>
      (levelColumn.test(title) || index === 0) && share(column(table, index), (cell) => TIER.test(cell.trim())) >= 0.7,
    [time],
  );
  const condition = find(table, (title) => CONDITION.test(title) || TO_WHOM.test(title), [time, tier]);
  const isByCase =
    condition >= 0 &&
    !table.header.some((title) => reachColumn.test(title) && !TO_WHOM.test(title)) &&
    find(table, (title) => TO_WHOM.test(title)) >= 0;
  if (time < 0 && tier < 0 && !isByCase) return null;
  const except = [time, tier].filter((index) => index >= 0);
  const whom = whomColumn(table, except);
  if (whom < 0) return null;
  const isSurely = TO_WHOM.test(table.header[whom]!) || tier >= 0;
  const contact = columnOf(table, reachColumn, [...except, whom]);
  const when = find(table, (title) => CONDITION.test(title), [whom, contact]);
  const groups = new Map<string, Reading & { calls: Call[] }>();
  const level = find(
    table,
    (title, index) => levelColumn.test(title) && share(column(table, index), (cell) => isLevelCell(cell, scale)) >= 0.7,
    [...except, whom],
  );
  const asking = time < 0 ? -1 : askingColumn(table, whom);
  for (const row of table.rows) {
    const cell = (index: number): string => (index < 0 || isBlankCell(row.cells[index]) ? '' : row.cells[index]!);
    const details = time >= 0 ? cell(time) : cell(when);
    if (asking >= 0) {
      const group = groups.get('') ?? { severities: [], calls: [] };
      group.calls.push(...callsAsked(row, asking, cell(whom), details, group.calls.length === 0));
      groups.set('', group);
      continue;
    }
    const call = personIn(cell(whom), row.line, details, isSurely);
    if (call === null || durationsIn(call.to).length > 0) continue;
    const severities = level < 0 ? [] : severitiesIn(cell(level), scale);
    const group = groups.get(severities.join('/')) ?? { severities, calls: [] };
    const other = row.cells.find(
      (text, index) => ![...except, whom, contact].includes(index) && /^(?:if|when|not|no)\b/i.test(text),
    );
    group.calls.push({ ...call, when: other ?? (cell(when) || call.when), contact: cell(contact) || call.contact });
    groups.set(severities.join('/'), group);
  }
  return [...groups.values()];
}

/** Reads any table of escalation; `null` where it is none. `inEscalation`: it stands in a section about escalation. */
export function readMatrix(table: TextTable, scale: readonly string[], inEscalation: boolean): Reading[] | null {
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
    rowsBySeverity(table, scale, inEscalation) ??
    (isTold ? rowsInOrder(table, scale) : null);
  const kept = reading?.filter((each) => each.calls.length > 0) ?? [];
  return kept.length > 0 ? kept : null;
}
