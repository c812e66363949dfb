import assert from 'node:assert/strict';
import { isSql } from '../../../src/core/runbook/shell/sqlText.ts';

describe('whether a snippet is for an SQL client', () => {
  for (const [language, text, wanted] of [
    ['sql', 'select 1', true],
    ['bash', 'SELECT pid FROM pg_stat_activity\nWHERE state = $$idle$$;', true],
    [null, '-- old rows\nDELETE FROM jobs WHERE age > 9;', true],
    ['bash', 'psql -c "SELECT 1;"', false],
    ['bash', 'set -e; exec redis-cli ping', false],
    [null, 'kill 123', false],
  ] as const)
    it(`${language ?? 'untagged'}: ${text.split('\n')[0]} -> ${wanted}`, () => {
      assert.equal(isSql({ language, text }), wanted);
    });
});
