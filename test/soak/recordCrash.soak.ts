import assert from 'node:assert/strict';
import { killWindows } from '../adapters/record/crash.ts';
import { twoWindowsAtOnce } from '../adapters/record/twoWindows.ts';

describe('a record, for a long time', () => {
  it('keeps all that was acknowledged when 1,000 windows are killed', async () => {
    const seed = Math.floor(Math.random() * 2 ** 32);
    const tally = await killWindows(1_000, seed);
    process.stdout.write(`${JSON.stringify({ ...tally, seed })}\n`);
    assert.deepEqual([tally.kills, tally.lost, tally.unreadable], [1_000, 0, 0]);
    assert.ok(tally.acknowledged > 10_000);
  });

  it('has everything of two windows that write 5,000 events each at once', () => twoWindowsAtOnce(5_000));
});
