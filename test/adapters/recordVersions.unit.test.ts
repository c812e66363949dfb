import assert from 'node:assert/strict';
import { cpSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createFileIncidentLog } from '../../src/adapters/fileIncidentLog.ts';
import { verifyRecord } from '../../src/adapters/record/verifyRecord.ts';
import { replay } from '../../src/core/incident/evolve.ts';
import { currentVersion } from '../../src/core/incident/upcast.ts';
import { temporaryFolder } from '../harness/temporary.ts';

const fixtures = resolve(import.meta.dirname, '../fixtures/record');

/**
 * Records as released versions wrote them, kept as they are: whoever changes what is read here breaks the records that
 * teams have.
 */
describe('stored records', () => {
  const versions = readdirSync(fixtures).filter((name) => /^v\d+$/.test(name));

  it('are kept of every version of a line', () => {
    const all = Array.from({ length: currentVersion }, (_, i) => `v${i + 1}`);
    assert.deepEqual(versions.sort(), all);
  });

  for (const version of versions)
    for (const incident of readdirSync(join(fixtures, version))) {
      it(`of ${version} are intact (${incident})`, async () => {
        const check = await verifyRecord(join(fixtures, version, incident));
        assert.deepEqual([check.problems, check.intact], [[], true]);
      });

      it(`of ${version} are read without a problem (${incident})`, async () => {
        const root = temporaryFolder('versions');
        cpSync(join(fixtures, version), join(root, 'incidents'), { recursive: true });
        const log = createFileIncidentLog({ root, writer: 'reader' });
        const { events, unreadable } = await log.read(incident);
        assert.deepEqual(unreadable, []);
        assert.ok(replay(events) !== null);
      });
    }

  it('of version 1 tell what they told when they were stored', async () => {
    const incident = '0198f2c4-7c00-7000-8a11-5d2f0c9be701';
    const { events } = await verifyRecord(join(fixtures, 'v1', incident));
    assert.deepEqual([events.length, new Set(events.map(({ type }) => type)).size], [51, 43]);
    const told = replay(events);
    assert.ok(told !== null);
    assert.deepEqual(
      [told.title, told.kind, told.phase, told.status, told.severity?.id, told.duplicateOf],
      [
        'Checkout answers 500 after 2.4.1',
        'real',
        'closed',
        'investigating',
        'SEV-1',
        '0198f2b0-1c00-7000-8a11-5d2f0c9be700',
      ],
    );
    assert.deepEqual(told.milestones, {
      impactStarted: '2026-03-04T00:51:00.000Z',
      detected: '2026-03-04T00:58:00.000Z',
      acknowledged: '2026-03-04T01:05:00.000Z',
      mitigated: '2026-03-04T01:38:00.000Z',
      resolved: '2026-03-04T01:41:00.000Z',
    });
    assert.deepEqual(
      [...told.steps].map(([id, { is }]) => [id, is]),
      [
        ['triage-1', 'done'],
        ['triage-2', 'skipped'],
        ['triage-3', 'not-applicable'],
      ],
    );
    assert.deepEqual(
      [...told.roles],
      [
        ['incident commander', 'database@example.com'],
        ['subject expert', 'database@example.com'],
      ],
    );
    assert.deepEqual(
      [...told.hypotheses.values()].map(({ is }) => is),
      ['confirmed', 'ruled-out'],
    );
    assert.deepEqual(
      [...told.diagnostics.values()].map(({ outcome, exitCode }) => [outcome, exitCode]),
      [['failed', 2]],
    );
    assert.deepEqual(
      [...told.deploys.values()].map(({ is }) => is),
      ['suspect', 'ruled-out'],
    );
    assert.deepEqual([told.issue?.number, told.lastUpdateAt, told.pinned.size], [118, '2026-03-04T01:34:00.000Z', 1]);
    assert.deepEqual(
      [...told.actionItems.values()].map(({ done }) => done),
      [true],
    );
  });
});
