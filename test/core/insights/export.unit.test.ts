import assert from 'node:assert/strict';
import { insightsAsCsv, insightsAsJson } from '../../../src/core/insights/export.ts';
import { insightsOf } from '../../../src/core/insights/insights.ts';
import { everything, givenFigures } from './given.ts';

const figures = [
  givenFigures(
    '2026-02-03T03:30:00.000Z',
    { acknowledged: 9.5, resolved: 300 },
    {
      incident: 'one',
      title: '=HYPERLINK("x"), again',
      scenarios: ['Pool', 'Deploy'],
      calls: [{ to: 'Lead', told: 1, outcome: 'answered' }],
    },
  ),
  givenFigures(
    '2026-02-01T03:30:00.000Z',
    {},
    { incident: 'two', title: 'Older', severity: null, targets: { acknowledge: null, mitigate: null, resolve: null } },
  ),
];

describe('insights that leave the editor', () => {
  it('are a row an incident, with empty cells and a reason where a time is missing', () => {
    assert.deepEqual(insightsAsCsv(insightsOf(figures, everything, '2026-02-20'), everything).split('\r\n'), [
      'incident,title,kind,severity,declared_at,month,acknowledge_minutes,acknowledge_missing,acknowledge_target_minutes,acknowledge_within_target,mitigate_minutes,mitigate_missing,mitigate_target_minutes,mitigate_within_target,resolve_minutes,resolve_missing,resolve_target_minutes,resolve_within_target,counted_from,called,answered,scenarios,open_action_items',
      'two,Older,real,,2026-02-01T03:30:00.000Z,2026-02,,"no time for ""acknowledged""",,,,"no time for ""mitigated""",,,,"no time for ""resolved""",,,declaration,0,0,,0',
      'one,"\'=HYPERLINK(""x""), again",real,SEV-1,2026-02-03T03:30:00.000Z,2026-02,9.5,,15,true,,"no time for ""mitigated""",,,300,,240,false,declaration,1,1,Pool; Deploy,0',
      '',
    ]);
  });

  it('are JSON with the filter, the formulas and all that is shown', () => {
    const insights = insightsOf(figures, everything, '2026-02-20');
    const read = JSON.parse(insightsAsJson(insights, everything));
    assert.deepEqual(read.filter, everything);
    assert.equal(read.formulas.resolve, 'declared → resolved');
    assert.deepEqual({ filter: read.filter, formulas: read.formulas, ...insights }, read);
  });
});
