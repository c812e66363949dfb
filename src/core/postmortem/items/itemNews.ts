import type { ActionItem } from '../../incident/incident.ts';
import type { WrittenItem } from './writtenItems.ts';

/** What the document says of items that the record does not say yet. */
export interface ItemNews {
  readonly added: readonly WrittenItem[];
  /** Another text, owner or due date than the record has. */
  readonly changed: readonly Pick<ActionItem, 'id' | 'text' | 'owner' | 'due'>[];
  /** Ids of those that are ticked in the document. */
  readonly completed: readonly string[];
  /** Those without a mark that the record has in the same words. */
  readonly recognised: readonly (WrittenItem & { readonly id: string })[];
}

/**
 * @param called how the document names an owner of the record: where it calls people by their roles, that is no change
 */
export function newsOfItems(
  written: readonly WrittenItem[],
  recorded: ReadonlyMap<string, ActionItem>,
  called: (owner: string) => string,
): ItemNews {
  const taken = new Set(written.flatMap(({ id }) => (id === null ? [] : [id])));
  const news = {
    added: [] as WrittenItem[],
    changed: [] as Pick<ActionItem, 'id' | 'text' | 'owner' | 'due'>[],
    completed: [] as string[],
    recognised: [] as (WrittenItem & { id: string })[],
  };
  for (const item of written) {
    const before =
      item.id === null
        ? [...recorded.values()].find(({ id, text }) => text === item.text && !taken.has(id))
        : recorded.get(item.id);
    if (before === undefined) {
      news.added.push(item);
      continue;
    }
    const { id } = before;
    taken.add(id);
    if (item.id === null) news.recognised.push({ ...item, id });
    const changed = {
      id,
      text: item.text,
      owner: ownerOf(item, before, called),
      due: item.due === undefined ? before.due : item.due,
    };
    if (changed.text !== before.text || changed.owner !== before.owner || changed.due !== before.due)
      news.changed.push(changed);
    if (item.done && !before.done) news.completed.push(id);
  }
  return news;
}

function ownerOf(item: WrittenItem, before: ActionItem, called: (owner: string) => string): string | null {
  const isSame = item.owner === undefined || (before.owner !== null && item.owner === called(before.owner));
  return isSame ? before.owner : (item.owner ?? null);
}
