import type { List, ListItem } from 'mdast';
import { lineOf } from '../document.ts';
import { oneLine, plainText } from '../text.ts';
import { hasArrow } from './chain.ts';
import { splitSeverity } from './levelLines.ts';
import { type Call, delayIn, readCall, saysNobodyAnswers } from './person.ts';
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
  return call.afterMinutes === null && known.some((each) => each.to.toLowerCase().endsWith(to));
}

/** `If nobody answers after 15 minutes:` with whom to call below: the condition stands for what is nested. */
function callsBelow(text: string, nested: List | undefined): Call[] {
  const isCondition = /[:：]$/.test(text) && (delayIn(text) !== null || saysNobodyAnswers(text));
  if (nested === undefined || !isCondition) return [];
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
    const told = callsOfText(text, lineOf(item));
    const calls = (told.length > 0 ? told : callsBelow(text, nested)).filter((call) => !isSaidAgain(call, own));
    if (calls.length > 1) chains++;
    own.push(...calls.map((call) => ({ ...call, afterMinutes: call.afterMinutes ?? after })));
  }
  const isMostly =
    own.length > 0 &&
    (own.length >= list.children.length / 2 || chains > 0 || own.some((call) => call.afterMinutes !== null));
  if (isMostly) readings.unshift({ severities, calls: own, isChain: chains > 0, block: null });
  return readings;
}
