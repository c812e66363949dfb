import assert from 'node:assert/strict';
import { healAfterPartitions } from '../adapters/sharing/partitions.ts';

const parts = 4;
const runs = 125;

describe('a shared record, for a long time', () => {
  for (let part = 1; part <= parts; part++)
    it(`is the same in three clones after partitions, skewed clocks and racing pushes, part ${part} of ${parts}`, async () => {
      const seed = Math.floor(Math.random() * 2 ** 31);
      const tally = await healAfterPartitions(runs, seed);
      process.stdout.write(`${JSON.stringify({ ...tally, seed })}\n`);
      assert.equal(tally.runs, runs);
      assert.ok(tally.races > runs && tally.events > 5 * runs);
    });
});
