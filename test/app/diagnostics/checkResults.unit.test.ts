import assert from 'node:assert/strict';
import { type CheckResults, reportResults } from '../../../src/app/diagnostics/checkResults.ts';
import { runChecks } from '../../../src/app/diagnostics/runChecks.ts';
import { givenWindow } from '../../given/window.ts';
import { givenDiagnostics } from './given.ts';

/** Three checks, the second of which fails: what their report is made of. */
async function givenResults() {
  const { ports, records, request, terminal } = await givenDiagnostics();
  terminal.output = (text) => `${text} says so\n`;
  terminal.exitCode = (text) => (text === 'free -m' ? 1 : 0);
  const requests = ['df -h', 'free -m', 'uptime'].map((text) => request(text));
  const ran = await runChecks(ports, requests, { goOn: false, isCancelled: () => false, began: () => {} });
  assert.ok(!('is' in ran));
  const results: CheckResults = {
    incident: 'incident-1',
    title: 'Disk full',
    note: 'The checks stopped.',
    checks: ran.runs.map(({ request: { part }, diagnostic }) => ({ title: part.text, diagnostic })),
  };
  return { ports, records, results };
}

describe('the results of checks', () => {
  it('are told from the record, what failed and what was not run included', async () => {
    const { ports, results } = await givenResults();
    const text = (await reportResults(ports, results)) ?? '';
    assert.match(text, /^# Disk full\n\n\*\*The checks stopped\.\*\*\n/);
    for (const row of [/df -h \| ✓ exit 0 /, /free -m \| ✗ exit 1 /, /uptime \| – not run /]) assert.match(text, row);
    assert.match(text, /df -h says so/);
  });

  it('are the same in a later window, which has them from the disk alone', async () => {
    const { ports, records, results } = await givenResults();
    const later = givenWindow(records, 'writer-2');
    await later.incidents.load();
    assert.equal(await reportResults(later, results), await reportResults(ports, results));
  });

  it('are none where the record is not here, and no record comes of asking', async () => {
    const { ports, results } = await givenResults();
    assert.equal(await reportResults(ports, { ...results, incident: 'elsewhere' }), null);
    assert.deepEqual(ports.incidents.unopened(), []);
  });
});
