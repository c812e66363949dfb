import type { Effect } from '../runbook/model.ts';

/** What one command was found to do, and which command it was. */
export interface Finding {
  readonly effect: Effect;
  /** The deciding words, short enough for a sentence: `kubectl delete`, `DELETE without WHERE`. Empty if nothing was found. */
  readonly command: string;
  /** Why, where the command alone does not tell: "an unknown command". */
  readonly because: string | null;
}

const GRAVITY: Readonly<Record<Effect, number>> = { read: 0, change: 1, destroy: 2 };

/** What a text without commands comes to. */
export const NOTHING: Finding = { effect: 'read', command: '', because: null };

export function finding(effect: Effect, command: string, because: string | null = null): Finding {
  return { effect, command, because };
}

/** The gravest of several; the first of equals, so that the explanation names what a reader meets first. */
export function gravest(findings: Iterable<Finding>): Finding {
  let worst = NOTHING;
  for (const next of findings) {
    const graver = GRAVITY[next.effect] > GRAVITY[worst.effect];
    if (graver || worst.command === '') worst = next;
  }
  return worst;
}
