import type { Browser } from 'playwright-core';
import { TimelineFeed } from '../../src/ui/timeline/timelineFeed.ts';
import { type HostMessage, parseHostMessage } from '../../src/webview/protocol.ts';
import { TimelineModel } from '../../src/webview/timeline/reading/model.ts';
import type { RecordBuilder } from '../core/timeline/given.ts';
import { launchBrowser } from '../harness/browser.ts';
import { PageServer } from '../webview/pageServer.ts';
import { TimelinePage, timelinePage } from '../webview/timelinePage.ts';
import { type Figure, median } from './figure.ts';
import { framesOf } from './timeline/frames.ts';
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
    if (!['taken', 'held'].includes(model.take(parsed).is)) throw new Error('A message was not taken.');
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
  const frames = await framesOf(browser, server, long);
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
      ratio: frames.rows / 200,
      against: '200 rows in the document',
      target: 1,
      also: { rows: frames.rows },
    },
    {
      name: 'timeline.frames',
      ratio: frames.longest / 50,
      against: 'a frame of 50 ms: history coming in, scrolling and zooming at 100,000 entries; median of three runs',
      target: 1,
      also: frames.also,
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

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
