import { targetKindOf } from '../targets.ts';
import { callsOfChain, hasArrow } from './chain.ts';
import { type Call, namesPosition, readCall } from './person.ts';

/** `Escalate to: Lead → Manager`: the label is nobody's name. */
const LABEL = /^\s*(?:escalat\p{L}*|escalar|escalade|eskalation|эскалация)(?:\s\p{L}+)?\s*[:：]\s*/iu;

/** Whom a line or an item calls: a chain, several calls between semicolons, or one. */
export function callsOfText(text: string, line: number): Call[] {
  if (saysHowFast(text)) return [];
  const told = text.replace(LABEL, '');
  if (hasArrow(told)) return callsOfChain(told, line);
  const parts = told.split(/;\s+/).map((part) => readCall(part, line));
  if (parts.length > 1 && parts.every((part) => part !== null)) return parts;
  const call = readCall(told, line);
  return call ? [call] : [];
}

/** `Response Time: < 1 hour` among what is said of a level: a target, nobody to call. */
function saysHowFast(text: string): boolean {
  const label = /^\s*([^:：→]{1,40}?)\s*[:：]/.exec(text)?.[1]?.replace(/[(（].*$/u, '') ?? '';
  return targetKindOf(label) !== null && !namesPosition(label);
}
