import assert from 'node:assert/strict';
import { evidenceHead } from '../../../src/core/diagnostics/evidenceHead.ts';
import { noContext } from '../../../src/core/incident/events.ts';
import type { Diagnostic } from '../../../src/core/incident/incident.ts';

const diagnostic: Diagnostic = {
  id: 'event-1',
  part: 'part-1',
  title: 'Check connections',
  command: 'cd /srv/shop\nss -s',
  effect: 'read',
  context: {
    cwd: '/srv/shop',
    shell: 'zsh',
    kubeContext: 'prod-eu-1',
    kubeNamespace: 'shop',
    awsProfile: 'shop-prod',
    gitBranch: 'main',
    gitCommit: '9f31c2e00aa1',
    host: 'laptop',
  },
  origin: { file: 'docs/runbook.md', line: 143, commit: '0123456789abcdef0123' },
  by: { id: 'on-call@example.com', name: 'On-call' },
  startedAt: '2026-03-04T01:19:00.000Z',
  finishedAt: '2026-03-04T01:19:02.500Z',
  outcome: 'failed',
  exitCode: 1,
  reason: null,
  evidence: { bytes: 9_000, lines: 297, linesLeftOut: 97, redactions: { 'github-token': 2 }, preview: '' },
};

describe('the head of an evidence document', () => {
  it('says what ran, where, when, with which result, and where it comes from', () => {
    assert.equal(
      evidenceHead(diagnostic),
      `# command    cd /srv/shop
#            ss -s
# effect     read
# outcome    exit 1
# started    2026-03-04T01:19:00.000Z
# finished   2026-03-04T01:19:02.500Z (2.5 s)
# by         On-call
# host       laptop
# folder     /srv/shop
# shell      zsh
# kube       prod-eu-1 / shop
# aws        shop-prod
# git        main 9f31c2e00aa1
# runbook    docs/runbook.md:143@0123456789ab
# output     297 lines, 9000 bytes; 97 lines left out
# redacted   2 github-token`,
    );
  });

  it('has no line for what is not known', () => {
    const head = evidenceHead({ ...diagnostic, context: noContext, origin: null, evidence: null });
    assert.doesNotMatch(head, /# (?:folder|shell|kube|aws|git|runbook|output|redacted|host)/);
  });

  it('says why an outcome is not known, and that a person said it', () => {
    const unknown = { ...diagnostic, outcome: 'unknown', exitCode: null } as const;
    assert.match(
      evidenceHead({ ...unknown, reason: 'no-exit-code' }),
      /exit code unknown: the shell gave no exit code$/m,
    );
    assert.match(
      evidenceHead({ ...unknown, outcome: 'succeeded', reason: 'stated' }),
      /outcome {4}worked, as stated$/m,
    );
  });
});
