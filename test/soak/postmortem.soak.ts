import assert from 'node:assert/strict';
import fc from 'fast-check';
import { anyNight, everyCall, everyFault, noTally, tryNight } from '../app/postmortem/anyFaults.ts';
import { anyHostile, tryHostile } from '../app/postmortem/anyHostile.ts';

describe('filing postmortems, for a long time', () => {
  it('has one issue each, no human line lost and no token anywhere: every fault at every call, on both servers', async () => {
    const tally = noTally();
    for (const api of ['api.github.com', 'ghes-3.17'] as const)
      for (const fault of Object.keys(everyFault))
        for (const call of everyCall)
          await tryNight({ api, misfortunes: [{ fault, call, times: 3 }], lostAt: null }, tally);
    process.stdout.write(`${JSON.stringify({ name: 'every fault at every call', ...tally })}\n`);
    assert.deepEqual([tally.issues, tally.humanLinesLost, tally.tokensFound], [3 * tally.nights, 0, 0]);
  });

  it('has them on 200 nights of any kind', async () => {
    const tally = noTally();
    const seed = Math.floor(Math.random() * 2 ** 31);
    await fc.assert(
      fc.asyncProperty(anyNight, (night) => tryNight(night, tally)),
      { numRuns: 200, seed, endOnFailure: true },
    );
    process.stdout.write(`${JSON.stringify({ name: 'any night', seed, ...tally })}\n`);
    assert.deepEqual([tally.issues, tally.humanLinesLost, tally.tokensFound], [600, 0, 0]);
  });

  it('shows 150 nights of hostile text as text, in everything that is filed', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    await fc.assert(
      fc.asyncProperty(anyHostile, async (texts) => void (await tryHostile(texts))),
      { numRuns: 150, seed, endOnFailure: true },
    );
    process.stdout.write(`${JSON.stringify({ name: 'hostile nights', seed, nights: 150, acts: 0 })}\n`);
  });
});
