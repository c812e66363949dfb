import type { List, ListItem } from 'mdast';
import { lineOf } from '../document.ts';
import { oneLine, plainText } from '../text.ts';
import { hasArrow } from './chain.ts';
import { splitSeverity } from './levelLines.ts';
import { askedIn, type Call, delayIn, readCall, saysNobodyAnswers } from './person.ts';
import type { Reading } from './reading.ts';
import { callsOfText } from './texts.ts';

function itemText(item: ListItem): string {
  return oneLine(
    item.children
      .filter((child) => child.type !== 'list')
      .map((child) => plainText(child))
      .join(' '),
  );
}

/** `On-call acknowledges …` after "On-call is paged" calls nobody anew. */
function isSaidAgain(call: Call, known: readonly Call[]): boolean {
  const to = call.to.toLowerCase();
  return (
    call.afterMinutes === null &&
    known.some((each) => each.to.toLowerCase().endsWith(to) || each.to.toLowerCase().startsWith(`${to} `))
  );
}

/** `Wait 15 minutes. If unacknowledged:` between two items of the way: when the next one is called. */
const WAITING = /^(?:wait|after|if|when|unless)(?!\p{L})/iu;

function waitIn(text: string): string {
  return WAITING.test(text) && (delayIn(text) !== null || saysNobodyAnswers(text)) ? text.replace(/[:：]$/, '') : '';
}

/** `If an alert is not acknowledged within 10 min, the pager will page the secondary`, among what is told of a step. */
function callWhenMissed(text: string, line: number): Call[] {
  const call = askedIn(text).length > 0 && saysNobodyAnswers(text) ? readCall(text, line) : null;
  return call !== null && call.afterMinutes !== null ? [call] : [];
}

/** `If nobody answers after 15 minutes:` with whom to call below: the condition stands for what is nested. */
function callsBelow(text: string, nested: List | undefined): Call[] {
  const isCondition = /[:：]$/.test(text) && (delayIn(text) !== null || saysNobodyAnswers(text));
  if (nested === undefined) return [];
  if (!isCondition) return nested.children.flatMap((item) => callWhenMissed(itemText(item), lineOf(item)));
  return nested.children.flatMap((item) => readCall(itemText(item), lineOf(item), text.replace(/[:：]$/, '')) ?? []);
}

/** The calls of a list, and apart from them those of items that name a level. `after`: what a title above says of all. */
export function readList(
  list: List,
  severities: readonly string[],
  scale: readonly string[],
  after: number | null = null,
): Reading[] {
  const own: Call[] = [];
  const readings: Reading[] = [];
  let chains = 0;
  let waiting = '';
  for (const item of list.children) {
    const text = itemText(item);
    const nested = item.children.find((child): child is List => child.type === 'list');
    const split = splitSeverity(text, scale);
    if (split.severities.length > 0) {
      const calls = [
        ...callsOfText(split.rest, lineOf(item)),
        ...(nested ? readList(nested, [], scale).flatMap((reading) => reading.calls) : []),
      ];
      if (calls.length > 0)
        readings.push({ severities: split.severities, calls, isChain: hasArrow(split.rest), block: null });
      continue;
    }
    const told = callsOfText(text, lineOf(item), waiting);
    const calls = (told.length > 0 ? told : callsBelow(text, nested)).filter((call) => !isSaidAgain(call, own));
    if (calls.length > 1 || waiting !== '') chains++;
    waiting = told.length === 0 && nested === undefined ? waitIn(text) : '';
    own.push(...calls.map((call) => ({ ...call, afterMinutes: call.afterMinutes ?? after })));
  }
  const isMostly =
    own.length > 0 &&
    (own.length >= list.children.length / 2 || chains > 0 || own.some((call) => call.afterMinutes !== null));
  if (isMostly) readings.unshift({ severities, calls: own, isChain: chains > 0, block: null });
  return readings;
}
