import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { testFiles } from '../harness/discover.ts';
import { runMochaLayer } from '../harness/mochaLayer.ts';

describe('what holds for any input', () => {
  it('holds for fifty times as many, each time with a fresh seed', async () => {
    const files: string[] = [];
    for (const file of await testFiles('unit'))
      if ((await readFile(file, 'utf8')).includes("from 'fast-check'")) files.push(file);
    assert.ok(files.length > 10);
    const failed: number[] = [];
    for (let round = 1; round <= 50; round++) {
      const seed = randomInt(2 ** 31);
      process.stdout.write(`\nround ${round} of 50, seed ${seed}`);
      const tally = await runMochaLayer({ files, seed, timeout: 600_000, reporter: 'dot' });
      if (tally.failures.length > 0) failed.push(seed);
    }
    assert.deepEqual(failed, [], 'Run a test again with INCIDENT_DESK_SEED set to its seed');
  });
});
