/** What a column of a table of action items holds, as far as its head tells; `null` is something else. */
export type ItemColumn = 'text' | 'owner' | 'due' | 'status' | 'number' | null;

const heads: readonly (readonly [ItemColumn, RegExp])[] = [
  ['owner', /owner|assign|\bwho\b|responsible/i],
  ['due', /due|deadline|\bdate\b|when\b|\bby\b/i],
  ['status', /status|done|state|complete/i],
  ['number', /^(?:#|no\.?|nr\.?|id)$/i],
  ['text', /action|item|task|what|description|follow/i],
];

/** One column each of what an action item has; without a head that says so, the first holds its text. */
export function itemColumns(head: readonly string[]): ItemColumn[] {
  const columns: ItemColumn[] = [];
  for (const name of head) {
    const is = heads.find(([, words]) => words.test(name))?.[0] ?? null;
    columns.push(columns.includes(is) ? null : is);
  }
  if (!columns.includes('text')) {
    const free = columns.indexOf(null);
    columns[free === -1 ? 0 : free] = 'text';
  }
  return columns;
}
