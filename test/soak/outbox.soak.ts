import assert from 'node:assert/strict';
import { tryFaults } from '../app/outbox/anyFaults.ts';

describe('the outbox, for a long time', () => {
  it('has each of 2,000 updates there once or waiting visibly, whatever goes wrong', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const tally = await tryFaults(2_000, seed);
    process.stdout.write(`${JSON.stringify({ ...tally, seed })}\n`);
    assert.equal(tally.arrived + tally.waiting, 2_000);
    assert.ok(tally.attempts > 2_000);
  });
});
