import type { List, ListItem } from 'mdast';
import { escalationWords } from '../../language/vocabulary.ts';
import { lineOf } from '../document.ts';
import { fieldOfItem } from '../fields.ts';
import { type Call, conditionOf, delayIn, namesPerson, readCall, saysNobodyAnswers } from './person.ts';

const LONGEST_ROLE = 4;

function callOf(item: ListItem): Call | null {
  const field = fieldOfItem(item);
  if (field === null) return null;
  const line = lineOf(item);
  const isRole =
    namesPerson(field.label) && !escalationWords.test(field.label) && field.label.split(/\s+/).length <= LONGEST_ROLE;
  if (!isRole) return readCall(field.value, line);
  const afterMinutes = saysNobodyAnswers(field.value) ? delayIn(field.value) : null;
  const when = afterMinutes === null ? null : field.value;
  return { to: field.label, afterMinutes, condition: conditionOf(field.value), when, contact: null, line };
}

/**
 * `- Primary: one engineer a week`, `- Secondary: paged if the primary doesn't answer within 15 min`: the rota of those on
 * call says who is called next, under whichever heading. Empty where no item says when.
 */
export function callsOfRota(list: List): Call[] {
  const calls = list.children.map(callOf);
  const isRota = calls.length >= 2 && calls.every((call) => call !== null);
  return isRota && calls.some((call) => call!.afterMinutes !== null && call!.condition === 'unacknowledged')
    ? (calls as Call[])
    : [];
}
