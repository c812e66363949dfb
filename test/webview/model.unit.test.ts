import assert from 'node:assert/strict';
import type { TimelineEntry } from '../../src/core/timeline/entry.ts';
import { everything } from '../../src/core/timeline/filter.ts';
import { summaryOf } from '../../src/core/timeline/milestones.ts';
import { TimelineProjection } from '../../src/core/timeline/projection.ts';
import type { HostMessage } from '../../src/webview/protocol.ts';
import { TimelineModel } from '../../src/webview/timeline/reading/model.ts';
import { RecordBuilder } from '../core/timeline/given.ts';

type Snapshot = Extract<HostMessage, { type: 'snapshot' }>;
type Delta = Extract<HostMessage, { type: 'delta' }>;

const record = new RecordBuilder();
record.declare();
for (const text of ['one', 'two', 'three']) record.tell('NoteAdded', { text });
record.tell('ValueSet', { name: 'namespace', value: 'shop' });
const entries = [...TimelineProjection.of(record.events).entries()];
const summary = summaryOf(record.incident());

function snapshot(shown: readonly TimelineEntry[], epoch = 'a'): Snapshot {
  return { type: 'snapshot', epoch, sequence: 0, summary, entries: shown, remaining: 0 };
}

function delta(sequence: number, changed: readonly TimelineEntry[], reason: Delta['reason'] = 'new'): Delta {
  return { type: 'delta', epoch: 'a', sequence, summary, changed, removed: [], remaining: 0, reason };
}

describe('what the page knows', () => {
  it('grows by deltas that come in their turn', () => {
    const model = new TimelineModel();
    model.take(snapshot(entries.slice(0, 2)));
    assert.equal(model.take(delta(1, entries.slice(2, 3))).is, 'taken');
    assert.deepEqual(model.all, entries.slice(0, 3));
  });

  it('takes no harm from a delta that comes twice', () => {
    const model = new TimelineModel();
    model.take(snapshot(entries.slice(0, 2)));
    model.take(delta(1, entries.slice(2, 3)));
    assert.equal(model.take(delta(1, entries.slice(2, 3))).is, 'repeated');
    assert.deepEqual(model.all, entries.slice(0, 3));
  });

  it('sees the gap when a delta is missing, or comes from another epoch, or comes first', () => {
    const model = new TimelineModel();
    assert.equal(model.take(delta(1, [])).is, 'gap');
    model.take(snapshot(entries));
    assert.equal(model.take(delta(2, [])).is, 'gap');
    assert.equal(model.take({ ...delta(1, []), epoch: 'b' }).is, 'gap');
  });

  it('tells news from history, and from what changed', () => {
    const model = new TimelineModel();
    model.take(snapshot(entries.slice(2, 4)));
    const news = (message: Delta) => {
      const taken = model.take(message);
      return taken.is === 'taken' && taken.news.map(({ title }) => title);
    };
    assert.deepEqual(news(delta(1, entries.slice(0, 2), 'older')), []);
    assert.deepEqual(news(delta(2, [{ ...entries[3]!, pinned: true }])), []);
    assert.deepEqual(news(delta(3, [entries[4]!])), ['namespace = shop']);
    assert.equal(model.entry(entries[3]!.id)?.pinned, true);
  });

  describe('holds history back', () => {
    const older = (sequence: number, changed: readonly TimelineEntry[], remaining: number) => ({
      ...delta(sequence, changed, 'older'),
      remaining,
    });
    const begun = () => {
      const model = new TimelineModel();
      model.take({ ...snapshot(entries.slice(3)), remaining: 3 });
      assert.equal(model.take(older(1, entries.slice(2, 3), 2)).is, 'held');
      assert.equal(model.take(older(2, entries.slice(1, 2), 1)).is, 'held');
      assert.deepEqual(model.all, entries.slice(3));
      assert.deepEqual(model.position, { epoch: 'a', sequence: 0 });
      return model;
    };

    it('until it is asked for', () => {
      const model = begun();
      model.release();
      assert.deepEqual(model.all, entries.slice(1));
      assert.equal(model.remaining, 1);
      assert.deepEqual(model.position, { epoch: 'a', sequence: 2 });
    });

    it('until all of it is there', () => {
      const model = begun();
      assert.equal(model.take(older(3, entries.slice(0, 1), 0)).is, 'taken');
      assert.deepEqual(model.all, entries);
      assert.equal(model.remaining, 0);
    });

    it('until something happens, which may be about it', () => {
      const model = begun();
      const taken = model.take({ ...delta(3, [{ ...entries[2]!, pinned: true }]), remaining: 1 });
      assert.deepEqual(taken, { is: 'taken', news: [] });
      assert.equal(model.all.find(({ pinned }) => pinned)?.id, entries[2]!.id);
      assert.equal(model.all.length, entries.length - 1);
    });

    it('until a snapshot makes it out of date', () => {
      const model = begun();
      model.take(snapshot(entries.slice(2), 'b'));
      model.release();
      assert.deepEqual(model.all, entries.slice(2));
    });

    it('and sees a gap in it all the same', () => {
      assert.equal(begun().take(older(4, entries.slice(0, 1), 0)).is, 'gap');
    });
  });

  it('tells what a second snapshot brings that is newer than all it had', () => {
    const model = new TimelineModel();
    model.take(snapshot(entries.slice(1, 2)));
    const taken = model.take(snapshot(entries.slice(0, 3), 'b'));
    assert.deepEqual(taken.is === 'taken' && taken.news.map(({ title }) => title), ['two']);
  });

  it('shows what fits the filter, also of what comes later', () => {
    const model = new TimelineModel();
    model.take(snapshot(entries.slice(0, 3)));
    model.filter = { ...everything, kinds: ['note'] };
    model.take(delta(1, entries.slice(3)));
    assert.deepEqual(
      model.visible.map(({ title }) => title),
      ['one', 'two', 'three'],
    );
    model.filter = { ...everything, text: 'three' };
    assert.deepEqual(
      model.visible.map(({ title }) => title),
      ['three'],
    );
    model.filter = { ...everything, system: true };
    assert.equal(model.visible.length, entries.length);
  });

  it('moves an entry whose time was corrected', () => {
    const model = new TimelineModel();
    model.take(snapshot(entries.slice(0, 4)));
    const moved: TimelineEntry = { ...entries[3]!, order: [entries[0]!.order[0] - 1, ...restOf(entries[3]!)] };
    model.take(delta(1, [moved]));
    assert.deepEqual(
      model.visible.map(({ title }) => title),
      ['three', ...entries.slice(0, 3).map(({ title }) => title)],
    );
  });

  function restOf({ order }: TimelineEntry): [number, number, string, number] {
    return [order[1], order[2], order[3], order[4]];
  }
});
