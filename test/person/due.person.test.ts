import assert from 'node:assert/strict';
import { TestClock } from '../harness/clock/testClock.ts';
import { type EditorSession, openEditor } from '../harness/openEditor.ts';
import { unpackedProduct } from '../harness/product.ts';
import { plain } from '../harness/quickInput.ts';
import { eventually, until } from '../harness/waiting.ts';
import { inOneGo, Journey } from './journey.ts';

describe('what is due, with a minute a second', function () {
  this.timeout(120_000);
  inOneGo();
  const clock = new TestClock('2026-03-04T03:00:00Z');
  let session: EditorSession;
  let journey: Journey;

  before(async () => {
    session = await openEditor({
      vsix: [],
      developmentExtensions: [await unpackedProduct([TestClock.module])],
      env: { ...clock.env, TZ: 'UTC' },
    });
    journey = new Journey(session);
    await journey.workbench.readyFor('Incident Desk');
    await journey.workbench.openViewContainer('Incident Desk');
  });

  after(async () => {
    await session?.close();
  });

  const workbench = () => journey.workbench;
  const box = () => workbench().quickInput;
  const press = (keys: string) => workbench().page.keyboard.press(keys);
  /** The one item of the status bar, as a person reads it, and how it looks. */
  const bar = async (text: RegExp, looks: 'calm' | 'warning' | 'error') => {
    const item = workbench().statusBarItem(text).first();
    const colour = { calm: ':not(.warning-kind):not(.error-kind)', warning: '.warning-kind', error: '.error-kind' };
    await item.and(workbench().page.locator(colour[looks])).waitFor();
  };
  const told = (text: string | RegExp) => workbench().notification(text).first();
  const looksGrave = (text: string | RegExp) => told(text).locator('.codicon-error').waitFor();
  const shownButtons = (text: string | RegExp, expected: readonly string[]) =>
    eventually(async () => {
      const buttons = told(text).locator('.notification-list-item-buttons-container .monaco-button');
      assert.deepEqual((await buttons.allInnerTexts()).filter(Boolean), expected);
    });
  const badge = async () =>
    plain(
      await workbench()
        .page.locator('.activitybar .action-item:has(a[aria-label^="Incident Desk"]) .badge-content')
        .innerText(),
    );
  /** The section Due, without the reminder of silence, whose time goes by whatever was done last. */
  const due = async () => {
    const rows = await journey.active.rows();
    const from = rows.findIndex(({ label }) => label === 'Due');
    const to = rows.findIndex(({ level }, index) => index > from && level <= (rows[from]?.level ?? 0));
    return rows
      .slice(from, to)
      .filter(({ label }) => !label.includes('Write down where it stands'))
      .map(({ label, description }) => `${label} | ${description}`);
  };
  const inBoth = async (name: string) => {
    await workbench().screenshot(`due/${name}-dark`);
    await workbench().setTheme('light');
    await workbench().screenshot(`due/${name}-light`);
    await workbench().setTheme('dark');
  };
  const started = async (runbook: string, title: string, severity: string) => {
    await journey.asks(() => workbench().tree('Runbooks').act(runbook, 'Start with This Runbook'));
    await box().expectTitle('Start an incident');
    await box().type(title);
    await box().accept();
    await journey.step(2);
    await box().pick(severity);
    await until(() => journey.of(title, 'IncidentDeclared').length === 1, 'the declaration');
    // The page of the timeline has the browser's clock.
    await workbench().runCommand('View: Close All Editors');
    clock.countFrom(journey.of(title, 'IncidentDeclared')[0]?.recorded ?? '');
  };
  const cleared = () => workbench().runCommand('Notifications: Clear All Notifications');
  const cancelled = async (title: string) => {
    await journey.say('Incident: Cancel as False Alarm', 'Practice');
    await until(() => journey.of(title, 'IncidentCancelled').length === 1, 'the end');
    await cleared();
  };

  describe('SEV-1 wants an update every quarter of an hour', () => {
    const title = 'Platform unreachable';
    const reminders = () => journey.of(title, 'ReminderRaised').map(({ data }) => data.title);

    it('says at the start what is due when; one key moves it', async () => {
      await started('FlowDesk', title, 'SEV-1 Critical');
      await told(
        `${clock.at(15)} Post an update · ${clock.at(30)} Mitigate the impact. Incident Desk pages nobody.`,
      ).waitFor();
      await shownButtons('Post an update', ['Acknowledge', 'Edit Times']);
      await bar(/SEV-1 00:0\d · update in 1\dm/, 'calm');
      await workbench().screenshot('due/sev-1-start-dark');
      await press('Control+Alt+e');
      await box().expectTitle('What is due when');
      await box().pick(`${clock.at(30)} Mitigate the impact`);
      await box().expectTitle('Mitigate the impact');
      await box().type(clock.at(40));
      await box().accept();
      await journey.recorded('DeadlineMoved');
      await box().expectTitle('What is due when');
      await box()
        .rows.filter({ hasText: `${clock.at(40)} Mitigate the impact` })
        .waitFor();
      await press('Escape');
    });

    it('warns two minutes before', async () => {
      await clock.runTo(13.2, 120);
      await bar(/SEV-1 00:13 · update in 2m/, 'warning');
      await workbench().screenshot('due/sev-1-soon-dark');
    });

    it('is overdue, and says so once, gravely', async () => {
      await clock.runTo(15.2);
      const notice = `SEV-1 Platform unreachable: Post an update (due ${clock.at(15)}). SEV-1: update every 15 min (flowdesk.md:17)`;
      await told(notice).waitFor();
      await looksGrave(notice);
      await shownButtons(notice, ['Post Update', 'Snooze 5', 'Snooze 10', 'Snooze 30']);
      await clock.runTo(17.2);
      await bar(/SEV-1 00:17 · update overdue 3m/, 'error');
      await eventually(async () =>
        assert.deepEqual(await due(), [
          'Due | 2 overdue',
          `${clock.at(5)} Name a commander | overdue · Reminder of Incident Desk after 5 min`,
          `${clock.at(15)} Post an update | overdue · SEV-1: update every 15 min`,
          `${clock.at(40)} Mitigate the impact | SEV-1: mitigate within 30 min`,
        ]),
      );
      await eventually(async () => assert.equal(await badge(), '2'));
      await eventually(() => assert.deepEqual(reminders(), ['Name a commander', 'Post an update']));
      await inBoth('sev-1-overdue');
    });

    it('shows all that is due by a click on the status bar', async () => {
      await workbench().statusBarItem(/SEV-1/).first().click();
      await box().expectTitle('What is due');
      await box().expectLabels([
        'Post an update',
        'Name a commander',
        'Write down where it stands',
        'Mitigate the impact',
      ]);
      await workbench().screenshot('due/sev-1-all-dark');
      await press('Escape');
    });

    it('is put off, and told in one of two windows when its time has come again', async () => {
      await workbench().answerNotification('Post an update (due', 'Snooze 10');
      await journey.recorded('UpdateSnoozed');
      await journey.active.row('put off');
      const other = await session.anotherWindow();
      await other.readyFor('Incident Desk');
      await other.statusBarItem('SEV-1').first().waitFor();
      await cleared();
      await clock.runTo(29.2, 120);
      await bar(/update overdue/, 'error');
      await other
        .statusBarItem(/update overdue/)
        .first()
        .waitFor();
      await eventually(() => assert.equal(reminders().filter((each) => each === 'Post an update').length, 2));
      const windows = [workbench(), other];
      const shown = () => Promise.all(windows.map((window) => window.notification('Post an update (due').count()));
      await until(async () => (await shown()).includes(1), 'the notification');
      assert.deepEqual((await shown()).sort(), [0, 1]);
      await other.page.close();
    });

    it('sums up in one notification what fell due while no window was there', async () => {
      await session.killExtensionHost();
      clock.sleep(9 * 60);
      await session.reopenWindow();
      await workbench().readyFor('Incident Desk');
      await told(`Mitigate the impact (due ${clock.at(40)})`).waitFor();
      const notifications = await workbench().notification('Platform unreachable').count();
      assert.equal(notifications, 1);
      await shownButtons('Mitigate the impact', ['Show What Is Due', 'Snooze 10']);
      await workbench().runCommand('Incident Desk: Focus on Active Incidents View');
      await inBoth('sev-1-asleep');
    });
  });

  describe('P0 calls one after the other', () => {
    const title = 'Nothing works';
    it('tells what falls due together as one', async () => {
      await cancelled('Platform unreachable');
      await started('Bomizzel', title, 'P0 Critical');
      await bar(/P0 00:0\d · On-call engineer (now|overdue)/, 'error');
      await clock.runTo(15.2, 120);
      const notice = /P0 Nothing works: Acknowledge the incident \(due [\d: -]+\), Call Team lead/;
      await told(notice).waitFor();
      await looksGrave(notice);
      await shownButtons(notice, ['Show What Is Due', 'Acknowledge', 'Snooze 10']);
      await inBoth('p0-together');
    });

    it('is quiet about the acknowledgement once it is there', async () => {
      await workbench().answerNotification('Acknowledge the incident', 'Acknowledge');
      await until(() => journey.of(title, 'MilestoneReached').length === 1, 'the acknowledgement');
      await journey.leads(
        () => journey.active.act('Call Team lead', 'Contacted'),
        () => journey.of(title, 'EscalationContacted').length === 1,
        'the call',
      );
      // Its minutes go by as a machine's do by now.
      await bar(/P0 00:1[5-9] · commander overdue/, 'warning');
      await workbench().screenshot('due/p0-acknowledged-dark');
      await cancelled(title);
    });
  });

  describe('SEV-4', () => {
    const title = 'Spelling mistake';
    it('leaves people alone but for the one call that the runbook wants', async () => {
      await started('SV-SDK', title, 'SEV-4 Low');
      await clock.runTo(28.2, 300);
      await bar(/SEV-4 00:28 · Senior Engineer in 2m/, 'warning');
      assert.deepEqual(journey.of(title, 'ReminderRaised'), []);
      await clock.runTo(30.2);
      const notice = /SEV-4 Spelling mistake: Call Senior Engineer/;
      await told(notice).locator('.codicon-warning').waitFor();
      await shownButtons(notice, ['Contacted', 'Escalate', 'Snooze 5', 'Snooze 10', 'Snooze 30']);
      await inBoth('sev-4');
    });
  });
});
