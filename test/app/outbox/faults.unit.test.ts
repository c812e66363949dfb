import assert from 'node:assert/strict';
import { tryFaults } from './anyFaults.ts';

describe('an update through whatever happens', function () {
  this.timeout(60_000);

  it('is there once, or waits where a person sees it', async () => {
    const { arrived, waiting } = await tryFaults(60, 20_260_304);
    assert.ok(arrived > 10 && waiting > 10, `${arrived} arrived, ${waiting} wait`);
  });
});
