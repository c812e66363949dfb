import assert from 'node:assert/strict';
import { inTurns } from '../../src/app/inTurns.ts';

function* threeSteps(log: string[]): Generator<undefined, string, undefined> {
  for (const step of ['one', 'two', 'three']) {
    log.push(step);
    yield;
  }
  return 'the result';
}

describe('long work in turns', () => {
  it('lets others have their turn after each step, and gives the result', async () => {
    const log: string[] = [];
    const result = await inTurns(threeSteps(log), async () => void log.push('others'));
    assert.equal(result, 'the result');
    assert.deepEqual(log, ['one', 'others', 'two', 'others', 'three', 'others']);
  });

  it('rejects with what the work throws', async () => {
    function* failing(): Generator<undefined, never, undefined> {
      yield;
      throw new Error('in the second step');
    }
    await assert.rejects(
      inTurns(failing(), async () => {}),
      /in the second step/,
    );
  });
});
