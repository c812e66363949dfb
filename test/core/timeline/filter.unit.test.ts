import assert from 'node:assert/strict';
import { everything, matches, type TimelineFilter } from '../../../src/core/timeline/filter.ts';
import { TimelineProjection } from '../../../src/core/timeline/projection.ts';
import { minute, RecordBuilder } from './given.ts';

function titlesWith(filter: Partial<TimelineFilter>): string[] {
  const record = new RecordBuilder();
  record.declare();
  const note = record.tell('NoteAdded', { text: 'Rolling BACK' }, { by: 'scribe' });
  record.tell('EntryPinned', { entry: note.id });
  record.finishCheck(record.startCheck('Count connections').id, 1);
  record.tell('ValueSet', { name: 'namespace', value: 'shop' });
  const entries = [...TimelineProjection.of(record.events).entries()];
  return entries.filter((entry) => matches(entry, { ...everything, ...filter })).map(({ title }) => title);
}

function timesWith(span: TimelineFilter['span']): string[] {
  const record = new RecordBuilder();
  for (const [index, text] of ['one', 'two', 'three'].entries()) record.tell('NoteAdded', { text }, { at: index + 1 });
  const entries = [...TimelineProjection.of(record.events).entries()];
  return entries.filter((entry) => matches(entry, { ...everything, span })).map(({ title }) => title);
}

describe('what is seen of the timeline', () => {
  const all = ['Incident declared: Checkout answers 500', 'Rolling BACK', 'Count connections'];

  it('is everything but bookkeeping, unless that is asked for', () => {
    assert.deepEqual(titlesWith({}), all);
    assert.deepEqual(titlesWith({ system: true }), [...all, 'namespace = shop']);
  });

  it('can be one kind, what is pinned, or what holds a text', () => {
    assert.deepEqual(titlesWith({ kinds: ['check'] }), ['Count connections']);
    assert.deepEqual(titlesWith({ pinnedOnly: true }), ['Rolling BACK']);
    assert.deepEqual(titlesWith({ text: ' back ' }), ['Rolling BACK']);
    assert.deepEqual(titlesWith({ text: 'clients' }), ['Count connections']);
    assert.deepEqual(titlesWith({ text: 'scribe' }), ['Rolling BACK']);
  });

  it('can be what some of the people did', () => {
    assert.deepEqual(titlesWith({ people: ['scribe'] }), ['Rolling BACK']);
    assert.deepEqual(titlesWith({ people: ['scribe', 'commander'] }), all);
  });

  it('can be one time, its ends included', () => {
    const at = (text: string) => Date.parse(minute(Number(text)));
    assert.deepEqual(timesWith({ from: at('1'), to: at('2') }), ['one', 'two']);
    assert.deepEqual(timesWith({ from: at('4'), to: at('9') }), []);
  });
});
