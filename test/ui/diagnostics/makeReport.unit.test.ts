import assert from 'node:assert/strict';
import { makeReport, type Report } from '../../../src/ui/diagnostics/makeReport.ts';
import { declareCommand, givenWindow } from '../../given/window.ts';

describe('the report that an address tells of', () => {
  const checks: Report = { is: 'checks', incident: 'incident-1', title: 'Disk full', note: null, checks: [] };

  it('is made from the record, whichever window asks', async () => {
    const { records, given } = givenWindow();
    await given(declareCommand);
    const later = givenWindow(records, 'writer-2');
    await later.incidents.load();
    assert.match(await makeReport(later, JSON.stringify(checks)), /^# Disk full/);
    assert.match(await makeReport(later, JSON.stringify({ is: 'redactions', incident: 'incident-1' })), /API errors/);
  });

  it('says so where the record is not here', async () => {
    for (const report of [checks, { is: 'redactions', incident: 'incident-1' }])
      assert.match(
        await makeReport(givenWindow(), JSON.stringify(report)),
        /^There is no record of this incident here/,
      );
  });

  it('is none for what anybody may have written into an address', async () => {
    const wrong = [
      ...['', 'null', '[]', '{"is":"checks"}', JSON.stringify({ is: 'all', incident: 'incident-1' })],
      ...[
        { checks: 'all' },
        { checks: [null] },
        { checks: [{ title: 'x', diagnostic: 1 }] },
        { note: 1 },
        { title: null },
      ].map((part) => JSON.stringify({ ...checks, ...part })),
    ];
    for (const query of wrong)
      assert.equal(await makeReport(givenWindow(), query), 'This address names no report.', query);
  });
});
