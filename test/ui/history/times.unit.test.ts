import assert from 'node:assert/strict';
import { localTime, readTime } from '../../../src/ui/history/times.ts';

const near = '2026-03-04T01:23:45.000Z';

describe('a time that a person types', () => {
  it('is of this machine where it names no zone', () => {
    const date = new Date(2026, 2, 4, 1, 23).toISOString();
    assert.equal(readTime('2026-03-04 01:23', near), date);
    assert.equal(readTime(' 2026-03-04T01:23 ', near), date);
    assert.equal(localTime(date), '2026-03-04 01:23');
  });

  it('is what it says where it names one', () => {
    assert.equal(readTime('2026-03-04T01:23:00Z', near), '2026-03-04T01:23:00.000Z');
    assert.equal(readTime('2026-03-04 01:23 +02:00', near), '2026-03-03T23:23:00.000Z');
  });

  it('may be a clock alone, of the same day', () => {
    const said = new Date(readTime('9:05', near)!);
    const day = new Date(near);
    assert.deepEqual([said.getDate(), said.getHours(), said.getMinutes(), said.getSeconds()], [day.getDate(), 9, 5, 0]);
  });

  for (const text of ['', 'half past nine', '25:00', '9:60', '2026-13-04 01:23', '2026-03-04'])
    it(`is none: "${text}"`, () => assert.equal(readTime(text, near), null));
});
