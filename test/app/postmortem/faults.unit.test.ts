import assert from 'node:assert/strict';
import fc from 'fast-check';
import { anyNight, everyCall, noTally, tryNight } from './anyFaults.ts';

describe('filing through whatever goes wrong, a share of it', () => {
  const kinds = ['cut', '500', 'limited 403', '401'];
  for (const [index, call] of everyCall.entries())
    it(`has one issue each, no human line lost and no token anywhere: a fault at ${call}`, async () => {
      const tally = noTally();
      const api = index % 2 === 0 ? 'api.github.com' : 'ghes-3.17';
      const fault = kinds[index % kinds.length]!;
      await tryNight({ api, misfortunes: [{ fault, call, times: 3 }], lostAt: null }, tally);
      assert.deepEqual([tally.issues, tally.humanLinesLost, tally.tokensFound], [3, 0, 0]);
    });

  it('has them on three nights of any kind', async () => {
    const tally = noTally();
    await fc.assert(
      fc.asyncProperty(anyNight, (night) => tryNight(night, tally)),
      { numRuns: 3, seed: 20260304, endOnFailure: true },
    );
    assert.deepEqual([tally.issues, tally.humanLinesLost, tally.tokensFound], [9, 0, 0]);
  });
});
