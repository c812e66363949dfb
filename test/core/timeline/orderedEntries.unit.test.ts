import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareOrder, type TimelineEntry } from '../../../src/core/timeline/entry.ts';
import { OrderedEntries } from '../../../src/core/timeline/orderedEntries.ts';

function entryAt(at: number): TimelineEntry {
  return { id: `e${at}`, order: [at, 0, 0, 'w', at] } as unknown as TimelineEntry;
}

/** Longer than a bucket, so that splitting is part of what is tested. */
const places = fc.uniqueArray(fc.integer({ min: 0, max: 5000 }), { minLength: 0, maxLength: 1500, size: 'max' });

describe('entries in their order', () => {
  it('are what a sorted array holds, after any insertions and deletions', () => {
    fc.assert(
      fc.property(places, fc.infiniteStream(fc.boolean()), (all, coins) => {
        const ordered = new OrderedEntries();
        for (const at of all) ordered.insert(entryAt(at));
        const gone = all.filter(() => coins.next().value);
        for (const at of gone) assert.equal(ordered.delete(entryAt(at).order), true);
        const left = all.filter((at) => !gone.includes(at)).map(entryAt);
        left.sort((a, b) => compareOrder(a.order, b.order));
        assert.deepEqual([...ordered], left);
        assert.equal(ordered.size, left.length);
      }),
      { numRuns: 40 },
    );
  });

  it('are read backwards page by page without a gap or a repeat', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 700 }), (all, page) => {
        const ordered = new OrderedEntries();
        for (const at of all) ordered.insert(entryAt(at));
        const read: TimelineEntry[] = [];
        for (
          let part = ordered.lastBefore(null, page);
          part.length > 0;
          part = ordered.lastBefore(part[0]!.order, page)
        )
          read.unshift(...part);
        assert.deepEqual(read, [...ordered]);
      }),
      { numRuns: 40 },
    );
  });

  it('say so when nothing stands at the place to delete', () => {
    const ordered = new OrderedEntries();
    assert.equal(ordered.delete(entryAt(1).order), false);
    ordered.insert(entryAt(1));
    assert.equal(ordered.delete(entryAt(2).order), false);
    assert.equal(ordered.size, 1);
  });
});
