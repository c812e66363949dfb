import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HttpReceiver } from '../given/httpReceiver.ts';
import { type EditorSession, openEditor } from '../harness/openEditor.ts';
import { eventually, until } from '../harness/waiting.ts';
import { inOneGo, Journey } from './journey.ts';

describe('messages and roles, as a person goes through them', function () {
  this.timeout(120_000);
  inOneGo();
  const title = 'Redirects answer 500';
  let session: EditorSession;
  let journey: Journey;
  let slack: HttpReceiver;

  before(async () => {
    slack = await HttpReceiver.start();
    session = await openEditor();
    journey = new Journey(session);
    await journey.start({ title, runbook: 'linkflow.md' });
  });
  after(async () => {
    await session?.close();
    await slack?.end();
  });

  const workbench = () => journey.workbench;
  const box = () => workbench().quickInput;
  const unsent = () => workbench().tree('Not Sent Yet');
  const editor = () => workbench().editorText();

  it('sets up a Slack channel, whose address is shown nowhere', async () => {
    await workbench().runCommand('Incident: Set Up Channel');
    await box().pick('Slack');
    await box().expectTitle('Which Slack channel');
    await box().type('#incidents');
    await box().accept();
    await box().expectTitle('Address of slack:incidents');
    await box().type('ftp://example.com');
    await box().expectMessage('begins with https://');
    await box().type(slack.url);
    assert.equal(await box().field.getAttribute('type'), 'password');
    await box().accept();
    await workbench().notification('slack:incidents is set up').waitFor();
  });

  it('takes a role', async () => {
    await workbench().runCommand('Incident: Take Role');
    await box().pick('Incident commander');
    await box().expectTitle('Who is Incident commander?');
    await box().type('Night shift');
    await box().accept();
    await journey.recorded('RoleTaken');
  });

  it('writes a message with its blanks filled and the open ones to be jumped to', async () => {
    await journey.active.expand('Messages');
    await journey.active.act('Initial Incident Notice', 'Write Message');
    await workbench()
      .tab(/initial-incident-notice/)
      .waitFor();
    await until(async () => (await editor()).includes('Severity: SEV1'), 'the filled message');
    await eventually(async () => {
      assert.match(await editor(), /🚨 INCIDENT: \[Service Name\] - Redirects answer 500\n\nSeverity: SEV1/);
      assert.match(await editor(), /Status: Investigating\nLead: @Night shift/);
    });
    await workbench().keysGoToEditor();
    // The first blank is selected: typing replaces it, Tab goes on to the next.
    await workbench().page.keyboard.type('Link service');
    await workbench().screenshot('messages/draft-dark');
    await workbench().page.keyboard.press('Tab');
    await workbench().page.keyboard.type('Short links answer 500');
    await until(async () => (await editor()).includes('Impact: Short links answer 500'), 'the second blank');
  });

  it('shows what would be posted, and posts nothing', async () => {
    await workbench().runCommand('Incident: Show What Would Be Posted');
    await box().expectTitle('Show what would be posted');
    await box().pick('incidents');
    await box().accept();
    await until(async () => (await editor()).includes('"mrkdwn"'), 'the preview');
    assert.equal(slack.requests, 0);
    await workbench().runCommand('View: Close Editor');
  });

  it('leaves visible what may have been posted, and never doubles it', async () => {
    slack.behave({ is: 'take-and-cut' });
    await workbench()
      .tab(/initial-incident-notice/)
      .click();
    await workbench().runCommand('Incident: Post Update');
    await box().expectTitle('Post the update');
    await box().pick('incidents');
    await workbench().screenshot('messages/channels-dark');
    await box().accept();
    await workbench().notification('No answer came').waitFor();
    await unsent().row('slack:incidents');
    await eventually(async () =>
      assert.deepEqual(
        (await unsent().rows()).map(({ description }) => description),
        ['may be there: have a look'],
      ),
    );
    await workbench().statusBarItem('1 not sent').waitFor();
    await workbench().screenshot('messages/outbox-dark');
    await workbench().setTheme('light');
    await workbench().screenshot('messages/outbox-light');
    assert.equal(slack.taken.length, 1);
    // The clipboard was ticked and got its copy.
    assert.deepEqual(
      journey.of(title, 'UpdatePosted').map(({ data }) => data.channel),
      ['clipboard'],
    );
  });

  it('records it when the person has seen it there', async () => {
    await journey.leads(
      () => unsent().act('slack:incidents', 'Mark as Posted'),
      () => journey.events('UpdatePosted').length === 2,
      'the update in the record',
    );
    const [, posted] = journey.of(title, 'UpdatePosted');
    assert.equal(posted?.data.channel, 'slack:incidents');
    assert.match(String(posted?.data.text), /^🚨 INCIDENT: Link service - Redirects answer 500\n/);
    await workbench().statusBarItem('1 not sent').waitFor({ state: 'hidden' });
    assert.equal(slack.taken.length, 1);
  });

  it('suggests in the next message what was written in the last', async () => {
    await workbench().runCommand('Incident: Write Message');
    await box().pick('Status Update');
    await until(async () => (await editor()).includes('UPDATE: Link service Incident'), 'the next message');
    await eventually(async () => assert.match(await editor(), /Impact: Short links answer 500/));
    await workbench().screenshot('messages/draft-light');
    await workbench().runCommand('File: Save');
  });

  it('contacts somebody, and goes on to the next where nobody answers', async () => {
    await workbench().runCommand('Incident: Contact');
    await box().rows.first().waitFor();
    await workbench().screenshot('messages/contact-light');
    await box().pick('Engineering Lead');
    await box().expectTitle('Contact Engineering Lead');
    await box().pick('Copy');
    await box().expectTitle('what came of it?');
    await box().pick('No answer');
    await workbench().answerNotification('Engineering Lead does not answer', 'Contact CTO/VP Engineering');
    await box().expectTitle('CTO/VP Engineering: what came of it?');
    await box().pick('They answered');
    await journey.recorded('EscalationContacted', 2);
    assert.deepEqual(
      journey.of(title, 'EscalationContacted').map(({ data }) => [data.to, data.means, data.outcome]),
      [
        ['Engineering Lead', 'Slack DM, Phone', 'no-answer'],
        ['CTO/VP Engineering', null, 'answered'],
      ],
    );
  });

  it('hands over with a document that is in the record', async () => {
    await workbench().runCommand('Incident: Hand Over');
    await box().pick('Incident commander');
    await box().expectTitle('Who takes over');
    await box().type('Day shift');
    await box().accept();
    await box().expectTitle('Handing over');
    await box().type('The vendor calls back at nine');
    await box().accept();
    await journey.recorded('RoleHandedOver');
    await workbench()
      .tab(/^handoff/)
      .waitFor();
    await workbench().screenshot('messages/handoff-light');
    await workbench().setTheme('dark');
    await workbench().screenshot('messages/handoff-dark');
    const [handed] = journey.of(title, 'RoleHandedOver');
    assert.match(String(handed?.data.handoff), /^# Handoff: Incident commander, Night shift to Day shift\n/);
    assert.match(String(handed?.data.handoff), /The vendor calls back at nine/);
  });

  it('has kept the address of the webhook out of every file but the secret storage', () => {
    const secret = /verysecretpath/;
    const leaks = readdirSync(session.globalStorage, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => secret.test(readFileSync(path, 'utf8')));
    const logs = readdirSync(session.profile, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.log'))
      .map((entry) => join(entry.parentPath, entry.name));
    assert.ok(logs.length > 0);
    assert.deepEqual([...leaks, ...logs.filter((path) => secret.test(readFileSync(path, 'utf8')))], []);
  });
});
