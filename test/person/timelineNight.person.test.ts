import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { type EditorSession, openEditor } from '../harness/openEditor.ts';
import { eventually, gone, shows, showsAsMany, until } from '../harness/waiting.ts';
import { assertAccessible } from '../webview/accessible.ts';
import { inOneGo, Journey } from './journey.ts';
import { OtherWindow } from './otherWindow.ts';
import { holdAt, isHeld } from './readersHold.ts';
import { recordNight, type ShopFolder, shopFolder, title } from './shopNight.ts';

describe('the timeline of an incident that is forty minutes old', function () {
  this.timeout(120_000);
  inOneGo();
  let shop: ShopFolder;
  let session: EditorSession;
  let journey: Journey;
  let colleague: OtherWindow;
  let incident: string;
  let page: FrameLocator;

  before(async () => {
    shop = shopFolder();
    session = await openEditor({
      folder: shop.folder,
      settings: { 'workbench.quickOpen.closeOnFocusLost': false, 'incidentDesk.runbooks.showShipped': false },
    });
    journey = new Journey(session);
    colleague = new OtherWindow(session.globalStorage, 'colleague');
    incident = await recordNight(colleague, shop);
    await workbench().openViewContainer('Incident Desk');
    await journey.active.row(title);
    await workbench().runCommand('Incident: Open Timeline');
    await workbench().runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench().page.locator('.part.sidebar').waitFor({ state: 'hidden' });
    page = workbench().webviewPanel();
    await page.locator('article', { hasText: 'Mitigated' }).waitFor();
    await workbench().notification('Resolve the incident').waitFor();
    await workbench().runCommand('Notifications: Clear All Notifications');
  });

  after(async () => {
    await colleague?.close();
    await session?.close();
  });

  const workbench = () => journey.workbench;
  const press = (keys: string) => workbench().page.keyboard.press(keys);
  const type = (text: string) => workbench().page.keyboard.type(text);
  const search = (inside = page) => inside.locator('.search input');
  const note = (inside = page) => inside.locator('vscode-textarea textarea');
  const row = (text: string | RegExp) => page.locator('article', { has: page.locator('.title', { hasText: text }) });
  const sign = (name: string | RegExp) => page.locator('.picture').getByRole('button', { name });
  const toggle = (name: string, inside = page) => inside.getByRole('switch', { name });
  const titles = () => page.locator('article .title');
  const kinds = () => page.locator('article .kind');
  /** Finds the row and makes it the only one that is listed. */
  const found = async (text: string) => {
    await search().fill(text);
    await shows(titles(), [text]);
    return row(text);
  };
  const backToTimeline = async () => {
    await workbench().tab('Timeline').click();
    await page.locator('article').first().waitFor();
  };

  describe('in its picture', () => {
    it('shows lanes, bands, milestones, targets, the deploy and now', async () => {
      const picture = page.getByRole('group', { name: `Picture of ${title}` });
      await has(picture.locator('.target'), 'data-state', ['met', 'overdue']);
      await sign(/Pool size from environment/)
        .first()
        .waitFor();
      await has(picture.locator('.lane'), 'data-lane', lanes);
      await has(picture.locator('[data-lane="severity"] .band'), 'data-value', ['SEV-2', 'SEV-1']);
      await has(picture.locator('[data-lane="status"] .band'), 'data-value', [
        'investigating',
        'mitigating',
        'monitoring',
      ]);
      await has(picture.getByRole('img'), 'data-milestone', ['impactStarted', 'detected', 'acknowledged', 'mitigated']);
      await picture.getByRole('img', { name: /^acknowledged \d\d:\d\d$/ }).waitFor();
      await picture.locator('.beyond-limit').waitFor();
      await picture.getByText('now', { exact: true }).waitFor();
      for (const name of [/Is the shop up\?: exit 0/, /Count connections: exit 3, failed/, /5 entries, first: Pool of/])
        await sign(name).waitFor();
      for (const lane of ['updates', 'escalation', 'people', 'notes'])
        await picture.locator(`[data-lane="${lane}"] .mark`).first().waitFor();
    });

    /** The frame in the overview: where what is seen begins, and how much that is; `null` where all is. */
    const frame = async () => {
      const read = (name: string) => attributes(page.locator('.overview-view'), name);
      const [[x], [width]] = [await read('x'), await read('width')];
      return x === undefined || width === undefined ? null : { from: Number(x), width: Number(width) };
    };
    type Frame = Awaited<ReturnType<typeof frame>>;
    /** Does it, and waits until the frame is as it is to be then. */
    const moves = async (act: () => Promise<unknown>, holds: (now: Frame, before: Frame) => boolean) => {
      const before = await frame();
      await act();
      await until(async () => holds(await frame(), before), `another frame than ${JSON.stringify(before)}`);
    };

    it('goes nearer and along by mouse: wheel, Shift and drag, the strip below', async () => {
      const { mouse } = workbench().page;
      await sign(/Count connections/).hover();
      await moves(
        () => mouse.wheel(0, -600),
        (now) => now !== null,
      );
      await workbench().screenshot('timeline-night/near');
      const plot = await place(page.locator('[data-lane="severity"] .rail'));
      await workbench().page.keyboard.down('Shift');
      await moves(
        () => drag([plot.x + 300, plot.y - 36], [plot.x + 420, plot.y - 36]),
        // The strip is drawn anew as time goes on, and all of it a little narrower.
        (now, before) => now!.from < before!.from && Math.abs(now!.width - before!.width) < 20,
      );
      await workbench().page.keyboard.up('Shift');
      const strip = await place(page.locator('.overview-ground'));
      const middle = strip.y + strip.height / 2;
      await moves(
        () => drag([strip.x + 100, middle], [strip.x + strip.width - 40, middle]),
        (now, before) => now!.from > before!.from,
      );
      await plotHover(plot);
      await moves(
        () => mouse.wheel(0, 6000),
        (now) => now === null,
      );
    });

    it('goes nearer and along by keys: +, Shift+arrows, 0; arrows walk, Enter goes to the entry', async () => {
      await sign(/Count connections/).focus();
      await moves(
        () => press('+'),
        (now) => now !== null,
      );
      await moves(
        () => press('+'),
        (now, before) => now!.width < before!.width * 0.6,
      );
      await moves(
        () => press('Shift+ArrowLeft'),
        (now, before) => now!.from < before!.from,
      );
      await moves(
        () => press('0'),
        (now) => now === null,
      );
      await press('ArrowLeft');
      await page.locator('.mark:focus[aria-label*="Is the shop up?"]').waitFor();
      await press('Enter');
      await page.locator('article:focus', { hasText: 'Is the shop up?' }).waitFor();
    });

    it('lists what a drag spans, and what [ and ] do; all again by a click and by Escape', async () => {
      const all = (await page.locator('.count').textContent()) ?? '';
      const between = ['Acknowledged', 'Amber takes incident commander', 'Is the shop up?', 'Count connections'];
      const [from, to] = [
        await place(page.locator('[data-milestone="acknowledged"] .flag-reach')),
        await place(sign(/Count con/)),
      ];
      const lane = await place(page.locator('[data-lane="steps"] .rail'));
      await drag([from.x - 3, lane.y], [to.x + to.width, lane.y]);
      await shows(titles(), between);
      await workbench().screenshot('timeline-night/chosen');
      await page.getByRole('button', { name: /^Only / }).click();
      await shows(page.locator('.count'), all);
      await sign(/Is the shop up/).focus();
      await press('[');
      await press('ArrowRight');
      await page.locator('.mark:focus[aria-label*="Count connections"]').waitFor();
      await press(']');
      await shows(titles(), between.slice(2));
      await press('Escape');
      await press('Escape');
      await shows(page.locator('.count'), all);
    });

    const drag = async ([x, y]: Point, [toX, toY]: Point) => {
      const { mouse } = workbench().page;
      await mouse.move(x, y);
      await mouse.down();
      await mouse.move(toX, toY, { steps: 5 });
      await mouse.up();
    };
    const plotHover = ({ x, y }: { x: number; y: number }) => workbench().page.mouse.move(x + 200, y - 36);
  });

  describe('in its list', () => {
    it('is found by text, by kind, by person, pinned only, and with the bookkeeping', async () => {
      await search().fill('POOL OF');
      await shows(
        titles(),
        [0, 1, 2, 3, 4].map((replica) => `Pool of replica ${replica}`),
      );
      await search().fill('namespace');
      await page.getByText('Nothing fits what you asked for.').waitFor();
      await toggle('Show bookkeeping too').click();
      await shows(titles(), ['namespace = shop']);
      await toggle('Show bookkeeping too').click();
      await search().fill('');
      await toggle('Pinned entries only').click();
      await shows(titles(), ['Roll back to 2.4.0']);
      await toggle('Pinned entries only').click();
      await toggle('Choose kinds and people').click();
      const choices = page.getByRole('region', { name: 'Kinds and people to list' });
      await choices.getByRole('button', { name: /^update 1/ }).click();
      await choices.getByRole('button', { name: /^decision 1/ }).click();
      await shows(kinds(), ['update', 'decision']);
      await choices.getByRole('button', { name: /^Birch/ }).click();
      await shows(kinds(), ['update']);
      await choices.getByRole('button', { name: 'All' }).click();
      await toggle('Choose kinds and people').click();
    });

    it('is grouped by minute, or by phase with how long each took', async () => {
      await search().fill('Pool of');
      await showsAsMany(page.locator('article time:not(.same)'), 1);
      await search().fill('');
      await toggle('Group by phase').click();
      await page.locator('article[tabindex="0"]').focus();
      await press('End');
      const monitoring = page.locator('.heading', { hasText: /Monitoring · since \d\d:\d\d · \d+ min/ });
      await monitoring.waitFor();
      await workbench().screenshot('timeline-night/phases');
      await toggle('Group by phase').click();
      await monitoring.waitFor({ state: 'detached' });
    });

    it('has evidence folded, with exit code and first line; both clocks and the time since the declaration', async () => {
      const check = await found('Count connections');
      const says = /exit 3\s*too many\s*2 lines\s*evidence\s*shop\.md:15/;
      await check.locator('.says', { hasText: says }).waitFor();
      await check.getByRole('button', { name: 'Details' }).click();
      await check.locator('.preview', { hasText: /too many\nclients/ }).waitFor();
      await check.locator('.times', { hasText: /\d\d:\d\d:\d\d UTC · 5 min after it was declared/ }).waitFor();
    });

    it('leads to evidence, runbook line, commit, document and issue', async () => {
      const check = row('Count connections');
      await check.getByRole('button', { name: 'evidence' }).click();
      await until(async () => (await workbench().editorText()).includes('too many\nclients'), 'the evidence');
      await backToTimeline();
      await check.getByRole('button', { name: 'shop.md:15' }).click();
      await workbench().tab('shop.md').waitFor();
      await workbench().statusBarItem(/Ln 15/).waitFor();
      await backToTimeline();
      await search().fill('Pool size');
      await row(/^\w{7} Pool size from environment/)
        .getByRole('button', { name: 'changes' })
        .first()
        .click();
      await workbench()
        .tab(/Pool size|pool\.ts|[0-9a-f]{7}/)
        .first()
        .waitFor();
      await workbench().screenshot('timeline-night/commit');
      await backToTimeline();
      await (await found('Postmortem drafted')).getByRole('button', { name: 'document' }).click();
      await workbench().tab('notes.md').waitFor();
      await backToTimeline();
      const filed = await found('Alert on the pool is shop/api#7');
      await filed.getByRole('button', { name: 'issue', exact: true }).click();
      await workbench().dialog('github.example.com/shop/api/issues/7').waitFor();
      await workbench().answerDialog('external website', 'Cancel');
    });
  });

  describe('worked in', () => {
    it('takes a decision, a hypothesis, a note between two and a comment, all by keyboard', async () => {
      await search().fill('');
      await note().focus();
      await type('Keep 2.4.0 until Monday');
      await press('Control+Enter');
      await page.locator('article[data-kind="decision"]', { hasText: 'Keep 2.4.0' }).waitFor();
      await eventually(async () => assert.equal(await note().inputValue(), ''));
      await type('The variable was renamed');
      await press('Alt+Enter');
      await page.locator('article[data-kind="hypothesis"]', { hasText: 'renamed' }).waitFor();
      await eventually(async () => assert.equal(await note().inputValue(), ''));
      await row('Half of the pods are back').focus();
      await press('i');
      await page.locator('.entry-form textarea:focus').waitFor();
      await type('The other half follows');
      await press('Enter');
      await journey.recorded('NoteAdded', 2);
      await page.locator('.entry-form').waitFor({ state: 'detached' });
      await page.locator('article:focus', { hasText: 'Half of the pods are back' }).waitFor();
      await press('c');
      await page.locator('.entry-form textarea:focus').waitFor();
      await type('by the pods’ own count');
      await press('Enter');
      await row('Half of the pods').getByText('1 comment').waitFor();
      await page.locator('article:focus', { hasText: 'Half of the pods are back' }).waitFor();
      await press('Enter');
      await row('Half of the pods').locator('.comment', { hasText: 'by the pods’ own count' }).waitFor();
      await search().fill('half');
      await shows(titles(), ['Half of the pods are back', 'The other half follows']);
      const at = (type: string, text: string) => {
        const event = journey.of(title, type).find(({ data }) => data.text === text);
        return Date.parse(event?.at ?? '');
      };
      const [told, inserted] = [
        at('NoteAdded', 'Half of the pods are back'),
        at('NoteAdded', 'The other half follows'),
      ];
      assert.ok(told < inserted && inserted < at('ActionItemAdded', 'Alert on the pool'));
    });

    it('runs a check again from its row', async () => {
      await (await found('Count connections')).focus();
      const before = journey.events('DiagnosticFinished').length;
      await press('r');
      await journey.recorded('DiagnosticFinished', before + 1);
      await shows(titles(), ['Count connections', 'Count connections']);
      await shows(page.locator('article .verdict'), ['exit 3', 'exit 3']);
      await search().fill('');
    });

    it('says what was missed while it was hidden, until that is seen', async () => {
      await workbench().tab('notes.md').click();
      await page.locator('article').first().waitFor({ state: 'hidden' });
      await colleague.records(incident, { type: 'AddNote', text: 'Orders are back to normal' });
      await backToTimeline();
      await page.getByRole('button', { name: /^1 entry since you looked at \d\d:\d\d/ }).click();
      await page.locator('article.missed-row:focus', { hasText: 'Orders are back to normal' }).waitFor();
      await workbench().screenshot('timeline-night/missed');
      await page.getByRole('button', { name: 'I have seen them' }).click();
      await page.locator('.missed-row').waitFor({ state: 'detached' });
    });

    /** A colleague, and somebody else, write three entries: one of them of a time above all that is in sight. */
    const othersWrite = async (what: string) => {
      const before = Date.parse(journey.of(title, 'NoteAdded')[0]?.at ?? '') - 25 * 60_000;
      const occurredAt = new Date(before).toISOString();
      await colleague.records(incident, { type: 'AddNote', text: `${what} was slow before`, occurredAt });
      await colleague.records(incident, { type: 'AddNote', text: `${what} is quick again` });
      colleague.name = 'Birch';
      await colleague.records(incident, { type: 'LogDecision', text: `${what} stays as it is` });
    };
    const told = (entries: number) => page.getByRole('button', { name: `${entries} new entries` });

    it('stays where it is read, with what is selected and written, while others write', async () => {
      const read = row('The pool has no size any more');
      await sign(/The pool has no size any more/).click();
      await page.locator('article:focus', { hasText: 'The pool has no size any more' }).waitFor();
      await row('Impact started').waitFor({ state: 'detached' });
      await read.locator('.title').click({ clickCount: 3 });
      await eventually(async () => assert.match((await holdAt(read)).selected, /^The pool has no size/));
      const reading = await holdAt(read);
      assert.equal(reading.focus, await read.getAttribute('data-entry'));
      await othersWrite('Checkout');
      await told(3).waitFor();
      await isHeld(read, reading);
      await workbench().screenshot('timeline-night/held-reading');
      await note().focus();
      await type('Ask the vendor about pools');
      await press('Control+Shift+ArrowLeft');
      await eventually(async () => assert.equal((await holdAt(read)).selected, 'pools'));
      const writing = await holdAt(read);
      assert.equal(writing.written, 'Ask the vendor about pools');
      await othersWrite('Search');
      await told(6).waitFor();
      await isHeld(read, writing);
      await workbench().screenshot('timeline-night/held-writing');
      await type('limits');
      await eventually(async () => assert.equal(await note().inputValue(), 'Ask the vendor about limits'));
      await note().fill('');
      await told(6).click();
      await row('Search stays as it is').waitFor();
      await gone(told(6));
    });
  });

  describe('in every theme, as tab and in the panel', () => {
    let panel: FrameLocator;

    before(async () => {
      await search().fill('Count connections');
      await page.locator('.preview').first().waitFor();
      await workbench().runCommand('Incident Timeline: Focus on Timeline View');
      panel = await workbench().webviewOver('panel');
      await panel.locator('article').first().waitFor();
    });

    for (const theme of ['light', 'hc-dark', 'hc-light', 'dark'] as const)
      it(`has nothing that axe-core objects to in ${theme}`, async () => {
        await workbench().setTheme(theme);
        for (const each of [page, panel]) {
          await each.locator(`body.${bodies[theme]}`).waitFor();
          await assertAccessible(each.locator('body'));
        }
        await workbench().screenshot(`timeline-night/${theme}`);
      });
  });

  describe('keeps draft, filter and place', () => {
    it('moved to the side bar, hidden and shown, and after a reload of the window', async () => {
      const { quickInput } = workbench();
      const panel = await workbench().webviewOver('panel');
      await note(panel).fill('half a thought');
      await toggle('Show bookkeeping too', panel).click();
      await toggle('Show bookkeeping too', panel).and(panel.locator('[aria-checked="true"]')).waitFor();
      await panel.locator('article[tabindex="0"]').focus();
      await press('Home');
      const first = panel.locator('article:focus', { hasText: 'Pool size from environment' });
      const entry = await first.getAttribute('data-entry');
      await workbench().runCommand('View: Move View');
      await quickInput.type('Timeline');
      // The editor's own Timeline, of the Explorer, comes first, the panel's last.
      await eventually(async () => assert.deepEqual([...new Set(await quickInput.labels())], ['Timeline']));
      await press('ArrowUp');
      await quickInput.accept();
      await quickInput.pick('New Side Bar Entry');
      const kept = async () => {
        const view = await workbench().webviewOver('sidebar');
        await view.locator(`article[data-entry="${entry}"]`).waitFor();
        await until(async () => (await note(view).inputValue()) === 'half a thought', 'the draft');
        await view.getByRole('switch', { name: 'Show bookkeeping too', checked: true }).waitFor();
      };
      await kept();
      await workbench().screenshot('timeline-night/side-bar');
      await workbench().runCommand('View: Toggle Primary Side Bar Visibility');
      await workbench().page.locator('.part.sidebar').waitFor({ state: 'hidden' });
      await workbench().runCommand('View: Toggle Primary Side Bar Visibility');
      await kept();
      const reloaded = workbench().page.waitForEvent('domcontentloaded');
      await workbench().runCommand('Developer: Reload Window');
      await reloaded;
      await kept();
      await (await workbench().webviewOver('editor')).locator('article').first().waitFor();
      await workbench()
        .tab(/since .*Pool size/)
        .click();
      await workbench().page.locator('.multiDiffEntry .view-line', { hasText: 'process.env.POOL' }).first().waitFor();
      await workbench().screenshot('timeline-night/changes-after-reload');
    });
  });
});

/** Resolves when the elements have these values of the attribute, one an element. */
async function has(found: Locator, name: string, expected: readonly string[]): Promise<void> {
  await eventually(async () => assert.deepEqual(await attributes(found, name), expected));
}

type Point = readonly [x: number, y: number];

const lanes = ['severity', 'status', 'deploys', 'checks', 'steps', 'updates', 'escalation', 'people', 'notes'];

/** The class that VS Code gives a webview's body in a theme. */
const bodies = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  'hc-dark': 'vscode-high-contrast',
  'hc-light': 'vscode-high-contrast-light',
} as const;

async function place(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  assert.ok(box, 'it is not to be seen');
  return box;
}

/** All at once: what is drawn anew meanwhile is not half read. */
function attributes(locator: Locator, name: string): Promise<(string | null)[]> {
  return locator.evaluateAll((all, attribute) => all.map((each) => each.getAttribute(attribute)), name);
}
