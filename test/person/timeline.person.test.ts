import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { type EditorSession, openEditor } from '../harness/openEditor.ts';
import { eventually, shows, until } from '../harness/waiting.ts';
import { Journey } from './journey.ts';

describe('the timeline of an open incident', function () {
  this.timeout(120_000);
  let session: EditorSession;
  let journey: Journey;

  before(async () => {
    // A timeline that a link opens may take the focus late: no question may be closed by that.
    session = await openEditor({ settings: { 'workbench.quickOpen.closeOnFocusLost': false } });
    journey = new Journey(session);
    await journey.start({ title: 'Checkout answers 500' });
    await timeline().getByText('Incident declared: Checkout answers 500').waitFor();
  });

  after(async () => {
    await session?.close();
  });

  const timeline = () => journey.workbench.webviewPanel();
  const note = () => timeline().locator('vscode-textarea textarea');

  const row = () => timeline().locator('article', { hasText: 'Pager rang' });
  /** What the picture says, sign by sign. */
  const signs = () =>
    timeline()
      .locator('.picture .mark, .picture .band')
      .evaluateAll((all) =>
        all.map(
          (one) =>
            `${one.getAttribute('data-tone') ?? ''} ${one.getAttribute('aria-label') ?? one.getAttribute('data-hover')}`,
        ),
      );

  const inPanel = async () => (await journey.workbench.webviewOver('panel')).locator('vscode-textarea textarea');

  /** Resolves when this stands in a field for notes, whichever it is by then. */
  const stands = (text: string, field: () => Locator | Promise<Locator> = note) =>
    eventually(async () => assert.equal(await (await field()).inputValue(), text));

  it('takes a note by Enter, shows it and has it on disk', async () => {
    await note().fill('Pager rang twice');
    await note().press('Enter');
    await journey.recorded('NoteAdded');
    await timeline().locator('article', { hasText: 'Pager rang twice' }).waitFor();
    await stands('');
  });

  it('pins an entry to the postmortem', async () => {
    const row = timeline().locator('article', { hasText: 'Pager rang twice' });
    await row.getByRole('button', { name: 'Pin to the postmortem' }).click();
    await journey.recorded('EntryPinned');
    await row.getByRole('button', { name: 'Pin to the postmortem', pressed: true }).waitFor();
  });

  it('corrects it, and again: what it said each time stays', async () => {
    for (const [text, why] of [
      ['Pager rang three times', 'counted again'],
      ['Pager rang three times, phone once', 'the phone, too'],
    ] as const) {
      await row().focus();
      await row().press('e');
      const form = row().locator('.entry-form');
      await form.locator('textarea').fill(text);
      await form.locator('.form-reason input').fill(why);
      await form.locator('textarea').press('Enter');
      await row().locator('.title', { hasText: text }).waitFor();
    }
    await journey.recorded('EntryCorrected', 2);
    await row().focus();
    await row().press('Enter');
    await row().locator('.was').nth(1).waitFor();
    await shows(row().locator('.was s'), ['Pager rang twice', 'Pager rang three times']);
    await shows(row().locator('.was').last(), /corrected by .* the phone, too/);
    await journey.workbench.screenshot('timeline/corrected');
  });

  it('leads to an entry by its link, whatever is in front and whatever the filter hides', async () => {
    const { workbench } = journey;
    await row().focus();
    await row().press('l');
    await workbench.statusBarItem('Link copied').waitFor();
    await timeline().locator('.search input').fill('nothing like it');
    await timeline().getByText('Nothing fits what you asked for.').waitFor();
    await workbench.runCommand('File: New Untitled Text File');
    await workbench.runCommand('Developer: Open URL');
    await workbench.quickInput.field.press('Control+V');
    await workbench.quickInput.accept();
    await workbench.answerDialog('open this URI', 'Open');
    await timeline().locator('article:focus', { hasText: 'Pager rang three times' }).waitFor();
    await eventually(async () => assert.equal(await timeline().locator('.search input').inputValue(), ''));
    await workbench.screenshot('timeline/linked');
  });

  it('is written to a file in each form by the command for it', async () => {
    const { workbench } = journey;
    const found = new Map<string, Buffer>();
    for (const [label, extension] of forms) {
      await workbench.runCommand('Incident: Export Timeline');
      await workbench.quickInput.pick(label);
      await workbench.quickInput.expectTitle('Export Timeline');
      await workbench.quickInput.accept();
      const file = () => readdirSync(session.folder!).find((name) => name.endsWith(`.${extension}`));
      await until(() => file() !== undefined, `the timeline as ${label}`);
      const told = workbench.notification(`The timeline is in ${file()}`);
      await told.waitFor();
      found.set(extension, readFileSync(join(session.folder!, file()!)));
      await workbench.runCommand('Notifications: Clear All Notifications');
      await told.waitFor({ state: 'hidden' });
    }
    const text = (extension: string) => found.get(extension)!.toString('utf8');
    for (const extension of ['html', 'md', 'csv', 'json'])
      assert.match(text(extension), /Pager rang three times, phone once/);
    assert.match(text('html'), /^<!DOCTYPE html>.*<svg.*<\/svg>/s);
    assert.match(text('svg'), /^<svg.*<\/svg>\s*$/s);
    assert.equal(JSON.parse(text('json')).summary.title, 'Checkout answers 500');
    assert.deepEqual([...found.get('png')!.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    assert.ok(found.get('png')!.length > 5_000);
  });

  for (const theme of ['light', 'hc-dark', 'hc-light', 'dark'] as const)
    it(`can be looked at in ${theme}`, async () => {
      await journey.workbench.setTheme(theme);
      await timeline().locator('.severity').waitFor();
      await journey.workbench.screenshot(`timeline/${theme}`);
    });

  it('is the same picture, with what was typed, when its page is killed and made anew', async () => {
    await note().fill('a third of a sentence');
    const before = await signs();
    await timeline()
      .locator('body')
      .evaluate((body) => body.classList.add('before'));
    await journey.workbench.runCommand('Developer: Reload Webviews');
    await timeline().locator('body:not(.before) article', { hasText: 'Pager rang three times' }).waitFor();
    await stands('a third of a sentence');
    await eventually(async () => assert.deepEqual(await signs(), before));
  });

  it('is there again when the window is reloaded, as tab and in the panel, with what was typed in each', async () => {
    await note().fill('half a sentence');
    await journey.workbench.runCommand('Incident Timeline: Focus on Timeline View');
    await (await inPanel()).fill('another half');
    await journey.workbench.screenshot('timeline/panel');
    const reloaded = journey.workbench.page.waitForEvent('domcontentloaded');
    await journey.workbench.runCommand('Developer: Reload Window');
    await reloaded;
    await timeline().locator('article', { hasText: 'Pager rang three times' }).waitFor();
    await stands('half a sentence');
    await stands('another half', inPanel);
  });

  it('keeps what was typed in the panel when that is hidden', async () => {
    const { workbench } = journey;
    await workbench.runCommand('View: Hide Panel');
    await workbench.page.locator('.part.panel').waitFor({ state: 'hidden' });
    await workbench.runCommand('Incident Timeline: Focus on Timeline View');
    await stands('another half', inPanel);
  });
});

/** What the command offers, and what its file's name ends with. */
const forms = [
  ['HTML page', 'html'],
  ['Markdown', 'md'],
  ['SVG', 'svg'],
  ['PNG', 'png'],
  ['CSV', 'csv'],
  ['JSON', 'json'],
] as const;
