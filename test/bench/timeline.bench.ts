import type { Browser } from 'playwright-core';
import { TimelineFeed } from '../../src/ui/timeline/timelineFeed.ts';
import { type HostMessage, parseHostMessage } from '../../src/webview/protocol.ts';
import { TimelineModel } from '../../src/webview/timeline/reading/model.ts';
import type { RecordBuilder } from '../core/timeline/given.ts';
import { launchBrowser } from '../harness/browser.ts';
import { PageServer } from '../webview/pageServer.ts';
import { TimelinePage, timelinePage } from '../webview/timelinePage.ts';
import { type Figure, median } from './figure.ts';
import { longTimeline, tellOne } from './timeline/longTimeline.ts';

const many = 100_000;
const few = 1_000;

export async function bench(): Promise<readonly Figure[]> {
  const browser = await launchBrowser();
  const server = await PageServer.start(timelinePage);
  try {
    return [update(), ...(await paint(browser, server))];
  } finally {
    await browser.close();
    await server.stop();
  }
}

/**
 * One more event, from the record to what the page knows: taken in, put into its place, sent, parsed, put into the page's
 * lists. Long and short record turn about.
 */
function update(): Figure {
  const [long, short] = [followed(many), followed(few)];
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < 300; round++) {
    ours.push(long());
    theirs.push(short());
  }
  const ratio = median(ours.slice(50)) / median(theirs.slice(50));
  const also = { events: many, milliseconds: rounded(median(ours)) };
  return {
    name: 'timeline.update',
    ratio,
    against: `the same at ${few.toLocaleString('en')} events`,
    target: 1.5,
    also,
  };
}

/** A record of so many events with a page that has all of it. Each call is one more event; gives its milliseconds. */
function followed(count: number): () => number {
  const record = longTimeline(Math.round(count * 0.75));
  while (record.events.length < count) tellOne(record, 1, 30);
  const incident = record.incident();
  const model = new TimelineModel();
  const send = (message: HostMessage) => {
    const parsed = parseHostMessage(message);
    if ('misfit' in parsed) throw new Error(parsed.misfit);
    if (parsed.type !== 'snapshot' && parsed.type !== 'delta') return;
    if (model.take(parsed).is !== 'taken') throw new Error('A message was not taken.');
  };
  const source = {
    read: () => ({ incident, events: record.events, unreadable: 0 }),
    execute: async () => ({ recorded: [] }),
    newEpoch: () => 'one',
  };
  const feed = new TimelineFeed(source, send);
  feed.begin();
  while (model.remaining > 0) feed.sendOlder('one');
  let index = count;
  return () => {
    tellOne(record, 2, 30 + (index++ - count) / 1000);
    const before = model.all.length;
    const start = performance.now();
    feed.update();
    const took = performance.now() - start;
    if (model.all.length !== before + 1) throw new Error('The page has not got it.');
    return took;
  };
}

/** Pages with the long and the short record turn about. */
async function paint(browser: Browser, server: PageServer): Promise<Figure[]> {
  const [long, short] = [longTimeline(many), longTimeline(100)];
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < 7; round++) {
    theirs.push(await firstPaint(browser, server, short));
    ours.push(await firstPaint(browser, server, long));
  }
  const used = await use(browser, server, long);
  return [
    {
      name: 'timeline.paint',
      ratio: median(ours.slice(1)) / median(theirs.slice(1)),
      against: 'the same with 100 entries',
      target: 1.5,
      also: { entries: many, milliseconds: rounded(median(ours)) },
    },
    {
      name: 'timeline.rows',
      ratio: used.rows / 200,
      against: '200 rows in the document',
      target: 1,
      also: { rows: used.rows },
    },
    {
      name: 'timeline.frames',
      ratio: used.longest / 50,
      against: 'a frame of 50 ms: history coming in, scrolling and zooming at 100,000 entries',
      target: 1,
      also: { ...used.also },
    },
  ];
}

async function firstPaint(browser: Browser, server: PageServer, record: RecordBuilder): Promise<number> {
  const opened = await TimelinePage.begin(browser, server, record, { realClock: true });
  await opened.hears('rendered');
  const mark = `performance.getEntriesByName('rows painted')[0]?.startTime ?? null`;
  const at = await opened.page.waitForFunction(mark).then((found) => found.jsonValue());
  await opened.close();
  return Number(at);
}

async function use(browser: Browser, server: PageServer, record: RecordBuilder) {
  const opened = await TimelinePage.begin(browser, server, record, { realClock: true });
  const { page } = opened;
  await opened.hears('rendered');
  await page.evaluate(`
    window.frames = [];
    window.during = 'history';
    new PerformanceObserver((list) => {
      for (const { duration, startTime, scripts } of list.getEntries()) frames.push({ duration, startTime, during, scripts: scripts.map(({ invoker, duration }) => invoker + ' ' + duration) });
    }).observe({ type: 'long-animation-frame' });
  `);
  await opened.showsAll();
  await page.evaluate('window.during = "scrolling"');
  await page.mouse.move(450, 600);
  let rows = 0;
  for (let turn = 0; turn < 60; turn++) {
    await page.mouse.wheel(0, turn % 20 < 15 ? -1500 : 4000);
    rows = Math.max(rows, Number(await page.evaluate('document.querySelectorAll("article").length')));
  }
  await page.keyboard.press('Home');
  await page.evaluate('window.during = "zooming"');
  await page.mouse.move(500, 250);
  for (let turn = 0; turn < 60; turn++) await page.mouse.wheel(0, turn % 30 < 15 ? -120 : 120);
  for (let turn = 0; turn < 20; turn++) await page.mouse.wheel(turn % 2 ? 60 : -60, 0);
  const frames = (await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(frames), 200)))',
  )) as { duration: number; during: string; scripts: unknown }[];
  await opened.close();
  const longest = (during: string) =>
    Math.max(0, ...frames.filter((one) => one.during === during).map(({ duration }) => duration));

  const also = { history: longest('history'), scrolling: longest('scrolling'), zooming: longest('zooming') };
  return { rows, longest: Math.max(...Object.values(also)), also };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
