import type { Block } from '../sections.ts';
import type { Call } from './person.ts';

/** Calls with the levels that they hold for; none for all. */
export interface LevelCalls {
  readonly severities: readonly string[];
  readonly calls: readonly Call[];
}

/** What one block says of one path. */
export interface Reading extends LevelCalls {
  readonly isChain: boolean;
  readonly block: Block | null;
}

/** Values by key, both in order. */
export function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return groups;
}
