import type { TimelineEntry } from '../../../core/timeline/entry.ts';
import type { PageActions } from '../actions.ts';
import { deedsOf } from './deeds.ts';

/**
 * Where a key goes to from a row, within the list.
 * @param page rows that are in sight
 * @returns `undefined` where the key goes nowhere
 */
export function targetOf(key: string, at: number, last: number, page: number): number | undefined {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: last,
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.min(last, Math.max(0, target));
}

/** Does what a key stands for on a row. Returns whether it stands for anything. */
export function actOn(key: string, entry: TimelineEntry, actions: PageActions): boolean {
  const keys: Readonly<Record<string, () => void>> = {
    Enter: () => actions.toggleOpen(entry.id),
    ' ': () => actions.toggleOpen(entry.id),
    p: () => actions.togglePin(entry.id),
    o: () => entry.links.evidence !== null && actions.openEvidence(entry.id),
    n: () => actions.focusNote(),
  };
  const act = keys[key] ?? deedsOf(entry, actions).find((deed) => deed.key === key)?.does;
  act?.();
  return act !== undefined;
}
