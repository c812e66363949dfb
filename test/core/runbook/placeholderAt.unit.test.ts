import assert from 'node:assert/strict';
import { placeholderAt } from '../../../src/core/runbook/placeholderAt.ts';
import { readRunbook } from '../../../src/core/runbook/readRunbook.ts';

const fence = '```';
const text = `# Given

Find the <pod> first.

## Common issues

### Pods restart

1. Look at it

   ${fence}console
   $ kubectl get pod <pod> -n <namespace>
   NAME   READY
   $ mysql -p<db-password> -e 'SELECT 1'
   ${fence}

Or inline: \`kubectl logs <pod>\`.
`;
const runbook = readRunbook('given.md', text);
const lines = text.split('\n');

function at(needle: string, nth: number, within = 1) {
  const rows = lines.flatMap((row, index) => (row.includes(needle) ? [index] : []));
  const row = rows[nth];
  assert.ok(row !== undefined);
  return placeholderAt(runbook, row + 1, lines[row]!, lines[row]!.indexOf(needle) + within);
}

describe('the placeholder at a place', () => {
  it('is that of the command, whatever stands before it in the line', () => {
    const found = at('<namespace>', 0);
    assert.equal(found?.name, 'namespace');
    assert.equal(lines[11]?.slice(found?.start, found?.end), '<namespace>');
  });

  it('is found within transcripts, inline commands, at either end', () => {
    assert.equal(at('<pod>', 1)?.name, 'pod');
    assert.equal(at('<pod>', 2)?.name, 'pod');
    assert.equal(at('<pod>', 1, 0)?.name, 'pod');
    assert.equal(at('<pod>', 1, 5)?.name, 'pod');
  });

  it('says what is secret', () => assert.equal(at('<db-password>', 0)?.secret, true));

  it('is none in prose and beside it', () => {
    assert.equal(at('<pod>', 0), null);
    assert.equal(at('kubectl get', 0), null);
  });
});
