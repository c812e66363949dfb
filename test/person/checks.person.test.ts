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

### Disk full

${fence}bash
# How full is it?
echo "/dev/sda 97%"

# Look into <folder>
printf 'looking into %s\\n' <folder>

# Does it answer?
sh -c 'echo "no such host" >&2; cat /nowhere'

# How is the load?
uptime
${fence}
`;

function workspace(): string {
  const folder = temporaryFolder('checks');
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

describe('the checks of a known failure, and the values that they ask for', function () {
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

  it('runs the checks of a known failure in one go, asks for values first, and stops at the first that fails', async () => {
    const { workbench, active } = journey;
    await active.act('Disk full', 'Run Read-Only Checks');
    await workbench.quickInput.expectTitle('Value for <folder>');
    await workbench.screenshot('checks/1-value');
    await workbench.quickInput.type("/srv/o'brien & co");
    await workbench.quickInput.accept();
    await journey.recorded('DiagnosticFinished', 3);
    await workbench.notification('did not succeed').waitFor();
    await workbench.webviewPanel().getByText('looking into /srv/o').first().waitFor();
    await workbench.screenshot('checks/2-checks-stopped');
    await workbench.answerNotification('did not succeed', 'Run the Rest');
    await journey.recorded('DiagnosticFinished', 4);
    await workbench.webviewPanel().getByText('How is the load?').first().waitFor();
    await workbench.screenshot('checks/3-checks-all');
    await workbench.setTheme('light');
    await workbench.screenshot('checks/3-checks-all-light');
    await workbench.setTheme('dark');
    const [ran] = journey.events('DiagnosticStarted').slice(1);
    assert.equal(ran?.data.command, "# Look into <folder>\nprintf 'looking into %s\\n' '/srv/o'\\''brien & co'");
  });

  it('shows values in the tree, to be changed there', async () => {
    const { workbench, active } = journey;
    await active.expand('Values');
    await active.act('folder', 'Set Value');
    await workbench.quickInput.expectTitle('Value for <folder>');
    await workbench.quickInput.type('/var');
    await workbench.quickInput.accept();
    await journey.recorded('ValueSet', 2);
    await workbench.screenshot('checks/4-values');
  });
});

describe('Restricted Mode', function () {
  this.timeout(120_000);
  let session: EditorSession;
  let journey: Journey;
  let folder: string;

  before(async () => {
    folder = workspace();
    session = await openEditor({
      folder,
      trusted: false,
      settings: {
        ...settings,
        'security.workspace.trust.startupPrompt': 'never',
        'security.workspace.trust.enabled': true,
      },
    });
    journey = new Journey(session);
    await session.workbench.openViewContainer('Incident Desk');
  });

  after(async () => {
    await session?.close();
    removeTemporaryFolder(folder);
  });

  it('starts an incident, takes notes and copies, but runs and inserts nothing and says why', async () => {
    const { workbench, active } = journey;
    await journey.start({ title: 'Shop is down' });
    await active.expand('Disk full');
    await journey.say('Incident: Add Note', 'Still works');
    await journey.recorded('NoteAdded');
    const row = await active.row('How full is it?');
    await row.hover();
    for (const verb of ['Run Diagnostic', 'Insert into Terminal']) {
      const button = row.locator(`[aria-label^="${verb}"]`).first();
      if (await button.isVisible()) assert.match((await button.getAttribute('class')) ?? '', /disabled/, verb);
    }
    await workbench.screenshot('checks/8-restricted');
    await active.act('How full is it?', 'Copy Command');
    const copied = () => workbench.page.evaluate('navigator.clipboard.readText()');
    await journey.until(
      async () => (await copied()) === '# How full is it?\necho "/dev/sda 97%"',
      'the copied command',
    );
    assert.deepEqual(journey.events('DiagnosticStarted'), []);
  });
});
