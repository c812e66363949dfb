import { compareOrder, type EntryOrder, type TimelineEntry } from './entry.ts';

/** Longer buckets are split; short enough that moving one bucket's items costs nothing that anybody could measure. */
const bucketSize = 512;

/**
 * Entries in their order, kept in buckets: putting one in costs the same at a hundred thousand entries as at a
 * thousand, wherever it belongs. One long array would move everything behind the gap.
 */
export class OrderedEntries implements Iterable<TimelineEntry> {
  private readonly buckets: TimelineEntry[][] = [];
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** The caller sees to it that no entry of the same place is there. */
  insert(entry: TimelineEntry): void {
    this.count++;
    const bucketIndex = Math.max(0, this.lastBucketStartingBefore(entry.order));
    const bucket = this.buckets[bucketIndex];
    if (!bucket) {
      this.buckets.push([entry]);
      return;
    }
    bucket.splice(firstNotBefore(bucket, entry.order), 0, entry);
    if (bucket.length > bucketSize) this.buckets.splice(bucketIndex + 1, 0, bucket.splice(bucket.length >> 1));
  }

  /** @returns whether an entry stood at that place */
  delete(order: EntryOrder): boolean {
    const bucketIndex = this.lastBucketStartingBefore(order);
    const bucket = this.buckets[bucketIndex];
    if (!bucket) return false;
    const index = firstNotBefore(bucket, order);
    const found = bucket[index];
    if (!found || compareOrder(found.order, order) !== 0) return false;
    this.count--;
    bucket.splice(index, 1);
    if (bucket.length === 0) this.buckets.splice(bucketIndex, 1);
    return true;
  }

  *[Symbol.iterator](): Iterator<TimelineEntry> {
    for (const bucket of this.buckets) yield* bucket;
  }

  /**
   * The last entries before a place, in order.
   * @param before `null` for the very last ones
   */
  lastBefore(before: EntryOrder | null, most: number): readonly TimelineEntry[] {
    const groups: TimelineEntry[][] = [];
    let wanted = most;
    let bucketIndex = before === null ? this.buckets.length - 1 : this.lastBucketStartingBefore(before);
    for (; bucketIndex >= 0 && wanted > 0; bucketIndex--) {
      const bucket = this.buckets[bucketIndex]!;
      const end = before === null ? bucket.length : firstNotBefore(bucket, before);
      const group = bucket.slice(Math.max(0, end - wanted), end);
      groups.push(group);
      wanted -= group.length;
    }
    return groups.reverse().flat();
  }

  /** Index of the last bucket whose first entry is not behind `order`; -1 where there is none. */
  private lastBucketStartingBefore(order: EntryOrder): number {
    let low = 0;
    let high = this.buckets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareOrder(this.buckets[middle]![0]!.order, order) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** Index of the first entry that is not before `order`; the length where all are. */
export function firstNotBefore(entries: readonly TimelineEntry[], order: EntryOrder): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareOrder(entries[middle]!.order, order) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Takes out of the list what is gone, and puts in what came, in order. */
export function exchangeEntries(
  list: TimelineEntry[],
  gone: readonly TimelineEntry[],
  came: readonly TimelineEntry[],
): void {
  for (const entry of gone) {
    const index = firstNotBefore(list, entry.order);
    if (list[index]?.id === entry.id) list.splice(index, 1);
  }
  const sorted = [...came].sort((a, b) => compareOrder(a.order, b.order));
  const first = list[0];
  const last = sorted.at(-1);
  // A page of history: one move for all of it.
  if (first && last && compareOrder(last.order, first.order) < 0) list.unshift(...sorted);
  else for (const entry of sorted) list.splice(firstNotBefore(list, entry.order), 0, entry);
}
