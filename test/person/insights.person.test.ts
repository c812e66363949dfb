import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Milestone } from '../../src/core/incident/events.ts';
import { type EditorSession, openEditor } from '../harness/openEditor.ts';
import { until } from '../harness/waiting.ts';
import { inOneGo, Journey } from './journey.ts';
import { fromEarlierWindow, type Night } from './otherWindow.ts';

describe('where an incident stands, and what past ones tell', function () {
  this.timeout(120_000);
  inOneGo();
  const title = 'Emails are not sent';
  let session: EditorSession;
  let journey: Journey;

  before(async () => {
    // A machine that has much to do gives the focus to the timeline late: no question may be closed by that.
    session = await openEditor({ settings: { 'workbench.quickOpen.closeOnFocusLost': false } });
    journey = new Journey(session);
    await fromEarlierWindow(session.globalStorage, wroteDown);
    await journey.workbench.openViewContainer('Incident Desk');
    await journey.asks(() => journey.workbench.tree('Runbooks').act('FlowDesk', 'Start with This Runbook'));
    const { quickInput } = journey.workbench;
    await quickInput.expectTitle('Start an incident');
    await quickInput.type(title);
    await quickInput.accept();
    await journey.step(2);
    await quickInput.pick('SEV-2 Major');
    await journey.recorded('IncidentDeclared', 8);
  });

  after(async () => {
    await session?.close();
  });

  const workbench = () => journey.workbench;
  const box = () => workbench().quickInput;
  const page = () => workbench().webviewPanel();
  /** Picks a milestone and says when it was. */
  const milestone = async (name: string, time: string) => {
    await workbench().runCommand('Incident: Set Milestone…');
    await box().pick(name);
    await box().expectTitle(name);
    await box().type(time);
    await box().accept();
    await box().expectClosed();
  };
  const reached = () =>
    journey
      .of(title, 'MilestoneReached')
      .map(({ data, at, recorded }) => [data.milestone, Math.round((Date.parse(recorded) - Date.parse(at)) / 60_000)]);

  it('a milestone is set back to when it was, and refused where it cannot have been', async () => {
    await milestone('Impact started', '-50m');
    await until(() => reached().length === 1, 'the impact');
    await milestone('Acknowledged', '-20m');
    await until(() => reached().length === 2, 'the acknowledgement');
    assert.deepEqual(reached(), [
      ['impactStarted', 50],
      ['acknowledged', 20],
    ]);
    await milestone('Mitigated', '-30m');
    await workbench().notification('does not fit').waitFor();
    assert.equal(reached().length, 2);
    await workbench().runCommand('Notifications: Clear All Notifications');
  });

  it('its status is said, and its severity goes up and down', async () => {
    await workbench().runCommand('Incident: Set Status');
    await box().pick('Identified');
    await journey.recorded('StatusChanged');
    for (const [index, [level, shown]] of [
      ['SEV-1 Critical', 'SEV-1'],
      ['SEV-3 Minor', 'SEV-3'],
    ].entries()) {
      await workbench().runCommand('Incident: Set Severity');
      await box().pick(level ?? '');
      await journey.recorded('SeverityChanged', index + 1);
      await workbench()
        .statusBarItem(shown ?? '')
        .first()
        .waitFor();
    }
  });

  it('the runbook’s questions are answered with a word about it', async () => {
    await journey.asks(() => journey.active.act('Do users see it?', 'Answer Question'));
    await box().pick('Yes');
    await box().expectMessage('Anything to note?');
    await box().type('only those with a queue of mails');
    await box().accept();
    await journey.recorded('StepCompleted');
    const [answered] = journey.of(title, 'StepCompleted');
    assert.deepEqual(
      [answered?.data.text, answered?.data.answer],
      ['Do users see it?', 'yes: only those with a queue of mails'],
    );
    await journey.active.row('yes: only those');
    await workbench().screenshot('states/answered-dark');
  });

  it('while criteria are open it is resolved only with a reason, which is in the record', async () => {
    await journey.active.toggle('The system is stable');
    await journey.recorded('StepCompleted', 2);
    await workbench().runCommand('Incident: Resolve');
    await box().expectMessage('Not ticked: Monitoring shows green; The error rate is back to normal');
    await workbench().screenshot('states/why-resolved-dark');
    await box().escape();
    await box().expectClosed();
    assert.equal(journey.of(title, 'IncidentResolved').length, 0);
    await journey.say('Incident: Resolve', 'The queue is empty since ten minutes');
    await until(() => journey.of(title, 'IncidentResolved').length === 1, 'the resolution');
    const [resolved] = journey.of(title, 'IncidentResolved');
    assert.deepEqual(resolved?.data, {
      openCriteria: [
        'Monitoring shows green',
        'The error rate is back to normal',
        'The DLQ no longer grows',
        'No data is inconsistent',
      ],
      reason: 'The queue is empty since ten minutes',
    });
  });

  it('past ones tell how long things took, the one of just now among them', async () => {
    await workbench().runCommand('View: Close All Editors');
    await workbench().runCommand('Incident: Insights');
    await page().getByText('8 incidents since').waitFor();
    await page().locator('.card', { hasText: 'Time to acknowledge' }).locator('.mark').first().waitFor();
    await workbench().screenshot('insights-editor/dark');
    await workbench().setTheme('light');
    await workbench().screenshot('insights-editor/light');
  });

  it('they are exported as CSV and as JSON, as they are shown', async () => {
    const exported = async (format: 'CSV' | 'JSON') => {
      await page()
        .getByRole('button', { name: `Export ${format}` })
        .click();
      await box().expectTitle('Export Insights');
      // Where it proposes to: the dialog of this editor may take back what is typed while it still reads the folder.
      await box().accept();
      const folder = session.folder ?? '';
      const name = () => readdirSync(folder).find((each) => each.endsWith(`.${format.toLowerCase()}`));
      const text = () => readFileSync(join(folder, name() ?? ''), 'utf8');
      await until(() => name() !== undefined && text() !== '', `a file in ${folder}`);
      return text();
    };
    const rows = (await exported('CSV')).trim().split('\r\n');
    assert.equal(rows.length, 9);
    assert.match(rows.at(-1) ?? '', new RegExp(`,${title},real,SEV-3,`));
    const { filter, incidents } = JSON.parse(await exported('JSON'));
    assert.deepEqual(filter, { kinds: ['real', 'backfilled'], severities: [], months: 6, basis: 'declaration' });
    assert.deepEqual(incidents.at(-1).calls, []);
    assert.equal(incidents.length, 8);
  });

  it('what was chosen there is still chosen after a reload of the window', async () => {
    await page().getByRole('button', { name: 'SEV-1 4' }).click();
    await page().getByText('4 incidents since').waitFor();
    const reloaded = workbench().page.waitForEvent('domcontentloaded');
    await workbench().runCommand('Developer: Reload Window');
    await reloaded;
    await workbench().tab('Insights').waitFor();
    await page().getByText('4 incidents since').waitFor();
    await workbench().screenshot('insights-editor/reloaded-light');
    await workbench().runCommand('Incident: Insights');
    assert.deepEqual((await workbench().tabs()).filter((tab) => tab === 'Insights').length, 1);
  });
});

/** Seven of the months before: SEV-1 and SEV-2 in turn, each a little longer than the one before; and a drill. */
async function wroteDown(night: Night): Promise<void> {
  const levels = [
    { id: 'SEV-1', name: 'Critical', rank: 0 },
    { id: 'SEV-2', name: 'Major', rank: 1 },
  ] as const;
  const day = 24 * 60;
  for (const nth of [0, 1, 2, 3, 4, 5, 6]) {
    const began = Date.now() - (150 - 20 * nth) * day * 60_000;
    const at = (minutes: number) => new Date(began + minutes * 60_000).toISOString();
    const times: Partial<Record<Milestone, string>> = {
      impactStarted: at(0),
      detected: at(3 + nth),
      acknowledged: at(5 + 2 * nth),
      ...(nth !== 3 && { mitigated: at(30 + 10 * nth) }),
      resolved: at(60 + 25 * nth),
    };
    const about = { severity: levels[nth % 2] ?? null, runbook: null };
    await night({ type: 'BackfillIncident', title: `Night ${nth + 1}`, times, ...about }, { type: 'CloseIncident' });
  }
}
