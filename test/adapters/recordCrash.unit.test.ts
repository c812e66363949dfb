import assert from 'node:assert/strict';
import { killWindows } from './record/crash.ts';
import { twoWindowsAtOnce } from './record/twoWindows.ts';

describe('a record', () => {
  it('keeps all that was acknowledged when its windows are killed', async () => {
    const { acknowledged, ...tally } = await killWindows(12, 20_260_304);
    assert.deepEqual(tally, { kills: 12, lost: 0, unreadable: 0, torn: tally.torn });
    assert.ok(acknowledged > 12, `only ${acknowledged} acknowledged`);
  });

  it('has everything of two windows that write at once, in one order for all', () => twoWindowsAtOnce(200));
});
