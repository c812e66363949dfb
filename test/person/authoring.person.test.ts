import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { givenRepository } from '../given/gitRepository.ts';
import { type EditorSession, openEditor } from '../harness/openEditor.ts';
import { removeTemporaryFolder, temporaryFolder } from '../harness/temporary.ts';
import { eventually, until } from '../harness/waiting.ts';
import { Journey } from './journey.ts';

const fence = '```';
const guide = `---
service: orders-api
---

# Orders

## Severity levels

| Level | Respond within |
| --- | --- |
| P0 | 5 min |
| P1 | 30 min |

## Escalation

1. Team lead (15 min)
2. Head of shop (30 min)

## Common issues

### Orders are slow

**Symptoms**

- The queue grows

**Investigation**

1. Look at it

${fence}bash
# Who waits?
echo nobody waits
${fence}

See [the map](maps/gone.md).

## History

Nobody remembers who wrote this.
`;

describe("a person at a runbook's document", function () {
  this.timeout(120_000);
  this.bail(true);
  let folder: string;
  let file: string;
  let session: EditorSession;
  let journey: Journey;

  before(async () => {
    folder = temporaryFolder('authoring');
    givenRepository(folder).commit('2026-03-04T01:00:00Z', 'Add the runbook', { 'runbooks/orders.md': guide });
    file = join(folder, 'runbooks', 'orders.md');
    session = await openEditor({ folder });
    journey = new Journey(session);
  });

  after(async () => {
    await session?.close();
    removeTemporaryFolder(folder);
  });

  const lens = (text: string) => journey.workbench.page.locator('.codelens-decoration a', { hasText: text }).first();

  it('finds it in the sidebar with service, problems and date, and opens it', async () => {
    const { workbench } = journey;
    await workbench.openViewContainer('Incident Desk');
    const shelf = workbench.tree('Runbooks');
    const row = await shelf.row('Orders');
    await row.locator('.label-description', { hasText: '2026-03-04' }).waitFor();
    await eventually(async () => {
      const [found] = (await shelf.rows()).filter(({ label }) => label === 'Orders');
      assert.equal(found?.description, 'orders-api · 1 problem · 2026-03-04 · runbooks/orders.md');
    });
    await row.click();
    await lens('Start incident with this runbook').waitFor();
    await lens('Run').waitFor();
    await workbench.screenshot('authoring/01-lenses');
  });

  it('pins it', async () => {
    const shelf = journey.workbench.tree('Runbooks');
    await shelf.act('Orders', 'Pin Runbook');
    await (await shelf.row('Orders')).locator('.codicon-pinned, .codicon-pin').first().waitFor();
    await journey.workbench.screenshot('authoring/02-pinned');
  });

  it('sees beside it what was understood', async () => {
    const { workbench } = journey;
    await workbench.tab('orders.md').click();
    await workbench.runCommand('Incident: Show Runbook As Understood');
    await workbench.tab('orders.md as understood').waitFor();
    const line = workbench.page.locator('.view-line', { hasText: 'symptom: The queue grows' });
    await line.waitFor();
    await line.click();
    await workbench.screenshot('authoring/03-as-understood');
    await workbench.setTheme('light');
    await workbench.screenshot('authoring/03-as-understood-light');
    await workbench.setTheme('dark');
  });

  it('starts an incident with it from its first line', async () => {
    const box = journey.workbench.quickInput;
    await lens('Start incident with this runbook').click();
    await box.expectTitle('Start an incident');
    await box.type('Orders are slow');
    await box.accept();
    await journey.step(2);
    await box.expectLabels(['P0', 'P1']);
    await box.accept();
    await journey.recorded('IncidentDeclared');
    const [declared] = journey.events('IncidentDeclared');
    assert.match(JSON.stringify(declared?.data.runbook), /"title":"Orders"/);
  });

  it('runs a command from the line above it', async () => {
    const { workbench } = journey;
    await workbench.tab(/^orders\.md$/).click();
    await lens('In use: P0 Orders are slow').waitFor();
    await lens('Run').click();
    await journey.recorded('DiagnosticFinished');
    assert.equal(journey.events('DiagnosticFinished')[0]?.data.exitCode, 0);
    await workbench.screenshot('authoring/04-run');
  });

  it('copies it from there, and inserts it into the terminal without running it', async () => {
    const { workbench } = journey;
    const asWritten = '# Who waits?\necho nobody waits';
    // The terminal took its place away.
    await workbench.tab(/^orders\.md$/).click();
    await journey.goToLine(guide.split('\n').indexOf('# Who waits?') + 1);
    await lens('Copy').click();
    await until(
      async () => (await workbench.page.evaluate('navigator.clipboard.readText()')) === asWritten,
      'the copied command',
    );
    await lens('Insert').click();
    // The run before did without the title above the command.
    await workbench.expectTerminal('# Who waits?');
    await workbench.screenshot('authoring/04-inserted');
    assert.equal(journey.events('DiagnosticStarted').length, 1);
  });

  it('is asked when the file says something else, and takes the new text', async () => {
    const { workbench } = journey;
    const now = guide.replace('1. Look at it', '1. Look at it\n2. Call the shop');
    writeFileSync(file, now);
    await workbench.notification('runbooks/orders.md: 1 step added').waitFor({ timeout: 30_000 });
    await workbench.screenshot('authoring/05-reload');
    await workbench.answerNotification('runbooks/orders.md: 1 step added', 'Reload');
    await journey.recorded('RunbookReloaded');
    await journey.active.expand('Orders are slow');
    assert.equal(readFileSync(file, 'utf8'), now);
  });

  it('begins a new one', async () => {
    const { workbench } = journey;
    await workbench.runCommand('Incident: New Runbook');
    await workbench.quickInput.pick('Markdown');
    await workbench.quickInput.type('Billing');
    await workbench.quickInput.accept();
    await workbench.page.locator('.view-line', { hasText: '# Billing' }).waitFor();
    await workbench.page.locator('.codelens-decoration a', { hasText: 'Start incident' }).first().waitFor();
    await workbench.screenshot('authoring/06-new');
  });
});
