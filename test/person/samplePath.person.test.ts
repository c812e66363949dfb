import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DeployState } from '../githubDouble/deploys/deployState.ts';
import { type GithubDouble, startGithubDouble } from '../githubDouble/githubDouble.ts';
import { type EditorSession, openEditor } from '../harness/openEditor.ts';
import { removeTemporaryFolder, temporaryFolder } from '../harness/temporary.ts';
import { eventually, shows, until } from '../harness/waiting.ts';
import { makeSample, type Sample } from '../sample/makeSample.ts';
import { inOneGo, Journey } from './journey.ts';

const title = 'Order pages fail with 503 too many connections';
const authExtension = resolve(import.meta.dirname, '../githubDouble/authExtension');

describe('the whole path on the sample workspace', function () {
  this.timeout(120_000);
  inOneGo();
  let home: string;
  let sample: Sample;
  let github: GithubDouble;
  let deploys: DeployState;
  let session: EditorSession;
  let journey: Journey;
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: sample.folder, encoding: 'utf8' }).trim();

  before(async () => {
    home = temporaryFolder('sample');
    sample = await makeSample(join(home, 'sample'));
    github = await startGithubDouble();
    ({ deploys } = github.addRepository({
      ...{
        owner: 'parcel',
        name: 'tracker',
        private: false,
        labels: ['incident', 'sev2'],
        milestones: ['Reliability'],
      },
      files: {
        '.github/ISSUE_TEMPLATE/postmortem.md':
          '---\nname: Postmortem\ntitle: "[Postmortem] "\nlabels: incident\n---\n## Impact\n\n## Timeline\n\n## Sign-off\n\n- [ ] read by the team\n',
        '.github/ISSUE_TEMPLATE/bug.md': '---\nname: Bug\n---\nWhat happened?\n',
      },
    }));
    fillDeploys(deploys, git);
    git('remote', 'set-url', 'origin', 'https://github.com/parcel/tracker.git');
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

  /** Somebody else changes what v2.4.1 changed, and deploys that; this clone fetches it. */
  const releaseOfColleague = (): void => {
    const there = join(home, 'colleague');
    const remote = join(home, 'sample', 'origin.git');
    execFileSync('git', ['clone', '--quiet', remote, there]);
    const theirs = (...args: string[]) => {
      const name = ['-c', 'user.name=Colleague', '-c', 'user.email=colleague@example.com'];
      execFileSync('git', [...name, ...args], { cwd: there });
    };
    const config = join(there, 'config', 'production.json');
    writeFileSync(config, readFileSync(config, 'utf8').replace(/"queryMilliseconds": \d+/, '"queryMilliseconds": 450'));
    theirs('commit', '--quiet', '--all', '--message', 'Give queries more time');
    theirs('tag', '--annotate', 'v2.4.2', '--message', 'Release v2.4.2 to production');
    theirs('push', '--quiet', '--follow-tags', 'origin', 'main');
    git('fetch', '--quiet', remote, '+refs/heads/main:refs/remotes/origin/main', '+refs/tags/*:refs/tags/*');
    const at = new Date().toISOString();
    const deployed = { sha: git('rev-parse', 'v2.4.2^{commit}'), environment: 'production', at };
    deploys.deployments.push({ ...deployed, statuses: [{ state: 'success', at }] });
  };

  it('starts by Enter, Enter, Enter, with the workspace’s own runbook proposed', async () => {
    const { workbench } = journey;
    await workbench.runCommand('Incident: Start');
    const box = workbench.quickInput;
    await box.expectTitle('Start an incident');
    await workbench.screenshot('sample/01-start-title');
    await box.type(title);
    await box.accept();
    await journey.step(2);
    await box.expectLabels(['SEV1 Critical', 'SEV2 Major', 'SEV3 Minor']);
    await workbench.screenshot('sample/02-start-severity');
    await box.accept();
    await journey.step(3);
    await eventually(async () => assert.match((await box.labels())[0] ?? '', /Parcel Tracker/));
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
    await journey.tick('Did it begin with a deploy?');
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

  it('shows it on the timeline', async () => {
    const page = journey.workbench.webviewPanel();
    await journey.say('Incident: Add Note', 'Customers call in about order pages');
    await journey.recorded('NoteAdded');
    await page.getByText('Customers call in about order pages').first().waitFor();
    await page.getByText('Does an order page work?').first().waitFor();
    await journey.workbench.screenshot('sample/06-timeline-dark');
    await journey.workbench.setTheme('light');
    await journey.workbench.screenshot('sample/06-timeline-light');
    await journey.workbench.setTheme('dark');
  });

  it('copies the check from there, and inserts it into the terminal without running it', async () => {
    const { workbench } = journey;
    const check = workbench.webviewPanel().locator('article', { hasText: 'Does an order page work?' }).first();
    await check.press('Enter');
    await check.getByRole('button', { name: 'Copy command' }).click();
    await until(
      async () =>
        (await workbench.page.evaluate('navigator.clipboard.readText()')) ===
        '# Does an order page work?\n./bin/health',
      'the copied command',
    );
    await check.getByRole('button', { name: 'Insert command' }).click();
    await workbench.expectTerminal('# Does an order page work?');
    await workbench.screenshot('sample/06-inserted');
    assert.equal(journey.events('DiagnosticStarted').length, 1);
    // It stays at the prompt until a person decides: here, against it.
    await workbench.page.keyboard.press('Control+c');
  });

  it('finds the broken deploy first, without an account', async () => {
    const deploys = journey.workbench.tree('Recent Deploys');
    await deploys.row('Sign in to GitHub');
    await eventually(async () => assert.match((await deploys.rows())[0]?.label ?? '', /v2\.4\.1/));
    await journey.workbench.screenshot('sample/07-deploys-local');
  });

  it('adds what GitHub knows of it once signed in, on the same row, and takes it as a suspect', async () => {
    const deploys = journey.workbench.tree('Recent Deploys');
    await deploys.open('Sign in to GitHub');
    await journey.workbench.dialog('wants to sign in using GitHub').waitFor();
    await journey.workbench.answerDialog('wants to sign in using GitHub', 'Allow');
    await deploys.row('production');
    await eventually(async () => {
      const bad = (await deploys.rows()).filter(({ label }) => label.includes('v2.4.1'));
      assert.equal(bad.length, 1);
      assert.match(bad[0]?.label ?? '', /#41/);
    });
    await journey.asks(() => deploys.act('v2.4.1', 'Mark Deploy as Suspect'));
    await journey.workbench.quickInput.type('Pool size comes from the environment since then');
    await journey.workbench.quickInput.accept();
    await journey.recorded('DeploySuspected');
    await deploys.row('suspect');
    await deploys.expand('v2.4.1');
    await deploys.row('Ranked by');
    await journey.workbench.screenshot('sample/07-deploys-dark');
    await journey.workbench.setTheme('light');
    await journey.workbench.screenshot('sample/07-deploys-light');
    await journey.workbench.setTheme('dark');
    await deploys.collapse('v2.4.1');
  });

  it('shows what the deploy changed since the release before', async () => {
    const { workbench } = journey;
    await workbench.tree('Recent Deploys').open('v2.4.1');
    await workbench.tab('v2.4.1 since v2.4.0').waitFor();
    await workbench.page.locator('.editor-instance').getByText('"poolSize"').first().waitFor();
    await workbench.screenshot('sample/08-diff-dark');
    await workbench.setTheme('light');
    await workbench.screenshot('sample/08-diff-light');
    await workbench.setTheme('dark');
  });

  it('says who last changed each line of a file at that deploy', async () => {
    const { workbench } = journey;
    await journey.asks(() => workbench.tree('Recent Deploys').menu('v2.4.1', 'Show Blame at Deploy'));
    await workbench.quickInput.pick('src/config.mjs');
    await workbench.tab('config.mjs').waitFor();
    const bad = git('rev-parse', '--short=7', 'v2.4.1^{commit}');
    const shown = () =>
      workbench.page.evaluate<string>(
        `[...document.querySelectorAll('.editor-group-container.active .view-line span')]
          .map((span) => getComputedStyle(span, '::before').content).join(' ')`,
      );
    await until(async () => (await shown()).includes(bad), 'the blame of the deploy');
    await workbench.screenshot('sample/08-blame');
  });

  it('opens the pages of its pull request, its run and its commit', async () => {
    const { workbench } = journey;
    const browser = workbench.page.context();
    const opened: string[] = [];
    const pages = /\/parcel\/tracker\/(?:pull|actions|commit)\//;
    // A desktop editor hands pages to the system's browser, where nobody looks on.
    const isServed = workbench.page.url().startsWith('http');
    await browser.route(pages, (route) => {
      opened.push(route.request().url());
      return route.fulfill({ contentType: 'text/html', body: 'A page outside of the editor' });
    });
    for (const [page, url] of [
      [/Pull request #41/i, '/parcel/tracker/pull/41'],
      [/Workflow run Deploy to production/, '/parcel/tracker/actions/runs/'],
      [/Commit [0-9a-f]{7}/, `/parcel/tracker/commit/${git('rev-parse', 'v2.4.1^{commit}')}`],
    ] as const) {
      await journey.asks(() => workbench.tree('Recent Deploys').menu('v2.4.1', 'Open Page of Deploy'));
      const row = workbench.quickInput.rows.filter({ hasText: page }).first();
      await row.waitFor();
      await workbench.screenshot('sample/08-pages');
      if (isServed) await row.click();
      else await workbench.quickInput.escape();
      // GitHub itself, other than its double on this machine, is no site that the editor trusts.
      if (isServed && url.includes('/commit/')) await workbench.answerDialog(url, 'Open');
      await until(() => !isServed || opened.some((each) => each.includes(url)), `${url} to be opened`);
      for (const other of browser.pages()) if (isServed && other !== workbench.page) await other.close();
    }
    await browser.unroute(pages);
  });

  it('prepares a revert on a branch of its own, and pushes nothing', async () => {
    const { workbench } = journey;
    const remote = join(home, 'sample', 'origin.git');
    const surface = () => [git('rev-parse', 'HEAD'), git('status', '--porcelain'), git('ls-remote', remote)];
    const before = surface();
    const bad = git('rev-parse', '--short=7', 'v2.4.1^{commit}');
    const notes = journey.events('NoteAdded').length;
    await journey.asks(() => workbench.tree('Recent Deploys').act('v2.4.1', 'Prepare Revert'));
    await workbench.quickInput.pick(`Only ${bad}`);
    await workbench.notification(`Branch revert-${bad} reverts`).waitFor();
    await workbench.screenshot('sample/08-revert');
    assert.match(git('log', '-1', '--format=%s', `revert-${bad}`), /^Revert "Take the pool size/);
    assert.deepEqual(
      git('diff', '--name-only', 'v2.4.1', `revert-${bad}`),
      git('diff', '--name-only', 'v2.4.1^', 'v2.4.1'),
    );
    assert.deepEqual(surface(), before);
    await journey.recorded('NoteAdded', notes + 1);
  });

  it('shows what the revert conflicts with once somebody else has changed the same lines, in the worktree alone', async () => {
    const { workbench } = journey;
    releaseOfColleague();
    const remote = join(home, 'sample', 'origin.git');
    const surface = () => [git('rev-parse', 'HEAD'), git('status', '--porcelain'), git('ls-remote', remote)];
    const before = surface();
    const bad = git('rev-parse', '--short=7', 'v2.4.1^{commit}');
    await journey.asks(() => workbench.tree('Recent Deploys').act('v2.4.1', 'Prepare Revert'));
    await workbench.quickInput.pick(`Only ${bad}`);
    const conflict = workbench.notification(`The revert of ${bad} conflicts in production.json`);
    await shows(conflict, new RegExp(`branch revert-${bad}-2, then "git revert --continue"`));
    await workbench.screenshot('sample/08-conflict-dark');
    await workbench.answerNotification(`The revert of ${bad} conflicts`, 'Open Conflicts');
    await workbench.tab('production.json').waitFor();
    await workbench.page.locator('.editor-group-container.active .view-line', { hasText: '<<<<<<<' }).first().waitFor();
    await workbench.setTheme('light');
    await workbench.screenshot('sample/08-conflict-light');
    await workbench.setTheme('dark');
    assert.deepEqual(surface(), before);
  });

  it('changes the severity, in the runbook’s own words', async () => {
    await journey.workbench.runCommand('Incident: Set Severity');
    await journey.workbench.quickInput.pick('SEV2 Major');
    await journey.recorded('SeverityChanged');
    await journey.workbench.statusBarItem('SEV2').waitFor();
  });

  it('rolls back by the runbook’s own command, the release before filled in, and the service is healthy', async () => {
    const { workbench } = journey;
    const runs = journey.events('DiagnosticFinished').length;
    await journey.asks(() => workbench.tree('Recent Deploys').act('v2.4.1', 'Roll Back by Runbook'));
    await workbench.quickInput.expectTitle('Roll back from v2.4.1 to v2.4.0');
    await workbench.screenshot('sample/09-rollback');
    await workbench.quickInput.pick('./bin/deploy <previous-version>');
    await workbench.quickInput.expectTitle('previous-version');
    await workbench.quickInput.expectValue('v2.4.0');
    await workbench.quickInput.accept();
    await workbench.dialog('changes something').waitFor();
    await workbench.screenshot('sample/09-guard');
    await workbench.answerDialog('changes something', 'Run It');
    await journey.recorded('DiagnosticFinished', runs + 1);
    // Exits with 0 only where an order page works again.
    execFileSync(join(sample.folder, 'bin/health'), { cwd: sample.folder });
  });

  it('copies the way back by its button, filled in, and runs nothing', async () => {
    const { workbench } = journey;
    const runs = journey.events('DiagnosticStarted').length;
    await journey.asks(() => workbench.tree('Recent Deploys').act('v2.4.1', 'Roll Back by Runbook'));
    const row = workbench.quickInput.rows.filter({ hasText: './bin/deploy <previous-version>' }).first();
    await row.hover();
    await row.locator('.quick-input-list-entry-action-bar a[aria-label="Copy"]').click();
    await workbench.quickInput.expectClosed();
    const copied = () => workbench.page.evaluate<string>('navigator.clipboard.readText()');
    await until(async () => /^\.\/bin\/deploy v2\.4\.0$/m.test(await copied()), 'the command on the clipboard');
    assert.equal(journey.events('DiagnosticStarted').length, runs);
  });

  it('shows by itself what was deployed meanwhile, in list and timeline', async () => {
    const { workbench } = journey;
    await until(async () => {
      const rows = await workbench.tree('Recent Deploys').rows();
      return rows.some(({ label, description }) => label.includes('v2.4.2') && description.includes('production'));
    }, 'the deploy of a colleague');
    await workbench.screenshot('sample/09-meanwhile-dark');
    await workbench.runCommand('Incident: Open Timeline');
    await workbench.webviewPanel().getByText('v2.4.2').first().waitFor();
    await workbench.screenshot('sample/09-meanwhile-timeline');
  });

  it('resolves', async () => {
    await journey.workbench.runCommand('Incident: Mark Mitigated');
    await journey.recorded('MilestoneReached');
    await journey.workbench.runCommand('Incident: Resolve');
    await journey.recorded('IncidentResolved');
  });

  it('writes the postmortem from the record and opens it', async () => {
    await journey.draft();
    const text = journey.postmortemOf(title);
    for (const said of ['Order pages fail', 'Does an order page work?', 'SEV2', 'v2.4.1', 'Customers call in'])
      assert.ok(text.includes(said), `${said} in\n${text}`);
    await journey.workbench.screenshot('sample/10-postmortem-dark');
    await journey.workbench.setTheme('light');
    await journey.workbench.screenshot('sample/10-postmortem-light');
    await journey.workbench.setTheme('dark');
  });

  it('keeps what a person writes when it is brought up to date, and shows where both say something else', async () => {
    const { workbench } = journey;
    await journey.addActionItem('Alert on the size of the pool');
    await journey.rewrite(title, 'TODO: Two or three sentences', 'Everybody who looked for a parcel from 00:51 on.');
    await journey.rewrite(title, '| Detected |', '| Detected | by a customer, some minutes in |');
    await workbench.runCommand('Incident: Set Milestone…');
    await workbench.quickInput.pick('Detected');
    await workbench.quickInput.expectTitle('Detected');
    await workbench.quickInput.type('-15m');
    await workbench.quickInput.accept();
    await journey.recorded('MilestoneReached', 2);
    // What the lens says stands above the first line.
    await journey.goToLine(1);
    await workbench.page.getByText('Bring up to date').click();
    await workbench.notification('changed the same lines in 1 place').waitFor();
    await until(() => journey.postmortemOf(title).includes('<<<<<<<'), 'the marks on disk');
    const text = journey.postmortemOf(title);
    assert.match(text, /Everybody who looked for a parcel from 00:51 on\./);
    assert.match(text, /- \[ \] Alert on the size of the pool/);
    assert.match(text, /<{7} yours\n\| Detected \| by a customer, some minutes in \|\n={7}\n\| Detected \| 20/);
    await journey.goToLine(text.split('\n').findIndex((line) => line.startsWith('<<<<<<<')) + 1);
    await workbench.screenshot('sample/10-conflict-dark');
    await workbench.setTheme('light');
    await workbench.screenshot('sample/10-conflict-light');
    await workbench.setTheme('dark');
  });

  it('files nothing while two versions stand between marks', async () => {
    const { workbench } = journey;
    await workbench.runCommand('Incident: File Postmortem Issue');
    await workbench.notification('Two versions still stand between marks').waitFor();
    assert.equal(github.issues('parcel', 'tracker').length, 0);
    const line = journey
      .postmortemOf(title)
      .split('\n')
      .findIndex((each) => each.startsWith('<<<<<<<'));
    await journey.goToLine(line + 1);
    await workbench.page.keyboard.press('Control+Shift+K');
    await journey.goToLine(line + 2);
    for (let i = 0; i < 3; i++) await workbench.page.keyboard.press('Control+Shift+K');
    await workbench.page.keyboard.press('Control+s');
    await until(() => !journey.postmortemOf(title).includes('>>>>>>>'), 'the marks to be gone');
  });

  it('shows before it files where, how and what, and warns of a public repository and of a secret', async () => {
    const { workbench } = journey;
    const box = workbench.quickInput;
    await journey.rewrite(
      title,
      'TODO: What ended it',
      'We rolled back, with password=hunter2hunter2 in the deploy script.',
    );
    await journey.filingMenu();
    await box.expectTitle('File the postmortem in parcel/tracker');
    await box.expectLabels([
      'File the issue',
      'Preview',
      'Title',
      'Labels',
      'Assignees',
      'Milestone',
      'Issue template',
      'Action items',
    ]);
    await workbench.screenshot('sample/11-filing-dark');
    await box.pick('Milestone');
    await box.pick('Reliability');
    await box.pick('Preview');
    await workbench.tab('parcel tracker would get').waitFor();
    await box.expectTitle('File the postmortem in parcel/tracker');
    await workbench.screenshot('sample/12-preview');
    await box.pick('File the issue');
    const dialog = workbench.dialog('File this postmortem?');
    await dialog.waitFor();
    await eventually(async () =>
      assert.match(await dialog.innerText(), /parcel\/tracker is public[\s\S]*looked like a secret is redacted: 1 /),
    );
    await workbench.screenshot('sample/13-public');
    await workbench.answerDialog('File this postmortem?', 'File');
    await workbench.notification('Filed as parcel/tracker#').waitFor();
    await workbench.screenshot('sample/14-filed');
  });

  it('has filed it once, in the project’s own template, with its action item below it', async () => {
    const [issue, item, ...more] = github.issues('parcel', 'tracker');
    assert.deepEqual([more.length, issue?.title, issue?.milestone], [0, `[Postmortem] ${title}`, 1]);
    assert.deepEqual(issue?.labels, ['postmortem', 'incident']);
    assert.match(issue?.body ?? '', /Everybody who looked[\s\S]*## Impact\n\n[\s\S]*## Timeline\n[\s\S]*## Sign-off/);
    assert.ok(!/hunter2/.test(issue?.body ?? ''));
    assert.deepEqual([item?.title, item?.parent], ['Alert on the size of the pool', 1]);
  });

  it('brings the same issue up to date after another edit, and the state of its items back', async () => {
    const { workbench } = journey;
    await journey.rewrite(title, 'TODO: Why it happened', 'Nobody had set the variable.');
    await journey.filingMenu();
    await eventually(async () =>
      assert.equal((await workbench.quickInput.labels())[0], 'Bring parcel/tracker#1 up to date'),
    );
    await workbench.quickInput.accept();
    await workbench.answerDialog('File this postmortem?', 'File');
    await workbench.notification('Brought up to date: parcel/tracker#1').waitFor();
    const issues = github.issues('parcel', 'tracker');
    assert.equal(issues.length, 2);
    assert.match(issues[0]?.body ?? '', /Nobody had set the variable\./);
    issues[1]!.state = 'closed';
    await workbench.runCommand('Incident: Refresh Action Items');
    await journey.recorded('ActionItemCompleted');
    await journey.active.expand('Action items');
    await journey.active.row('#2 closed');
    await workbench.screenshot('sample/15-items-dark');
    await workbench.setTheme('light');
    await workbench.screenshot('sample/15-items-light');
    await workbench.setTheme('dark');
    assert.deepEqual(github.problems, []);
  });
});

/** What GitHub would know of the sample's releases. */
function fillDeploys(deploys: DeployState, git: (...args: string[]) => string): void {
  const [good, bad] = ['v2.4.0', 'v2.4.1'].map((tag) => git('rev-parse', `${tag}^{commit}`)) as [string, string];
  const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
  for (const [sha, minutes] of [
    [good, 26 * 60],
    [bad, 13],
  ] as const) {
    const statuses = [{ state: 'success' as const, at: ago(minutes - 1) }];
    deploys.deployments.push({ sha, environment: 'production', at: ago(minutes), statuses });
  }
  deploys.runs.push({ sha: bad, name: 'Deploy to production', at: ago(14), endedAt: ago(12) });
  deploys.pulls.push({
    number: 41,
    title: 'Take the pool size from the environment',
    mergedAt: ago(18),
    mergeSha: bad,
  });
}
