import assert from 'node:assert/strict';
import { type EditorSession, openEditor } from '../harness/openEditor.ts';
import { Journey } from './journey.ts';

describe('the timeline of an open incident', function () {
  this.timeout(120_000);
  let session: EditorSession;
  let journey: Journey;

  before(async () => {
    session = await openEditor();
    journey = new Journey(session);
    await journey.start({ title: 'Checkout answers 500' });
    await timeline().getByText('Incident declared: Checkout answers 500').waitFor();
  });

  after(async () => {
    await session?.close();
  });

  const timeline = () => journey.workbench.webviewPanel();
  const note = () => timeline().locator('vscode-textarea textarea');

  const inPanel = () => journey.workbench.webviewView().locator('vscode-textarea textarea');

  it('takes a note by Enter, shows it and has it on disk', async () => {
    await note().fill('Pager rang twice');
    await note().press('Enter');
    await journey.recorded('NoteAdded');
    await timeline().locator('article', { hasText: 'Pager rang twice' }).waitFor();
    assert.equal(await note().inputValue(), '');
  });

  it('pins an entry to the postmortem', async () => {
    const row = timeline().locator('article', { hasText: 'Pager rang twice' });
    await row.getByRole('button', { name: 'Pin to the postmortem' }).click();
    await journey.recorded('EntryPinned');
    await row.getByRole('button', { name: 'Pin to the postmortem', pressed: true }).waitFor();
  });

  for (const theme of ['light', 'hc-dark', 'hc-light', 'dark'] as const)
    it(`can be looked at in ${theme}`, async () => {
      await journey.workbench.setTheme(theme);
      const severity = timeline().locator('.severity');
      assert.ok(await severity.isVisible());
      await journey.workbench.screenshot(`timeline/${theme}`);
    });

  it('is there again when the window is reloaded, as tab and in the panel, with what was typed in each', async () => {
    await note().fill('half a sentence');
    await journey.workbench.runCommand('Incident Timeline: Focus on Timeline View');
    await inPanel().fill('another half');
    await journey.workbench.screenshot('timeline/panel');
    const reloaded = journey.workbench.page.waitForEvent('domcontentloaded');
    await journey.workbench.runCommand('Developer: Reload Window');
    await reloaded;
    await timeline().locator('article', { hasText: 'Pager rang twice' }).waitFor();
    assert.equal(await note().inputValue(), 'half a sentence');
    await inPanel().waitFor();
    assert.equal(await inPanel().inputValue(), 'another half');
  });
});
