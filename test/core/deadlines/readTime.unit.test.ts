import assert from 'node:assert/strict';
import { readTime } from '../../../src/core/deadlines/readTime.ts';

const now = Date.parse('2026-03-04T02:50:30Z');
const utc = () => 0;
const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString().slice(0, 16));
const read = (text: string, towards: 'past' | 'future' = 'past', offset = utc as (at: number) => number, at = now) =>
  iso(readTime(text, at, offset, towards));

describe('a time as people write it', () => {
  it('is the last or the next such time of day', () => {
    assert.equal(read('02:41'), '2026-03-04T02:41');
    assert.equal(read('23:10'), '2026-03-03T23:10');
    assert.equal(read('02:41', 'future'), '2026-03-05T02:41');
    assert.equal(read('3:05', 'future'), '2026-03-04T03:05');
    assert.equal(read('02:50', 'future'), '2026-03-04T02:50');
  });

  it('is a distance from now', () => {
    assert.equal(read('-15m'), '2026-03-04T02:35');
    assert.equal(read('-1h30m'), '2026-03-04T01:20');
    assert.equal(read('+15', 'future'), '2026-03-04T03:05');
    assert.equal(read('now'), '2026-03-04T02:50');
  });

  it('is a day and a time, here or in the zone that it names', () => {
    const berlin = () => 60;
    assert.equal(read('2026-03-03 23:10', 'past', berlin), '2026-03-03T22:10');
    assert.equal(read('2026-03-03T23:10:00Z', 'past', berlin), '2026-03-03T23:10');
    assert.equal(read('02:41', 'past', berlin), '2026-03-04T01:41');
  });

  it('is right in the night in which the clocks change', () => {
    const change = Date.parse('2026-03-29T01:00:00Z');
    const berlin = (at: number) => (at < change ? 60 : 120);
    const morning = Date.parse('2026-03-29T04:00:00Z');
    assert.equal(read('01:30', 'past', berlin, morning), '2026-03-29T00:30');
    assert.equal(read('03:30', 'past', berlin, morning), '2026-03-29T01:30');
  });

  it('is nothing else', () => {
    for (const text of ['', 'soon', '25:00', '12:61', '15', '-m', '2026-03-04']) assert.equal(read(text), null, text);
  });
});
