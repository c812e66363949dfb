import assert from 'node:assert/strict';
import { isForPersonToSay, outcomeWords, whyUnknown } from '../../../src/core/diagnostics/outcome.ts';

const ran = (outcome: 'succeeded' | 'failed' | 'unknown' | null, exitCode: number | null, reason: string | null) => ({
  outcome,
  exitCode,
  reason,
});

describe('how a run went, in words', () => {
  it('is the exit code where there is one', () => {
    assert.equal(outcomeWords(ran('succeeded', 0, null)), 'exit 0');
    assert.equal(outcomeWords(ran('failed', 137, null)), 'exit 137');
    assert.equal(outcomeWords(ran(null, null, null)), 'running');
  });

  it('is never a success where nobody knows', () => {
    assert.equal(outcomeWords(ran('unknown', null, 'terminal-closed')), 'exit code unknown');
    assert.equal(outcomeWords(ran('unknown', 130, 'stopped')), 'stopped');
  });

  it('says that a person said it', () => {
    assert.equal(outcomeWords(ran('succeeded', null, 'stated')), 'worked, as stated');
    assert.equal(outcomeWords(ran('failed', null, 'stated')), 'failed, as stated');
    assert.equal(outcomeWords(ran('unknown', null, 'stated')), 'left unknown');
  });

  it('says why nobody knows, until a person has said something', () => {
    assert.equal(whyUnknown(ran('unknown', null, 'window-reloaded')), 'the window was reloaded');
    assert.equal(whyUnknown(ran('unknown', null, 'of-a-newer-version')), 'of-a-newer-version');
    assert.equal(whyUnknown(ran('unknown', null, 'stated')), null);
    assert.equal(whyUnknown(ran('failed', 1, null)), null);
    assert.equal(isForPersonToSay(ran('unknown', null, 'no-shell-integration')), true);
    assert.equal(isForPersonToSay(ran('unknown', null, 'stated')), false);
    assert.equal(isForPersonToSay(ran(null, null, null)), false);
  });
});
