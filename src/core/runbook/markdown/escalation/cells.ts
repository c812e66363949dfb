import { severitiesIn, severityAt } from '../../language/severityIds.ts';
import { wordTest } from '../../language/wordTest.ts';
import { isBlankCell, type TextTable } from '../tables.ts';
import { callsOfChain, hasArrow } from './chain.ts';
import { askedIn, type Call, conditionOf, contactIn, delayIn, namesPerson, namesPosition, readCall } from './person.ts';

export const TIER =
  /^(?:l|level|tier|stage|step|nível|nivel|niveau|stufe|уровень|линия|단계|레벨|レベル|级别)?\s*[-#]?\s*\d+(?:st|nd|rd|th|차|次)?(?:\s*(?:line|support|level))?$/i;
export const CONDITION = wordTest(
  'escalate (?:if|when|after)|conditions?|criteria|triggers?|when|if|threshold|timeout|situations?|cases?|scenarios?|condi[çc][ãa]o|condici[óo]n|condition|cen[áa]rio|situa[çc][ãa]o|situaci[óo]n|bedingung|условие|cuándo|cuando|quando|quand|wann|когда',
  '조건|시점|상황|条件|タイミング|触发|条件|情况',
);
export const TO_WHOM = wordTest(
  '(?:to )?whom|escalates? to|escalated to|who to \\p{L}+|para quem|a qui[ée]n|escalar (?:para|a)|à qui|an wen|кому|notify|page',
  '보고 대상|에스컬레이션 대상|エスカレーション先|通知先|升级对象|上报对象|通知对象|升级至',
);
export const WHOM = wordTest(
  'contacts?|role|person|owner|responsible|team|escalat\\p{L}*|escala[çc]\\p{L}*|escalonamento|escalaci[óo]n|escalade|eskalation|эскалац\\p{L}*|action|who',
  '대상|담당|에스컬레이션|연락|連絡先|エスカレーション|担当|对象|负责人|联系人|通知|升级',
);
export const ESCALATION = /escal|эскал|에스컬|エスカレ|升[级級]|上[报報]/i;
const NOT_A_PERSON =
  /^(?:create|open|log|file|crear|criar|créer|abrir|создать|erstellen|add to|track|monitor|next|none|backlog|best effort)(?!\p{L})/iu;

/** `Notify immediately` beside `Notify within 15 min`. */
export const CALLING =
  /^(?:notif\p{L}*|page|call|contact|alert|inform|escalat\p{L}*|avisar|avertir|benachrichtig\p{L}*)(?!\p{L})/iu;

/** `On-call, engineering manager`: called together. */
function together(text: string): string | null {
  const names = text.split(/,\s+/);
  return names.length > 1 && names.every((name) => namesPosition(name) && namesPerson(name)) ? text : null;
}

const GATHERING = /(?<!\p{L})(?:briefings?|meetings?|war ?rooms?|reviews?|updates?|reports?)\s*$/iu;

export function isTimeCell(cell: string): boolean {
  return delayIn(cell) !== null && cell.length < 60;
}

export function share<T>(values: readonly T[], test: (value: T) => boolean): number {
  return values.length === 0 ? 0 : values.filter(test).length / values.length;
}

export function column(table: TextTable, index: number): string[] {
  return table.rows.map((row) => row.cells[index] ?? '').filter((cell) => !isBlankCell(cell));
}

export function find(
  table: TextTable,
  test: (title: string, index: number) => boolean,
  except: readonly number[] = [],
): number {
  return table.header.findIndex((title, index) => !except.includes(index) && test(title, index));
}

export function namesAny(cell: string): boolean {
  return cell.split(/\n|→|->|,/).some((part) => readCall(part.trim(), 0) !== null);
}

export function personIn(cell: string, line: number, details: string, isSurely = false): Call | null {
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

export function chainOrPerson(cell: string, line: number, details: string, isSurely = false): Call[] {
  if (hasArrow(cell)) return callsOfChain(cell, line);
  const asked = askedIn(cell);
  const parts = cell.split(/\n|;\s+/).filter((part) => delayIn(part) !== null && askedIn(part).length > 0);
  if (parts.length > 1) return parts.flatMap((part) => personIn(part, line, '') ?? []);
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

export function isLevelCell(cell: string, scale: readonly string[]): boolean {
  return severityAt(cell.split(/[/,&]|\s-\s/)[0] ?? '') !== null && severitiesIn(cell, scale).length > 0;
}
