import assert from 'node:assert/strict';
import { type EditorSession, openEditor } from '../harness/openEditor.ts';

describe('a window with the packaged extension', () => {
  let session: EditorSession;

  before(async () => {
    session = await openEditor();
  });

  after(() => session?.close());

  it('has Incident Desk in the activity bar, with a way to begin', async () => {
    const { workbench } = session;
    await workbench.openViewContainer('Incident Desk');
    await workbench.view('Active Incidents').getByRole('button', { name: 'Start' }).first().waitFor();
    await workbench.screenshot('window/dark');
  });

  it('offers its commands in the palette under one category', async () => {
    const palette = await session.workbench.openPalette('Incident: St');
    const labels = await palette.labels();
    assert.ok(labels.includes('Incident: Start'), labels.join(', '));
    await palette.escape();
    await palette.expectClosed();
  });

  it('is there again in a light and in a high-contrast theme', async () => {
    for (const theme of ['light', 'hc-dark', 'hc-light'] as const) {
      await session.workbench.setTheme(theme);
      await session.workbench.screenshot(`window/${theme}`);
    }
  });

  it('comes back when the extension host was killed and the window opened again', async () => {
    const first = await session.killExtensionHost();
    assert.equal(first.length, 1);
    await session.reopenWindow();
    await session.workbench.openViewContainer('Incident Desk');
    await session.workbench.view('Active Incidents').getByRole('button', { name: 'Start' }).first().waitFor();
    const second = await session.killExtensionHost();
    assert.equal(second.length, 1);
    assert.notEqual(second[0], first[0]);
  });
});
