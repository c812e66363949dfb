import assert from 'node:assert/strict';
import { readWhen } from '../../src/webview/timeline/when.ts';

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

  it('is refused with an example where it is none', () => {
    for (const typed of ['25:00', '12:61', 'yesterday', '10', '1e3', '-99999'])
      assert.match(readWhen(typed, now).problem ?? '', /14:05/);
  });
});
