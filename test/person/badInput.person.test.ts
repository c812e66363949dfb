import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { faults, type GithubDouble, startGithubDouble } from '../githubDouble/githubDouble.ts';
import { type EditorSession, openEditor } from '../harness/openEditor.ts';
import { removeTemporaryFolder, temporaryFolder } from '../harness/temporary.ts';
import { until } from '../harness/waiting.ts';
import { Journey } from './journey.ts';

describe('what a person meets where something is wrong', function () {
  this.timeout(90_000);
  let github: GithubDouble;
  let session: EditorSession;
  let journey: Journey;
  let folder: string;

  before(async () => {
    folder = temporaryFolder('bad-input');
    mkdirSync(join(folder, 'runbooks'));
    writeFileSync(join(folder, 'runbooks', 'broken.yaml'), 'title: Broken\nseverities:\n  - id: [P0\n');
    writeFileSync(join(folder, 'runbooks', 'good.md'), '# Good runbook\n\n## Triage\n\n1. Look at the dashboard\n');
    github = await startGithubDouble();
    github.addRepository({ owner: 'team', name: 'postmortems', private: true });
    session = await openEditor({
      folder,
      developmentExtensions: [resolve(import.meta.dirname, '../githubDouble/authExtension')],
      env: { INCIDENT_DESK_TEST_TOKEN: github.token },
      settings: {
        'incidentDesk.github.apiBaseUrl': github.url,
        'incidentDesk.github.repository': 'team/postmortems',
        'incidentDesk.runbooks.showShipped': false,
      },
    });
    journey = new Journey(session);
  });

  after(async () => {
    await session?.close();
    await github?.close();
    removeTemporaryFolder(folder);
  });

  it('a malformed runbook is named with its line, and the others load', async () => {
    const { workbench } = journey;
    await workbench.openViewContainer('Incident Desk');
    await workbench.tree('Runbooks').row('Good runbook');
    await workbench.page
      .locator('.statusbar-item a[aria-label*="Problems"], .statusbar-item a[aria-label*="Errors"]')
      .first()
      .click();
    await workbench.page.locator('.markers-panel [role="treeitem"]', { hasText: 'broken.yaml' }).first().waitFor();
    await workbench.page
      .locator('.markers-panel [role="treeitem"]', { hasText: /Ln [34], Col/ })
      .first()
      .waitFor();
    await workbench.screenshot('bad-input/1-malformed-runbook');
  });

  it('Escape at any question of the wizard leaves nothing behind', async () => {
    const box = journey.workbench.quickInput;
    for (const questions of [1, 2, 3]) {
      await journey.workbench.runCommand('Incident: Start');
      await box.expectTitle('Start an incident');
      for (let step = 2; step <= questions; step++) {
        await box.accept();
        await journey.step(step);
      }
      await box.escape();
      await box.expectClosed();
    }
    assert.deepEqual(journey.everything(), []);
  });

  it('without a git repository the deploys say so, and the incident goes on', async () => {
    await journey.start({ title: 'Trouble' });
    await journey.workbench.tree('Recent Deploys').row('git did not answer');
    await journey.say('Incident: Add Note', 'Still here');
    await until(() => journey.of('Trouble', 'NoteAdded').length === 1, 'the note on disk');
    await journey.workbench.screenshot('bad-input/2-no-git');
  });

  it('GitHub that refuses says why and how to go on; the postmortem stays, and trying again files it once', async () => {
    const { workbench } = journey;
    const box = workbench.quickInput;
    await journey.draft();
    for (const [fault, sentence] of [
      [faults.unauthorized, 'no longer accepts this sign-in'],
      [faults.notFound, 'may not write issues'],
      [{ is: 'answer', status: 422, message: 'Validation Failed' }, 'GitHub refused it'],
    ] as const) {
      github.failNext(fault, 'POST /repos/{owner}/{repo}/issues');
      await journey.filingMenu();
      await box.accept();
      const told = workbench.notification(sentence);
      await told.waitFor();
      await workbench.screenshot(`bad-input/3-github-${sentence.split(' ')[0]}`);
      await workbench.runCommand('Notifications: Clear All Notifications');
    }
    assert.match(journey.postmortemOf('Trouble'), /Trouble/);
    await journey.file('Trouble', 'team/postmortems');
    assert.equal(github.issues('team', 'postmortems').length, 1);
  });
});

describe('a workspace without any runbook', function () {
  this.timeout(90_000);
  let session: EditorSession;

  before(async () => {
    session = await openEditor({ settings: { 'incidentDesk.runbooks.showShipped': false } });
  });

  after(async () => session?.close());

  it('is told what to do', async () => {
    const { workbench } = session;
    await workbench.openViewContainer('Incident Desk');
    await workbench.view('Runbooks').getByText('No runbook was found').waitFor();
    await workbench.view('Active Incidents').getByText('No incident is open').waitFor();
    await workbench.screenshot('bad-input/4-no-runbook');
  });
});
