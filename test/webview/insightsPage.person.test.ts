import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { IncidentFigures } from '../../src/core/insights/figures.ts';
import {
  type InsightsHostMessage,
  type InsightsPageMessage,
  parseInsightsPageMessage,
} from '../../src/webview/insightsProtocol.ts';
import { halfYear } from '../core/insights/given.ts';
import { launchBrowser } from '../harness/browser.ts';
import { eventually, gone, shows, showsAsMany } from '../harness/waiting.ts';
import { assertAccessible } from './accessible.ts';
import { PageServer, standIn } from './pageServer.ts';
import { keep } from './pages.ts';
import { type ThemeName, themes } from './themes.ts';

interface Given {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly bypassCSP?: boolean;
}

describe('the page of insights in a browser', function () {
  this.timeout(60_000);
  let browser: Browser;
  let server: PageServer;
  let heard: InsightsPageMessage[] = [];
  let wrong: unknown[] = [];
  const opened: Page[] = [];

  before(async () => {
    const served = { name: 'insights' as const, title: 'Insights', element: 'insights-app' };
    [browser, server] = await Promise.all([launchBrowser(), PageServer.start(served)]);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  afterEach(async () => {
    for (const page of opened.splice(0)) await page.close();
    assert.deepEqual(wrong, []);
  });

  const figures = (all: readonly IncidentFigures[]): InsightsHostMessage => ({
    type: 'figures',
    figures: all,
    open: 1,
    none: 0,
    unread: 0,
    today: '2026-06-20',
  });

  async function open(all: readonly IncidentFigures[], given: Given = {}): Promise<Page> {
    const { theme = 'dark', width = 1100, height = 900, bypassCSP = false } = given;
    const page = await browser.newPage({
      viewport: { width, height },
      timezoneId: 'Europe/Vienna',
      locale: 'en-GB',
      bypassCSP,
    });
    opened.push(page);
    heard = [];
    wrong = [];
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && wrong.push(message.text()));
    await page.exposeFunction('toHost', (message: unknown) => {
      const parsed = parseInsightsPageMessage(message);
      if ('misfit' in parsed) wrong.push(message);
      else heard.push(parsed);
    });
    await page.addInitScript({ content: standIn(themes[theme]) });
    page.setDefaultTimeout(20_000);
    await page.goto(server.origin);
    await say(page, figures(all));
    await page.getByRole('heading', { name: 'Insights' }).waitFor();
    return page;
  }

  const say = (page: Page, message: unknown) => page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`);
  const card = (page: Page, title: string) => page.locator('.card', { hasText: title });
  /** Waits until the page has asked for it, once. */
  const hears = (message: InsightsPageMessage) =>
    eventually(() =>
      assert.deepEqual(
        heard.filter(({ type }) => type === message.type),
        [message],
      ),
    );
  it('says how long things took, of how many, and how often the target was kept', async () => {
    const page = await open(halfYear());
    await shows(
      page.locator('header'),
      /8 incidents since Jan 2026 \(0 in the 6 months before\); left out: 1 still open/,
    );
    await shows(
      card(page, 'Time to acknowledge'),
      /declared → acknowledged 9 min median of 7, 2 min to 40 min 5 of 7 within target 1 n\/a/,
    );
    await shows(card(page, 'Time to mitigate'), /35 min median of 5.*the runbook has no target for it/);
    await showsAsMany(card(page, 'Time to acknowledge').locator('.mark'), 7);
  });

  it('says n/a where nothing is known, and compares nothing that is too little', async () => {
    const page = await open(halfYear());
    await page.getByRole('button', { name: 'impact and detection' }).click();
    await shows(card(page, 'Time to acknowledge'), /detected → acknowledged 11 min one incident/);
    await page.getByRole('button', { name: '3 months' }).click();
    await shows(
      card(page, 'Time to acknowledge'),
      /n\/a no incident has both times those with a target have no time for it/,
    );
    await page.getByRole('button', { name: 'the start' }).click();
    await shows(card(page, 'Time to acknowledge'), /3 months before: 11 min of 4, too few to compare/);
  });

  it('shows drills when they are asked for, and one severity alone', async () => {
    const page = await open(halfYear());
    const marks = card(page, 'Time to acknowledge').locator('.mark');
    await page.getByRole('button', { name: 'Drills 1' }).click();
    await showsAsMany(marks, 8);
    await page.getByRole('button', { name: 'SEV-2 3' }).click();
    await showsAsMany(marks, 2);
    await showsAsMany(page.locator('.by-severity tbody tr'), 1);
  });

  it('is gone through by keyboard, and leads to the incident', async () => {
    const all = halfYear();
    const page = await open(all);
    const pointed = page.locator('.pointed');
    await card(page, 'Time to acknowledge').locator('.mark[tabindex="0"]').focus();
    await shows(pointed, /SEV-1, 10 Jun 2026, Checkout answers 500 again: 2 min, within the 15 min wanted/);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await shows(pointed, /SEV-2, 21 Jan 2026, Search is slow: 12 min, within the 30 min/);
    await page.keyboard.press('Enter');
    await hears({ type: 'openIncident', incident: all.find(({ title }) => title === 'Search is slow')!.incident });
  });

  it('asks for an export of what is shown', async () => {
    const page = await open(halfYear());
    await page.getByRole('button', { name: 'SEV-1 5' }).click();
    await page.getByRole('button', { name: 'Export CSV' }).click();
    await hears({
      type: 'export',
      format: 'csv',
      filter: { kinds: ['real', 'backfilled'], severities: ['sev1'], months: 6, basis: 'declaration' },
    });
  });

  it('shows texts that mean harm as texts', async () => {
    const harm = '<img src=x onerror="window.hurt=1">';
    const page = await open(halfYear().map((each) => ({ ...each, title: harm, scenarios: [harm] })));
    await page.getByText(harm).first().waitFor();
    assert.equal(await page.evaluate('window.hurt'), undefined);
    await gone(page.locator('img'));
  });

  it('refuses what fits no schema, and goes on', async () => {
    const page = await open(halfYear());
    await say(page, { type: 'figures', figures: 'all' });
    await say(page, figures([]));
    await page.getByText('No incident is over yet; 1 one is still open').waitFor();
    await eventually(() => assert.equal(wrong.length, 1));
    wrong = [];
  });

  for (const theme of Object.keys(themes) as ThemeName[])
    it(`can be used by everybody, in ${theme}`, async () => {
      const page = await open(halfYear(), { theme, bypassCSP: true });
      await keep(page, `insights/${theme}`);
      await page.getByText('Month by month').click();
      await page.locator('details[open] table').first().waitFor();
      await assertAccessible(page);
    });

  it('has room at 480 pixels and at 200 %', async () => {
    const page = await open(halfYear(), { width: 480, height: 900, theme: 'light' });
    assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true);
    await keep(page, 'insights/narrow');
  });
});
