import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RecordedEvent } from '../../../src/core/incident/events.ts';
import { compareOrder, type TimelineEntry } from '../../../src/core/timeline/entry.ts';
import { TimelineProjection } from '../../../src/core/timeline/projection.ts';
import { recordWithRetries } from './arbitraryRecord.ts';

describe('any record', () => {
  it('gives the same entries in whatever order its events arrive, and however often', () => {
    fc.assert(
      fc.property(recordWithRetries, ({ events, arrivals }) => {
        const inOrder = [...TimelineProjection.of(events).entries()];
        const asArrived = [...TimelineProjection.of(arrivals).entries()];
        assert.deepEqual(asArrived, inOrder);
      }),
      { numRuns: 300 },
    );
  });

  it('has its entries in their order, each id and each place once', () => {
    fc.assert(
      fc.property(recordWithRetries, ({ arrivals }) => {
        const entries = [...TimelineProjection.of(arrivals).entries()];
        for (let i = 1; i < entries.length; i++) assert.ok(compareOrder(entries[i - 1]!.order, entries[i]!.order) < 0);
        assert.equal(new Set(entries.map(({ id }) => id)).size, entries.length);
      }),
    );
  });

  it('is rebuilt by its changes alone', () => {
    fc.assert(
      fc.property(recordWithRetries, ({ arrivals }) => {
        const projection = new TimelineProjection();
        const copy = new Map<string, TimelineEntry>();
        for (const event of arrivals) follow(copy, projection, event);
        assert.deepEqual(
          [...copy.values()].sort((a, b) => compareOrder(a.order, b.order)),
          [...projection.entries()],
        );
      }),
    );
  });
});

function follow(copy: Map<string, TimelineEntry>, projection: TimelineProjection, event: RecordedEvent): void {
  const { changed, removed } = projection.apply(event);
  for (const id of removed) copy.delete(id);
  for (const entry of changed) copy.set(entry.id, entry);
}
