import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Hlc, RecordedEvent } from '../../../src/core/incident/events.ts';
import { replay } from '../../../src/core/incident/evolve.ts';
import { compareEvents, latest, tick } from '../../../src/core/incident/order.ts';
import { unite } from '../../../src/core/incident/unite.ts';
import { anyEvent } from '../../given/anyEvent.ts';
import { givenEvents } from '../../given/incident.ts';

const wall = fc.integer({ min: 0, max: 1_000 });
const hlc = fc.tuple(wall, fc.integer({ min: 0, max: 3 }));
const isAfter = (a: Hlc, b: Hlc) => a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);

/** Events of several writers, each with its sequence ascending with its clock, after a declaration. */
const anyRecord: fc.Arbitrary<RecordedEvent[]> = fc.array(anyEvent, { maxLength: 40 }).map((events) => {
  const [declared] = givenEvents() as [RecordedEvent];
  const clocks = new Map<string, { hlc: Hlc; sequence: number }>();
  const later = events.map((event, i) => {
    const before = clocks.get(event.writer) ?? { hlc: declared.hlc, sequence: 0 };
    const next = { hlc: tick(before.hlc, declared.hlc[0] + (event.hlc[0] % 50)), sequence: before.sequence + 1 };
    clocks.set(event.writer, next);
    return { ...event, ...next, id: `event-${i + 1}` };
  });
  return [declared, ...later];
});

describe('the order of a record', () => {
  it('is total: any two different events have one, and it is the same from both sides', () => {
    fc.assert(
      fc.property(anyRecord, (events) => {
        for (const [i, a] of events.entries())
          for (const b of events.slice(i + 1)) {
            assert.notEqual(compareEvents(a, b), 0);
            assert.equal(Math.sign(compareEvents(a, b)), -Math.sign(compareEvents(b, a)));
          }
      }),
      { numRuns: 50 },
    );
  });

  it('tells the same incident whatever order the events arrive in', () => {
    const shuffled = anyRecord.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    fc.assert(
      fc.property(shuffled, ([events, arrived]) => assert.deepEqual(replay(arrived), replay(events))),
      { numRuns: 300 },
    );
  });

  it('keeps each writer in the order in which it wrote', () => {
    fc.assert(
      fc.property(anyRecord, (events) => {
        const { events: ordered } = unite([{ file: 'x', events }]);
        for (const writer of new Set(events.map((event) => event.writer))) {
          const sequences = ordered.filter((event) => event.writer === writer).map(({ sequence }) => sequence);
          assert.deepEqual(
            sequences,
            [...sequences].sort((a, b) => a - b),
          );
        }
      }),
    );
  });

  it('goes by clock, then counter, then writer, then sequence', () => {
    const [event] = givenEvents() as [RecordedEvent];
    const ascending: Partial<RecordedEvent>[] = [
      { hlc: [1, 0], writer: 'b', sequence: 9 },
      { hlc: [1, 1], writer: 'a', sequence: 1 },
      { hlc: [1, 1], writer: 'a', sequence: 2 },
      { hlc: [1, 1], writer: 'b', sequence: 1 },
      { hlc: [2, 0], writer: 'a', sequence: 1 },
    ];
    const events = ascending.map((fields) => ({ ...event, ...fields }) as RecordedEvent);
    assert.deepEqual([...events].reverse().sort(compareEvents), events);
  });
});

describe('the clock', () => {
  it('is after everything seen, and not before the wall clock', () => {
    fc.assert(
      fc.property(fc.option(hlc), wall, (seen, now) => {
        const next = tick(seen, now);
        assert.ok(next[0] >= now);
        assert.ok(seen === null || isAfter(next, seen));
      }),
    );
  });

  it('is the wall clock wherever that has gone on', () => {
    assert.deepEqual(tick(null, 5), [5, 0]);
    assert.deepEqual(tick([4, 7], 5), [5, 0]);
    assert.deepEqual(tick([5, 0], 5), [5, 1]);
    assert.deepEqual(tick([9, 2], 5), [9, 3]);
  });

  it('takes the greater of two values', () => {
    fc.assert(
      fc.property(hlc, hlc, (a, b) => {
        const greater = latest(a, b);
        assert.ok(!isAfter(a, greater) && !isAfter(b, greater));
        assert.deepEqual(latest(null, a), a);
      }),
    );
  });

  it('puts what a person answers after what they saw, however far their clock is off', () => {
    const skew = fc.integer({ min: -3_600_000, max: 3_600_000 });
    fc.assert(
      fc.property(skew, skew, (mine, theirs) => {
        const seen = tick(null, 10_000_000 + mine);
        assert.ok(isAfter(tick(seen, 10_000_001 + theirs), seen));
      }),
    );
  });
});

describe('the union of files', () => {
  const [a, b, c] = givenEvents(['NoteAdded', { text: 'b' }], ['NoteAdded', { text: 'c' }]) as [
    RecordedEvent,
    RecordedEvent,
    RecordedEvent,
  ];

  it('counts two copies of one beginning once', () => {
    const { events, forks } = unite([
      { file: 'log/w.jsonl', events: [a, b] },
      { file: 'log/w.2.jsonl', events: [a, b, c] },
    ]);
    assert.deepEqual(events, [a, b, c]);
    assert.deepEqual(forks, []);
  });

  it('keeps both where they go on differently, and names the fork', () => {
    const other = { ...b, id: 'other', hlc: [b.hlc[0], 1] as const };
    const { events, forks } = unite([
      { file: 'log/w.2.jsonl', events: [a, b, c] },
      { file: 'log/w.jsonl', events: [a, other] },
    ]);
    assert.deepEqual(events, [a, b, other, c]);
    assert.deepEqual(
      forks.map(({ file, line, reason }) => [file, line, reason]),
      [['log/w.jsonl', 2, 'fork']],
    );
  });

  it('does not care for the order of the files', () => {
    const parts = anyRecord.map((events) =>
      [...new Set(events.map((event) => event.writer))].map((writer) => ({
        file: `log/${writer}.jsonl`,
        events: events.filter((event) => event.writer === writer),
      })),
    );
    fc.assert(fc.property(parts, (files) => assert.deepEqual(unite([...files].reverse()).events, unite(files).events)));
  });
});
