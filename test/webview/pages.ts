import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { RecordBuilder } from '../core/timeline/given.ts';
import { launchBrowser } from '../harness/browser.ts';
import { projectRoot } from '../harness/paths.ts';
import { PageServer } from './pageServer.ts';
import { type OpenOptions, TimelinePage, timelinePage } from './timelinePage.ts';

export interface GivenTimelinePages {
  /** Opens a page and waits until it shows the whole record. */
  open(record: RecordBuilder, options?: OpenOptions): Promise<TimelinePage>;
  /** Opens a page that may never show anything. */
  begin(record: RecordBuilder): Promise<TimelinePage>;
}

/** Opens timelines in one browser for the tests of a `describe`; after each, nothing may have gone wrong unseen. */
export function givenTimelinePages(): GivenTimelinePages {
  let browser: Browser;
  let server: PageServer;
  const opened: TimelinePage[] = [];

  before(async () => {
    [browser, server] = await Promise.all([launchBrowser(), PageServer.start(timelinePage)]);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  afterEach(async () => {
    for (const { page, errors, misfits } of opened.splice(0)) {
      await page.close();
      assert.deepEqual(errors, []);
      assert.deepEqual(misfits, []);
    }
  });

  const closedAfterwards = (timeline: TimelinePage) => {
    opened.push(timeline);
    return timeline;
  };
  return {
    open: async (record, options = {}) => closedAfterwards(await TimelinePage.open(browser, server, record, options)),
    begin: async (record) => closedAfterwards(await TimelinePage.begin(browser, server, record)),
  };
}

/** Two frames later: what was asked for has been measured and drawn. */
export async function painted(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}

/** Keeps what is seen as an artefact. */
export async function keep(page: Page, name: string): Promise<void> {
  const path = join(projectRoot, 'artifacts', 'screenshots', `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path });
}
