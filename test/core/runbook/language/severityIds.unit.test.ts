import assert from 'node:assert/strict';
import { severitiesIn, severityAt } from '../../../../src/core/runbook/language/severityIds.ts';
import { severityKey } from '../../../../src/core/runbook/language/severityKey.ts';

describe('levels in words', () => {
  const mentions: readonly [text: string, id: string | null, name: string | null][] = [
    ['SEV-1 (Critical)', 'SEV-1', 'Critical'],
    ['P1 — Critical', 'P1', 'Critical'],
    ['P1 -- Critical', 'P1', 'Critical'],
    ['Critical (P0)', 'P0', 'Critical'],
    ['🔴 Critical (P0) - 15분 이내 대응', 'P0', 'Critical'],
    ['Severidade P0 - Crítico', 'P0', 'Crítico'],
    ['Severity 2', 'Severity 2', null],
    ['Sev 3', 'Sev 3', null],
    ['Priority 1 (Urgent)', 'Priority 1', 'Urgent'],
    ['**SEV1**', 'SEV1', null],
    ['CRITICAL', 'CRITICAL', null],
    ['Niedrig', 'Niedrig', null],
    ['重大', '重大', null],
    ['심각도 1 (긴급)', '심각도 1', '긴급'],
    ['High Memory Usage', null, null],
    ['Information gathering', null, null],
    ['SEV3/SEV4', null, null],
    ['P0 / SEV0 (Critical)', 'P0', 'Critical'],
    ['SEV-2/P2: High', 'SEV-2', 'High'],
    ['503 errors', null, null],
  ];
  for (const [text, id, name] of mentions) {
    it(`reads "${text}" as ${id === null ? 'no level' : `${id}, ${name ?? 'without a name'}`}`, () => {
      const mention = severityAt(text);
      assert.equal(mention?.id ?? null, id);
      if (id !== null) assert.equal(mention?.name, name);
    });
  }

  it('tells ids across spellings', () => {
    assert.equal(severityKey('SEV-1'), severityKey('Sev 1'));
    assert.equal(severityKey('Severity 1'), severityKey('SEV1'));
    assert.notEqual(severityKey('P1'), severityKey('SEV1'));
  });

  it('finds all levels that a text names, ranges and lists too', () => {
    const scale = ['SEV-1', 'SEV-2', 'SEV-3'];
    assert.deepEqual(severitiesIn('SEV-1/2 only', scale), ['SEV-1', 'SEV-2']);
    assert.deepEqual(severitiesIn('for SEV-1 and SEV-3.', scale), ['SEV-1', 'SEV-3']);
    assert.deepEqual(severitiesIn('P0-P2', ['P0', 'P1', 'P2', 'P3']), ['P0', 'P1', 'P2']);
    assert.deepEqual(severitiesIn('critical issues', ['Critical', 'High']), ['Critical']);
  });

  it('takes tiers of support for levels only where the scale has them', () => {
    assert.deepEqual(severitiesIn('P1 / SEV1 and P2/SEV2', ['P1', 'P2']), ['P1', 'P2']);
    assert.deepEqual(severitiesIn('P1 / SEV1', ['SEV1', 'SEV2']), ['SEV1']);
    assert.deepEqual(severitiesIn('Tier 1 cannot help', ['P1', 'P2']), []);
    assert.deepEqual(severitiesIn('Level 1', ['Level 1', 'Level 2']), ['Level 1']);
  });
});
