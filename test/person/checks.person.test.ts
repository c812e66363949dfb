import assert from 'node:assert/strict';
import { until } from '../harness/waiting.ts';
import { inOneGo, type Journey } from './journey.ts';
import { openShop, type Shop } from './shop.ts';

const fence = '```';
const issues = `### Disk full

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

### Log full of errors

${fence}bash
# Follow the log
echo "ERROR no connection"; tail -f /dev/null
${fence}
`;

describe('the checks of a known failure, and the values that they ask for', function () {
  this.timeout(120_000);
  inOneGo();
  let shop: Shop;
  let journey: Journey;

  before(async () => {
    shop = await openShop(issues);
    journey = shop.journey;
    await journey.start({ title: 'Shop is down' });
  });

  after(() => shop?.close());

  it('runs the checks of a known failure in one go, asks for values first, and stops at the first that fails', async () => {
    const { workbench, active } = journey;
    await journey.asks(() => active.act('Disk full', 'Run Read-Only Checks'));
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
    await workbench.webviewPanel().getByText('load average').first().waitFor();
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
    await journey.asks(() => active.act('folder', 'Set Value'));
    await workbench.quickInput.expectTitle('Value for <folder>');
    await workbench.quickInput.type('/var');
    await workbench.quickInput.accept();
    await journey.recorded('ValueSet', 2);
    await workbench.screenshot('checks/4-values');
  });

  it('gives what goes on when the window is reloaded an end, in words, in tree and timeline', async () => {
    const { workbench, active } = journey;
    await active.collapse('Values');
    await active.expand('Disk full');
    await active.act('How full is it?', 'Open Evidence');
    await workbench.screenshot('checks/5-evidence');
    await active.expand('Log full of errors');
    await journey.leads(
      () => active.act('Follow the log', 'Run Diagnostic'),
      () => journey.events('DiagnosticStarted').length === 5,
      'the start of the command',
    );
    await active.row('read · running');
    // The terminal is shown, and the keys still go where they went.
    await workbench.expectTerminal('ERROR no connection');
    assert.equal(await workbench.page.evaluate("document.activeElement?.closest('.xterm') ?? null"), null);
    await workbench.screenshot('checks/6-running');
    await workbench.setTheme('light');
    await workbench.screenshot('checks/6-running-light');
    await shop.session.reopenWindow();
    await workbench.openViewContainer('Incident Desk');
    await journey.recorded('DiagnosticFinished', 5);
    const ends = journey.events('DiagnosticFinished').filter(({ data }) => data.outcome === 'unknown');
    assert.deepEqual(
      ends.map(({ data }) => [data.exitCode, data.reason, data.evidence]),
      [[null, 'window-reloaded', null]],
    );
    // The results are there again, from the record.
    await workbench.tab('Preview Checks Disk full').click();
    const results = workbench.webviewPanel();
    await results.getByText('looking into /srv/o').first().waitFor();
    await results.getByText('load average').first().waitFor();
    await workbench.screenshot('checks/7-results-after-reload-light');
    await journey.active.expand('Log full of errors');
    await journey.active.row('read · unknown, window reloaded');
    await workbench.runCommand('Incident: Open Timeline');
    await workbench.webviewPanel().getByText('unknown, window reloaded').first().waitFor();
    await workbench.screenshot('checks/8-reloaded-light');
  });
});

describe('Restricted Mode', function () {
  this.timeout(120_000);
  let shop: Shop;
  let journey: Journey;

  before(async () => {
    const settings = { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.enabled': true };
    shop = await openShop(issues, { trusted: false, settings });
    journey = shop.journey;
  });

  after(() => shop?.close());

  it('starts an incident, takes notes and copies, but runs and inserts nothing, and says why at every gesture', async () => {
    const { workbench, active } = journey;
    await journey.start({ title: 'Shop is down' });
    await active.expand('Disk full');
    await journey.say('Incident: Add Note', 'Still works');
    await journey.recorded('NoteAdded');
    await active.act('How full is it?', 'Copy Command');
    const copied = () => workbench.page.evaluate('navigator.clipboard.readText()');
    await until(async () => (await copied()) === '# How full is it?\necho "/dev/sda 97%"', 'the copied command');
    const saysWhy = async (gesture: () => Promise<void>) => {
      await gesture();
      await workbench.notification('In Restricted Mode no command runs or is inserted').waitFor();
    };
    const dismiss = () => workbench.runCommand('Notifications: Clear All Notifications');
    await saysWhy(() => active.act('How full is it?', 'Run Diagnostic'));
    await workbench.screenshot('checks/9-restricted');
    await dismiss();
    await saysWhy(() => active.act('Disk full', 'Run Read-Only Checks'));
    await workbench.setTheme('light');
    for (const command of ['Run Diagnostic', 'Insert into Terminal']) {
      await dismiss();
      await saysWhy(() => workbench.runCommand(`Incident: ${command}`));
      await workbench.screenshot('checks/10-restricted-palette-light');
    }
    assert.deepEqual(journey.events('DiagnosticStarted'), []);
  });
});
