import assert from 'node:assert/strict';
import { readWhen, writeWhen } from '../../src/webview/timeline/writing/when.ts';

const now = new Date(2031, 2, 9, 0, 20).getTime();

function local(...parts: [day: number, hour: number, minute: number]): string {
  return new Date(2031, 2, ...parts).toISOString();
}

describe('the time of a note', () => {
  it('is now where nothing is written', () => {
    assert.deepEqual([readWhen('  ', now), readWhen('now', now)], [{ at: null }, { at: null }]);
  });

  it('is the last time that the clock showed it, past midnight too', () => {
    assert.deepEqual(readWhen('0:13', now), { at: local(9, 0, 13) });
    assert.deepEqual(readWhen('23:58', now), { at: local(8, 23, 58) });
    assert.deepEqual(readWhen('23.58', now), { at: local(8, 23, 58) });
  });

  it('can be so long ago', () => {
    for (const typed of ['-10', '10m', '10 min ago', '−10'])
      assert.deepEqual(readWhen(typed, now), { at: local(9, 0, 10) });
    assert.deepEqual(readWhen('-2h', now), { at: local(8, 22, 20) });
  });

  it('can be to the second, and of another day', () => {
    assert.deepEqual(readWhen('0:13:20', now), { at: new Date(2031, 2, 9, 0, 13, 20).toISOString() });
    assert.deepEqual(readWhen('2031-03-02 14:05', now), { at: local(2, 14, 5) });
    assert.match(readWhen('2031-02-31 14:05', now).problem ?? '', /no such day/);
  });

  it('is written so that it reads back to the second', () => {
    for (const at of [now, now - 1_000, now - 3_600_000, now - 30 * 3_600_000, now + 60_000])
      assert.deepEqual(readWhen(writeWhen(at, now), now), { at: new Date(at).toISOString() });
    assert.equal(writeWhen(now - 3_600_000, now), '23:20:00');
  });

  it('is refused with an example where it is none', () => {
    for (const typed of ['25:00', '12:61', 'yesterday', '10', '1e3', '-99999'])
      assert.match(readWhen(typed, now).problem ?? '', /14:05/);
  });
});
