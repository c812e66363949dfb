import assert from 'node:assert/strict';
import { broken, nothingRun, outcomeInWords, sum } from './tally.ts';

const held = { ...nothingRun, passed: 3 };

describe('the outcome of a run', () => {
  it('is one line where all held', () => {
    assert.equal(outcomeInWords(sum([held, held])), '6 passed, 0 failed');
  });

  it('names what failed, and why, before its last line', () => {
    const tally = sum([held, broken('unit › a clock › stands still', 'expected 1\nto be 2'), { ...held, skipped: 2 }]);
    assert.deepEqual(outcomeInWords(tally).split('\n'), [
      '✖ unit › a clock › stands still',
      '    expected 1',
      '    to be 2',
      '',
      '2 skipped',
      '6 passed, 1 failed',
    ]);
  });

  it('cuts a reason of many lines and says how many it left out', () => {
    const reason = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`).join('\n');
    const lines = outcomeInWords(broken('one', reason)).split('\n');
    assert.equal(lines[12], '    line 12');
    assert.equal(lines[13], '    (28 lines more above)');
    assert.equal(lines.at(-1), '0 passed, 1 failed');
  });
});
