import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EditorSession, openEditor } from '../harness/openEditor.ts';
import { removeTemporaryFolder, temporaryFolder } from '../harness/temporary.ts';
import { inOneGo, Journey } from './journey.ts';

const fence = '```';
const runbook = `# Shop

## Severity levels

| Level | Meaning |
| --- | --- |
| SEV-1 | nobody can buy |

## Common issues

### Cache poisoned

${fence}bash
# Empty the cache
git clean -fdx cache
${fence}

${fence}bash
# Start again
kubectl rollout restart deployment/shop
${fence}
`;

function workspace(): string {
  const folder = temporaryFolder('guard');
  mkdirSync(join(folder, 'runbooks'));
  writeFileSync(join(folder, 'runbooks', 'shop.md'), runbook);
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, '-c', 'user.name=D', '-c', 'user.email=d@example.com', 'commit', '-q', '--allow-empty', '-m', 'A');
  return folder;
}

function git(cwd: string, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd });
}

const settings = { 'incidentDesk.runbooks.showShipped': false };

describe('what stands between a responder and a mistake', function () {
  this.timeout(120_000);
  inOneGo();
  let session: EditorSession;
  let journey: Journey;
  let folder: string;

  before(async () => {
    folder = workspace();
    session = await openEditor({ folder, settings });
    journey = new Journey(session);
    await session.workbench.openViewContainer('Incident Desk');
    await journey.start({ title: 'Shop is down' });
  });

  after(async () => {
    await session?.close();
    removeTemporaryFolder(folder);
  });

  it('reads the facts at the moment of the click, and records a refusal', async () => {
    const { workbench, active } = journey;
    await active.expand('Cache poisoned');
    await active.act('Start again', 'Run Diagnostic');
    await workbench.dialog('changes something').filter({ hasText: 'main' }).waitFor();
    await workbench.screenshot('guard/1-change-dark');
    // Enter that comes too soon does nothing.
    await workbench.page.keyboard.press('Enter');
    await journey.recorded('DiagnosticRefused');
    git(folder, 'checkout', '-q', '-b', 'release/production');
    await workbench.setTheme('light');
    await active.act('Start again', 'Run Diagnostic');
    await workbench.dialog('PRODUCTION').filter({ hasText: 'release/production' }).waitFor();
    await workbench.screenshot('guard/2-production-light');
    await workbench.page.keyboard.press('Escape');
    await journey.recorded('DiagnosticRefused', 2);
    await workbench.setTheme('dark');
    const [first, second] = journey.events('DiagnosticRefused').map(({ data }) => data);
    assert.deepEqual([first?.reason, first?.production], ['not confirmed', undefined]);
    assert.match(String(second?.production), /git branch release\/production/);
    assert.equal(journey.events('DiagnosticStarted').length, 0);
  });

  it('wants the target typed before anything that destroys', async () => {
    const { workbench, active } = journey;
    await active.act('Empty the cache', 'Run Diagnostic');
    await workbench.dialog('PRODUCTION').waitFor();
    await workbench.screenshot('guard/3-production-dark');
    await workbench.answerDialog('PRODUCTION', 'Run It…');
    await workbench.quickInput.expectTitle('type release/production');
    await workbench.screenshot('guard/4-target');
    await workbench.quickInput.type('production');
    await workbench.quickInput.accept();
    await workbench.quickInput.escape();
    await journey.recorded('DiagnosticRefused', 3);
    assert.equal(journey.events('DiagnosticStarted').length, 0);
  });

  it('only prints in a drill', async () => {
    const { workbench } = journey;
    await journey.start({ title: 'Practice' }, 'drill');
    await workbench.runCommand('Incident: Run Diagnostic');
    await workbench.quickInput.type('Empty the cache');
    await workbench.screenshot('guard/5-drill-pick');
    await workbench.quickInput.rows.filter({ hasText: 'Practice' }).first().click();
    await workbench.notification('Drill: this would have run').waitFor();
    await workbench.screenshot('guard/6-drill');
    const [refused] = journey.of('Practice', 'DiagnosticRefused');
    assert.equal(refused?.data.reason, 'drill: printed, not run');
    assert.deepEqual(journey.of('Practice', 'DiagnosticStarted'), []);
  });
});
