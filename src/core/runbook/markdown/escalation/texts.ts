import { targetKindOf } from '../targets.ts';
import { callsOfChain, hasArrow } from './chain.ts';
import { type Call, namesPosition, readCall } from './person.ts';

/** `Escalate to: Lead → Manager`: the label is nobody's name. */
const LABEL =
  /^\s*(?:escalat\p{L}*|escalar|escalade|eskalation|эскалация|notif(?:y|ies)|page|alert|call|inform)(?:\s\p{L}+)?\s*[:：]\s*/iu;

/** Whom a line or an item calls: a chain, several calls between semicolons, or one. `pending`: when, as said before. */
export function callsOfText(text: string, line: number, pending = ''): Call[] {
  if (saysHowFast(text)) return [];
  const told = text.replace(LABEL, '');
  if (hasArrow(told)) return callsOfChain(pending === '' ? told : `${pending} → ${told}`, line);
  const parts = told.split(/;\s+/).map((part) => readCall(part, line, pending));
  if (parts.length > 1 && parts.every((part) => part !== null)) return parts;
  const [first, ...others] = told.split(AND_ASK);
  const call = readCall(first!, line, pending);
  if (call === null) return others.length === 0 ? [] : onlyOne(readCall(told, line, pending));
  const also = others.flatMap((part) => readCall(part, line) ?? []);
  return [call, ...also.map((each) => ({ ...each, afterMinutes: each.afterMinutes ?? call.afterMinutes }))];
}

function onlyOne(call: Call | null): Call[] {
  return call ? [call] : [];
}

/** `Page the commander and notify the leadership`: two are asked. */
const AND_ASK = /\s+and\s+(?=(?:notify|page|alert|inform|escalate to)\s)/iu;

/** `Response Time: < 1 hour` among what is said of a level: a target, nobody to call. */
function saysHowFast(text: string): boolean {
  const label = /^\s*([^:：→]{1,40}?)\s*[:：]/.exec(text)?.[1]?.replace(/[(（].*$/u, '') ?? '';
  return targetKindOf(label) !== null && !namesPosition(label);
}
