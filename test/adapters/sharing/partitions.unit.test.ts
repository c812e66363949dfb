import assert from 'node:assert/strict';
import { healAfterPartitions } from './partitions.ts';

describe('three clones of one remote', function () {
  this.timeout(120_000);

  it('tell the same after partitions, skewed clocks and racing pushes', async () => {
    const tally = await healAfterPartitions(6, 4);
    assert.ok(tally.races > 3 && tally.cutOff > 3 && tally.events > 30, JSON.stringify(tally));
  });
});
