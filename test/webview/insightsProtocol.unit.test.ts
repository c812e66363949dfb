import assert from 'node:assert/strict';
import { parseInsightsHostMessage, parseInsightsPageMessage } from '../../src/webview/insightsProtocol.ts';
import { everything, halfYear } from '../core/insights/given.ts';

const figures = { type: 'figures', figures: halfYear(), open: 0, none: 0, unread: 0, today: '2026-06-20' };
const [first] = halfYear();

describe('what host and page of the insights say', () => {
  it('goes through unchanged where it fits', () => {
    const wanted = { type: 'export', format: 'csv', filter: everything };
    assert.deepEqual(parseInsightsHostMessage(JSON.parse(JSON.stringify(figures))), figures);
    assert.deepEqual(parseInsightsPageMessage(wanted), wanted);
  });

  const misfits: readonly (readonly [what: string, message: unknown])[] = [
    ['an unknown type', { type: 'run', command: 'rm' }],
    ['a field too many', { ...figures, html: '<b>' }],
    ['a month that is none', { ...figures, figures: [{ ...first, month: 'March' }] }],
    ['an incident of an unknown kind', { ...figures, figures: [{ ...first, kind: 'spell' }] }],
    ['a milestone that is none', { ...figures, figures: [{ ...first, milestones: { blamed: '2026' } }] }],
    ['a count below nothing', { ...figures, open: -1 }],
  ];
  for (const [what, message] of misfits)
    it(`is refused with ${what}`, () => {
      assert.ok('misfit' in parseInsightsHostMessage(message));
    });

  it('is refused where the page asks for what it may not', () => {
    for (const message of [
      { type: 'openIncident', incident: '' },
      { type: 'openIncident', incident: 'x'.repeat(501) },
      { type: 'export', format: 'exe', filter: everything },
      { type: 'export', format: 'csv', filter: { ...everything, file: '/etc/passwd' } },
      { type: 'save', text: 'x' },
    ])
      assert.ok('misfit' in parseInsightsPageMessage(message), JSON.stringify(message));
  });
});
