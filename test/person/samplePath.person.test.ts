import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { type GithubDouble, startGithubDouble } from '../githubDouble/githubDouble.ts';
import { type EditorSession, openEditor } from '../harness/openEditor.ts';
import { removeTemporaryFolder, temporaryFolder } from '../harness/temporary.ts';
import { makeSample, type Sample } from '../sample/makeSample.ts';
import { inOneGo, Journey } from './journey.ts';

const authExtension = resolve(import.meta.dirname, '../githubDouble/authExtension');

describe('the whole path on the sample workspace', function () {
  this.timeout(120_000);
  inOneGo();
  let home: string;
  let sample: Sample;
  let github: GithubDouble;
  let session: EditorSession;
  let journey: Journey;

  before(async () => {
    home = temporaryFolder('sample');
    sample = await makeSample(join(home, 'sample'));
    github = await startGithubDouble();
    github.addRepository({ owner: 'parcel', name: 'tracker', private: true });
    session = await openEditor({
      folder: sample.folder,
      developmentExtensions: [authExtension],
      env: { INCIDENT_DESK_TEST_TOKEN: github.token },
      settings: {
        'incidentDesk.github.apiBaseUrl': github.url,
        'incidentDesk.github.repository': 'parcel/tracker',
      },
    });
    journey = new Journey(session);
  });

  after(async () => {
    await session?.close();
    await github?.close();
    await sample?.stop();
    removeTemporaryFolder(home);
  });

  it('starts by Enter, Enter, Enter, with the workspace’s own runbook proposed', async () => {
    const { workbench } = journey;
    await workbench.runCommand('Incident: Start');
    const box = workbench.quickInput;
    await box.expectTitle('Start an incident');
    await workbench.screenshot('sample/01-start-title');
    await box.type('Order pages fail with 503 too many connections');
    await box.accept();
    await journey.step(2);
    assert.deepEqual(await box.labels(), ['SEV1 Critical', 'SEV2 Major', 'SEV3 Minor']);
    await workbench.screenshot('sample/02-start-severity');
    await box.accept();
    await journey.step(3);
    assert.match((await box.labels())[0] ?? '', /Parcel Tracker/);
    await workbench.screenshot('sample/03-start-runbook');
    await box.accept();
    await journey.recorded('IncidentDeclared');
    await journey.active.row('Order pages fail');
    await workbench.page.keyboard.press('Escape');
  });

  it('shows the runbook in the sidebar, the scenario that fits first', async () => {
    await journey.active.row('Triage');
    await journey.active.row('Too many connections');
    await journey.workbench.screenshot('sample/04-tree-dark');
    await journey.workbench.setTheme('light');
    await journey.workbench.screenshot('sample/04-tree-light');
    await journey.workbench.setTheme('dark');
  });

  it('ticks a step', async () => {
    await journey.active.toggle('Did it begin with a deploy?');
    await journey.recorded('StepCompleted');
  });

  it('runs the check that shows the fault, and keeps what it said', async () => {
    await journey.run('Does an order page work?');
    const [finished] = journey.events('DiagnosticFinished');
    const data = finished?.data as { exitCode: number; evidence: { preview: string } };
    assert.notEqual(data.exitCode, 0);
    assert.match(data.evidence.preview, /503|too many connections/i);
    await journey.active.row('exit 1');
    await journey.workbench.screenshot('sample/05-diagnostic');
  });

  it('shows it on the timeline within a second', async () => {
    const page = journey.workbench.webviewPanel();
    const before = Date.now();
    await journey.say('Incident: Add Note', 'Customers call in about order pages');
    const recorded = journey.events('NoteAdded').at(-1);
    assert.ok(recorded);
    await page.getByText('Customers call in about order pages').first().waitFor({ timeout: 5_000 });
    assert.ok(Date.now() - Math.max(before, Date.parse(recorded.recorded)) < 3_000);
    await page.getByText('Does an order page work?').first().waitFor();
    await journey.workbench.screenshot('sample/06-timeline-dark');
    await journey.workbench.setTheme('light');
    await journey.workbench.screenshot('sample/06-timeline-light');
    await journey.workbench.setTheme('dark');
  });

  it('finds the broken deploy first, and takes it as a suspect', async () => {
    const deploys = journey.workbench.tree('Recent Deploys');
    const rows = await (async () => {
      await deploys.row('v2.4.1');
      return deploys.rows();
    })();
    assert.match(rows[0]?.label ?? '', /v2\.4\.1/);
    await journey.asks(() => deploys.act('v2.4.1', 'Mark Deploy as Suspect'));
    await journey.workbench.quickInput.type('Pool size comes from the environment since then');
    await journey.workbench.quickInput.accept();
    await journey.recorded('DeploySuspected');
    await deploys.row('suspect');
    await journey.workbench.screenshot('sample/07-deploys');
  });

  it('changes the severity, in the runbook’s own words', async () => {
    await journey.workbench.runCommand('Incident: Set Severity');
    await journey.workbench.quickInput.pick('SEV2 Major');
    await journey.recorded('SeverityChanged');
    await journey.workbench.statusBarItem('SEV2').waitFor();
  });

  it('rolls back by the runbook’s own command, after a warning, and the service is healthy', async () => {
    await journey.active.expand('Procedures');
    await journey.active.expand('Rollback Procedure');
    await journey.active.act('./bin/deploy v2.4.0', 'Run Diagnostic');
    await journey.workbench.dialog('changes something').waitFor();
    await journey.workbench.screenshot('sample/08-guard');
    await journey.workbench.answerDialog('changes something', 'Run It');
    await journey.recorded('DiagnosticFinished', 2);
    // Exits with 0 only where an order page works again.
    execFileSync(join(sample.folder, 'bin/health'), { cwd: sample.folder });
  });

  it('resolves', async () => {
    await journey.workbench.runCommand('Incident: Mark Mitigated');
    await journey.recorded('MilestoneReached');
    await journey.workbench.runCommand('Incident: Resolve');
    await journey.recorded('IncidentResolved');
  });

  it('writes the postmortem from the record and opens it', async () => {
    await journey.draft();
    const text = journey.postmortemOf('Order pages fail with 503 too many connections');
    for (const said of ['Order pages fail', 'Does an order page work?', 'SEV2', 'v2.4.1', 'Customers call in'])
      assert.ok(text.includes(said), `${said} in\n${text}`);
    await journey.workbench.screenshot('sample/09-postmortem-dark');
    await journey.workbench.setTheme('light');
    await journey.workbench.screenshot('sample/09-postmortem-light');
    await journey.workbench.setTheme('dark');
  });

  it('files it as an issue, signed in by the editor’s own GitHub sign-in, once', async () => {
    await journey.file('Order pages fail with 503 too many connections', 'parcel/tracker');
    await journey.workbench.notification('Filed as parcel/tracker#').waitFor();
    await journey.workbench.screenshot('sample/11-filed');
    const issues = github.issues('parcel', 'tracker');
    assert.equal(issues.length, 1);
    assert.match(issues[0]?.body ?? '', /Order pages fail/);
    await journey.file('Order pages fail with 503 too many connections', 'parcel/tracker');
    await journey.workbench.notification('Brought up to date: parcel/tracker#').waitFor();
    assert.equal(github.issues('parcel', 'tracker').length, 1);
  });
});
