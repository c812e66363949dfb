import assert from 'node:assert/strict';
import { healAfterPartitions } from '../adapters/sharing/partitions.ts';

describe('a shared record, for a long time', () => {
  it('is the same in three clones after 500 runs of partitions, skewed clocks and racing pushes', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const tally = await healAfterPartitions(500, seed);
    process.stdout.write(`${JSON.stringify({ ...tally, seed })}\n`);
    assert.equal(tally.runs, 500);
    assert.ok(tally.races > 500 && tally.events > 2_500);
  });
});
