import assert from 'node:assert/strict';
import { isForPersonToSay, outcomeInFull, outcomeWords, whyUnknown } from '../../../src/core/diagnostics/outcome.ts';

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
    assert.equal(outcomeWords(ran('unknown', null, 'no-exit-code')), 'exit code unknown');
    assert.equal(outcomeWords(ran('unknown', null, 'of-a-newer-version')), 'exit code unknown');
    assert.equal(outcomeWords(ran('unknown', 130, 'stopped')), 'stopped');
    assert.equal(outcomeWords(ran('unknown', null, 'terminal-closed')), 'unknown, terminal closed');
    assert.equal(outcomeWords(ran('unknown', null, 'window-reloaded')), 'unknown, window reloaded');
  });

  it('says that a person said it', () => {
    assert.equal(outcomeWords(ran('succeeded', null, 'stated')), 'worked, as stated');
    assert.equal(outcomeWords(ran('failed', null, 'stated')), 'failed, as stated');
    assert.equal(outcomeWords(ran('unknown', null, 'stated')), 'left unknown');
  });

  it('says in full why nobody knows, and nothing twice', () => {
    assert.equal(outcomeInFull(ran('unknown', null, 'no-exit-code')), 'exit code unknown: the shell gave no exit code');
    assert.equal(outcomeInFull(ran('unknown', null, 'window-reloaded')), 'unknown, window reloaded');
    assert.equal(outcomeInFull(ran('failed', 1, null)), 'exit 1');
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
