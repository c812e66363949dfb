import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EditorSession, openEditor } from '../harness/openEditor.ts';
import { removeTemporaryFolder, temporaryFolder } from '../harness/temporary.ts';
import { until } from '../harness/waiting.ts';
import { inOneGo, Journey } from './journey.ts';

const title = 'Checkout answers 500';

describe('two people, two editors, one git remote', function () {
  this.timeout(180_000);
  inOneGo();
  let home: string;
  let bare: string;
  const sessions: EditorSession[] = [];
  let one: Journey;
  let two: Journey;

  before(async () => {
    home = temporaryFolder('two-people');
    bare = join(home, 'team.git');
    git(home, 'init', '--quiet', '--bare', bare);
    one = await openFor('Amber', 'dark');
    two = await openFor('Blue', 'light');
  });

  after(async () => {
    await Promise.all(sessions.map((session) => session.close()));
    removeTemporaryFolder(home);
  });

  const openFor = async (name: string, theme: 'dark' | 'light') => {
    const folder = join(home, name);
    git(home, 'init', '--quiet', '--initial-branch=main', folder);
    git(folder, 'remote', 'add', 'origin', bare);
    git(folder, 'config', 'user.email', `${name.toLowerCase()}@example.com`);
    // Amber is in the middle of something.
    writeFileSync(join(folder, 'notes.txt'), `${name}\n`);
    git(folder, 'add', 'notes.txt');
    const session = await openEditor({ folder, theme, settings: { 'incidentDesk.responder.name': name } });
    sessions.push(session);
    return new Journey(session);
  };
  const status = (name: string) => git(join(home, name), '--no-optional-locks', 'status', '--porcelain=v2', '--branch');
  const timeline = (journey: Journey) => journey.workbench.webviewPanel();
  const synced = async (journey: Journey, people: number) => {
    await until(async () => {
      const rows = await journey.active.rows();
      return rows.some(({ label, description }) => label === `${people} on it now` && /^synced/.test(description));
    }, `"${people} on it now", synced, in the sidebar`);
  };

  it('one starts and shares it with the remote of the workspace', async () => {
    await one.start({ title });
    await one.workbench.runCommand('Incident: Share');
    const box = one.workbench.quickInput;
    await box.expectTitle('Share "SEV');
    await one.workbench.screenshot('sharing/01-share');
    await box.accept();
    await one.recorded('RecordShared');
    await one.workbench.notification('Shared with').waitFor();
    await synced(one, 1);
    await one.workbench.screenshot('sharing/02-shared');
    assert.match(git(bare, 'for-each-ref', '--format=%(refname)'), /^refs\/heads\/incidents\/[0-9a-f-]+$/);
  });

  it('the other finds it by its title and joins', async () => {
    await two.workbench.openViewContainer('Incident Desk');
    await two.workbench.view('Active Incidents').getByRole('button', { name: 'Join' }).first().waitFor();
    await two.workbench.screenshot('sharing/03-welcome');
    await two.workbench.runCommand('Incident: Join');
    const box = two.workbench.quickInput;
    await box.rows.filter({ hasText: title }).first().waitFor();
    await two.workbench.screenshot('sharing/04-join');
    await box.accept();
    await two.recorded('RecordJoined');
    await two.active.row(title);
    await timeline(two).getByText(`Incident declared: ${title}`).waitFor();
  });

  it('what one writes the other reads, and the other way round', async () => {
    await one.say('Incident: Add Note', 'Pager rang twice');
    await timeline(two).locator('article', { hasText: 'Pager rang twice' }).waitFor({ timeout: 60_000 });
    await two.say('Incident: Log Decision', 'Roll back to the version before');
    await timeline(one).locator('article', { hasText: 'Roll back to the version before' }).waitFor({ timeout: 60_000 });
  });

  it('a step that one ticks is ticked for the other', async () => {
    const step = (await one.active.rows()).find(({ checked }) => checked === false);
    assert.ok(step);
    await one.tick(step.label);
    await until(
      async () => (await two.active.rows()).some(({ label, checked }) => label === step.label && checked === true),
      'the tick',
    );
  });

  it('both see who is on it', async () => {
    for (const [journey, other, shot] of [
      [one, 'Blue', '05-one'],
      [two, 'Amber', '06-two'],
    ] as const) {
      await synced(journey, 2);
      await journey.active.expand('2 on it now');
      await journey.workbench.page.locator('.part.statusbar [aria-label*="synced"]').first().waitFor();
      await journey.active.row(other);
      await journey.workbench.screenshot(`sharing/${shot}`);
    }
  });

  it('with the way to the remote gone it waits and says so, and goes out afterwards', async () => {
    const hook = join(bare, 'hooks', 'pre-receive');
    mkdirSync(join(bare, 'hooks'), { recursive: true });
    writeFileSync(hook, '#!/bin/sh\necho "closed for the night" >&2\nexit 1\n', { mode: 0o755 });
    await two.say('Incident: Add Note', 'Written while it was closed');
    await two.workbench.notification('closed for the night').waitFor({ timeout: 60_000 });
    await two.active.row('held up, 1 event waiting');
    await two.workbench.screenshot('sharing/07-held-up');
    writeFileSync(hook, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
    await two.workbench.answerNotification('closed for the night', 'Sync Now');
    await timeline(one).locator('article', { hasText: 'Written while it was closed' }).waitFor({ timeout: 60_000 });
    await synced(two, 2);
  });

  it('nothing of it is in either working tree', () => {
    for (const name of ['Amber', 'Blue'])
      assert.equal(status(name).replace(/^1 A\. .* notes\.txt$/m, ''), '# branch.oid (initial)\n# branch.head main\n');
  });
});

function git(cwd: string, ...args: string[]): string {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' };
  return execFileSync('git', args, { cwd, env, encoding: 'utf8' }).trimEnd();
}
