import { durationsIn } from '../../language/durations.ts';
import { severitiesIn } from '../../language/severityIds.ts';
import {
  escalateToColumn,
  levelColumn,
  reachColumn,
  roleColumn,
  timeColumn,
  whenColumn,
} from '../../language/vocabulary.ts';
import { columnOf, isBlankCell, type TextRow, type TextTable } from '../tables.ts';
import {
  CONDITION,
  column,
  ESCALATION,
  find,
  isLevelCell,
  isTimeCell,
  namesAny,
  personIn,
  share,
  TIER,
  TO_WHOM,
} from './cells.ts';
import { callsOfChain, hasArrow } from './chain.ts';
import { askedIn, type Call } from './person.ts';
import type { LevelCalls } from './reading.ts';

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

/** `Who`: whoever is called, or where a system or one person stands in several rows, whoever does it. */
const ACTOR = /^(?:who|by|by whom|actor|owner|done by)$/iu;
const SYSTEM = /(?<!\p{L})(?:systems?|automat\p{L}*|pager ?duty|opsgenie|monitoring|alertmanager|bot)(?!\p{L})/iu;

/** The column of actions that ask for somebody (`Notify the delivery lead`) beside the one of who does them. */
function askingColumn(table: TextTable, whom: number): number {
  if (whom < 0) return -1;
  const title = table.header[whom]!.trim();
  const asks = (cell: string): boolean => askedIn(cell).length > 0;
  if (DOER.test(title)) return find(table, (_, index) => column(table, index).some(asks), [whom]);
  if (!ACTOR.test(title)) return -1;
  if (!column(table, whom).some((cell) => SYSTEM.test(cell)))
    return find(table, (_, index) => actsLater(table, index, whom), [whom]);
  return find(table, (_, index) => share(column(table, index), (cell) => asks(cell) || hasArrow(cell)) >= 0.5, [whom]);
}

/** Whether one who is asked in a row acts in a later one: then the column says who acts, not who is called. */
function actsLater(table: TextTable, asking: number, whom: number): boolean {
  const who = table.rows.map((row) => (row.cells[whom] ?? '').trim().toLowerCase());
  return table.rows.some((row, index) => {
    const [asked] = askedIn(row.cells[asking] ?? '').map((name) => name.toLowerCase());
    return asked !== undefined && who[index] !== asked && who.slice(index + 1).includes(asked);
  });
}

/** `On-call acknowledges, begins to look`: what somebody does who was called before. */
const GOES_ON = /\s(?:acknowledges?|begins?|starts?|reviews?|investigates?|continues?)(?!\p{L})/iu;

/** Whom an action asks for; before anybody is asked, whoever acts is the first. */
function callsAsked(row: TextRow, asking: number, doer: string, details: string, isFirst: boolean): Call[] {
  const cell = row.cells[asking] ?? '';
  const asked = askedIn(cell);
  const names =
    asked.length > 0
      ? asked
      : hasArrow(cell)
        ? callsOfChain(cell, row.line).map((call) => call.to)
        : isFirst
          ? [doer]
          : [];
  return names.flatMap((name) => personIn(name, row.line, details) ?? []);
}

/** `| Time | Role |`: where most roles are known, the others are roles as well. */
function isRolesInTime(table: TextTable, time: number, whom: number): boolean {
  return (
    time >= 0 &&
    /^(?:roles?|rol|rolle|función|função|rôle|роль|역할|役割|角色)$/iu.test(table.header[whom]!.trim()) &&
    share(column(table, time), isTimeCell) >= 0.7 &&
    share(column(table, whom), namesAny) >= 0.7
  );
}

/** `| Time | Action | Contact |`: one row a call, in time; `| Level | Role | After |`: one row a tier. */
export function rowsInOrder(table: TextTable, scale: readonly string[]): LevelCalls[] | null {
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
  const isSurely = TO_WHOM.test(table.header[whom]!) || tier >= 0 || isRolesInTime(table, time, whom);
  const contact = columnOf(table, reachColumn, [...except, whom]);
  const when = find(table, (title) => CONDITION.test(title), [whom, contact]);
  const groups = new Map<string, LevelCalls & { calls: Call[] }>();
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
    const isKnown = group.calls.some(({ to }) => to.toLowerCase() === call.to.toLowerCase());
    if (isKnown && GOES_ON.test(cell(whom))) continue;
    const other = row.cells.find(
      (text, index) => ![...except, whom, contact].includes(index) && /^(?:if|when|not|no)\b/i.test(text),
    );
    group.calls.push({ ...call, when: other ?? (cell(when) || call.when), contact: cell(contact) || call.contact });
    groups.set(severities.join('/'), group);
  }
  return [...groups.values()];
}
