import assert from 'node:assert/strict';
import { type GithubDouble, startGithubDouble } from '../githubDouble/githubDouble.ts';
import { type EditorSession, openEditor } from '../harness/openEditor.ts';
import { inOneGo, Journey } from './journey.ts';

describe('an extension host killed in mid-incident', function () {
  this.timeout(120_000);
  inOneGo();
  let enterprise: GithubDouble;
  let session: EditorSession;
  let journey: Journey;

  before(async () => {
    enterprise = await startGithubDouble('ghes-3.17');
    enterprise.addRepository({ owner: 'team', name: 'postmortems' });
    const { origin } = new URL(enterprise.url);
    session = await openEditor({
      env: { GITHUB_TOKEN: enterprise.token, GITHUB_SERVER_URL: origin },
      settings: { 'github-enterprise.uri': origin, 'incidentDesk.github.repository': 'team/postmortems' },
    });
    journey = new Journey(session);
  });

  after(async () => {
    await session?.close();
    await enterprise?.close();
  });

  /** Kills the host with SIGKILL, opens the window anew, and sees that what was acknowledged is all there. */
  async function crash(sees: string): Promise<void> {
    const before = journey.everything();
    await session.killExtensionHost();
    await session.reopenWindow();
    await journey.workbench.openViewContainer('Incident Desk');
    await journey.active.row(sees);
    const after = new Set(journey.everything());
    assert.deepEqual(
      before.filter((line) => !after.has(line)),
      [],
    );
  }

  it('declared: it is there again', async () => {
    await journey.start({ title: 'Crash', runbook: 'linkflow.md' });
    await crash('SEV1 Crash');
  });

  it('a step ticked: it is ticked', async () => {
    await journey.tick('Answer the page');
    await crash('SEV1 Crash');
    const row = await journey.active.row('Answer the page');
    await row.locator('[role="checkbox"][aria-checked="true"]').waitFor();
  });

  it('a command run: its outcome and its evidence are there', async () => {
    await journey.run('Which services are up?');
    const [finished] = journey.of('Crash', 'DiagnosticFinished');
    await crash(`exit ${finished?.data.exitCode}`);
  });

  it('a note and another severity: both are there', async () => {
    await journey.say('Incident: Add Note', 'Before the crash');
    await journey.recorded('NoteAdded');
    await crash('SEV1 Crash');
    await journey.workbench.runCommand('Incident: Set Severity');
    await journey.workbench.quickInput.rows.filter({ hasText: 'SEV2' }).first().click();
    await journey.recorded('SeverityChanged');
    await crash('SEV2 Crash');
    await journey.workbench.runCommand('Incident: Open Timeline');
    await journey.workbench.webviewPanel().getByText('Before the crash').first().waitFor();
  });

  it('resolved and drafted: the postmortem is there', async () => {
    await journey.workbench.runCommand('Incident: Resolve');
    await journey.resolved('Crash');
    await journey.workbench.runCommand('Incident: Draft Postmortem');
    await journey.recorded('PostmortemDrafted');
    await crash('resolved');
    assert.match(journey.postmortemOf('Crash'), /Before the crash/);
  });

  /** Without a sign-in, which is asked for once; then the token of the environment is used. */
  async function fileSignedOut(): Promise<void> {
    const { workbench } = journey;
    await workbench.runCommand('Incident: File Postmortem Issue');
    await workbench.quickInput.expectTitle('File the postmortem');
    await workbench.quickInput.accept();
    await workbench.answerDialog('wants to sign in using 127.0.0.1', 'Cancel');
    await workbench.quickInput.expectTitle('File the postmortem in team/postmortems');
    await workbench.screenshot('crash/enterprise');
    await workbench.quickInput.accept();
  }

  it('filed, on the Enterprise server that the settings name: it is the same issue when it is filed again', async () => {
    const issues = () => enterprise.issues('team', 'postmortems');
    await fileSignedOut();
    await journey.recorded('IssueFiled');
    const [filed] = journey.of('Crash', 'IssueFiled');
    assert.equal(filed?.data.url, `${new URL(enterprise.url).origin}/team/postmortems/issues/1`);
    assert.match(issues()[0]?.body ?? '', /Before the crash/);
    await crash('resolved');
    await fileSignedOut();
    await journey.workbench.notification('Brought up to date: team/postmortems#1').waitFor();
    assert.equal(issues().length, 1);
    assert.deepEqual(enterprise.problems, []);
  });
});
