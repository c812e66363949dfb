import assert from 'node:assert/strict';
import { type EditorSession, openEditor } from '../harness/openEditor.ts';
import { inOneGo, Journey } from './journey.ts';

describe('an extension host killed in mid-incident', function () {
  this.timeout(120_000);
  inOneGo();
  let session: EditorSession;
  let journey: Journey;

  before(async () => {
    session = await openEditor();
    journey = new Journey(session);
  });

  after(async () => session?.close());

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
    await journey.active.toggle('Answer the page');
    await journey.recorded('StepCompleted');
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
    await crash('resolved');
    await journey.workbench.runCommand('Incident: Draft Postmortem');
    await journey.recorded('PostmortemDrafted');
    await crash('resolved');
    assert.match(journey.postmortemOf('Crash'), /Before the crash/);
  });
});
