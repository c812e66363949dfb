import { keptUp, withItems } from '../../../core/postmortem/issue/marker.ts';

/** An issue in the list that we keep up in another one's body. */
export interface ListedIssue {
  readonly number: number;
  readonly done: boolean;
}

/** The list that stands in a body; empty where none does. */
export function itemsOf(body: string): ListedIssue[] {
  const from = body.indexOf(keptUp.from);
  const to = body.indexOf(keptUp.to);
  if (from === -1 || to < from) return [];
  return [...body.slice(from, to).matchAll(/^- \[([ x])\] #(\d+)\s*$/gm)].map(([, tick, number]) => ({
    number: Number(number),
    done: tick === 'x',
  }));
}

export function bodyWith(body: string, items: readonly ListedIssue[]): string {
  return items.length === 0 ? body : withItems(body, items);
}
