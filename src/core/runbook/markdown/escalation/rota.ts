import type { List, ListItem } from 'mdast';
import { escalationWords } from '../../language/vocabulary.ts';
import { lineOf } from '../document.ts';
import { fieldOfItem, fieldsOf, ownText } from '../fields.ts';
import type { Section } from '../sections.ts';
import { askedIn, type Call, conditionOf, delayIn, namesPerson, readCall, saysNobodyAnswers } from './person.ts';

const LONGEST_ROLE = 4;

function namesRole(label: string): boolean {
  return namesPerson(label) && !escalationWords.test(label) && label.split(/\s+/).length <= LONGEST_ROLE;
}

/** `Same week, one later. Paged if the primary doesn't answer in 5 min`: only the sentence about the answer says when. */
function callOfRole(role: string, told: string, line: number): Call {
  const sentence = told.split(/[.;]\s+/).find(saysNobodyAnswers) ?? '';
  const afterMinutes = delayIn(sentence);
  const when = afterMinutes === null ? null : told;
  return { to: role, afterMinutes, condition: conditionOf(told), when, contact: null, line };
}

function callOf(item: ListItem): Call | null {
  const field = fieldOfItem(item);
  if (field === null) return null;
  const line = lineOf(item);
  return namesRole(field.label) ? callOfRole(field.label, field.value, line) : readCall(field.value, line);
}

function isTimedAnswer(call: Call | null): boolean {
  return call !== null && call.afterMinutes !== null && call.condition === 'unacknowledged';
}

/**
 * `- Primary: one engineer a week`, `- Secondary: paged if the primary doesn't answer within 15 min`: the rota of those on
 * call says who is called next, under whichever heading. Empty where no item says when.
 */
export function callsOfRota(list: List): Call[] {
  const calls = list.children.map(callOf);
  const isRota = calls.length >= 2 && calls.every((call) => call !== null);
  return isRota && calls.some(isTimedAnswer) ? (calls as Call[]) : callsOfLadder(list);
}

/** `Call the engineer`, `If no response in 15 minutes, call the lead`: those that are called one after the other. */
function callsOfLadder(list: List): Call[] {
  const calls = list.children.map((item) =>
    askedIn(ownText(item)).length > 0 ? readCall(ownText(item), lineOf(item)) : null,
  );
  return calls.filter(isTimedAnswer).length >= 2 ? calls.filter((call) => call !== null) : [];
}

const SCHEDULE = /(?<!\p{L})(?:rotations?|schedules?|rosters?|shifts?|hours)(?!\p{L})/iu;

/** The rota in labelled lines: `**Secondary**: called if the primary is unresponsive after 10 min`. */
export function callsOfRotaLabels(section: Section): Call[] {
  const roles = fieldsOf({ ...section, blocks: [] }).filter(({ label }) => namesRole(label) && !SCHEDULE.test(label));
  if (roles.length < 2 || !roles.some(({ value }) => saysNobodyAnswers(value))) return [];
  const calls = roles.map(({ label, value, line }) => callOfRole(label, value, line));
  return calls.some(isTimedAnswer) ? calls : [];
}
