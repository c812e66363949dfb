import type { Browser, Page } from 'playwright-core';
import type { RecordBuilder } from '../../core/timeline/given.ts';
import type { PageServer } from '../../webview/pageServer.ts';
import { TimelinePage } from '../../webview/timelinePage.ts';
import { median } from '../figure.ts';

const phases = ['history', 'scrolling', 'zooming'] as const;
type Phase = (typeof phases)[number];

/** The longest of each phase, in milliseconds. */
type Longest = Readonly<Record<Phase, number>>;

interface Run {
  readonly rows: number;
  /** Frames as the page sees them, from the first thing done for them until they are painted. */
  readonly frames: Longest;
  /** Time that the page's main thread itself spent on one task: other processes take nothing from it. */
  readonly tasks: Longest;
}

const runs = 3;

/**
 * The longest frames of a page that history comes into, that is scrolled and zoomed. The first paint is over by then. Each
 * run is a page of its own, recorded by the browser's trace.
 */
export async function framesOf(browser: Browser, server: PageServer, record: RecordBuilder) {
  const done: Run[] = [];
  for (let run = 0; run < runs; run++) done.push(await oneRun(browser, server, record));
  const longest = done.map(({ frames }) => Math.max(...Object.values(frames)));
  const tasks = done.map((run) => Math.max(...Object.values(run.tasks)));
  const of = (phase: Phase) => Math.round(median(done.map(({ frames }) => frames[phase])));
  return {
    rows: Math.max(...done.map(({ rows }) => rows)),
    longest: median(longest),
    also: {
      ...Object.fromEntries(phases.map((phase) => [phase, of(phase)])),
      least: Math.round(Math.min(...longest)),
      'longest task, CPU': Math.round(median(tasks)),
    },
  };
}

async function oneRun(browser: Browser, server: PageServer, record: RecordBuilder): Promise<Run> {
  const opened = await TimelinePage.begin(browser, server, record, { realClock: true });
  const { page } = opened;
  await opened.hears('rendered');
  await page.evaluate(`
    window.frames = [];
    new PerformanceObserver((list) => {
      for (const { duration, startTime } of list.getEntries()) frames.push({ duration, startTime });
    }).observe({ type: 'long-animation-frame' });
  `);
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing', 'devtools.timeline'] });
  await begins(page, 'history');
  await opened.showsAll();
  await begins(page, 'scrolling');
  const rows = await scroll(page);
  await begins(page, 'zooming');
  await zoom(page);
  const told = (await page.evaluate(`new Promise((done) => requestAnimationFrame(() => setTimeout(() => done({
    frames,
    begun: performance.getEntriesByType('mark').filter(({ name }) => name.startsWith('begins ')).map(({ name, startTime }) => ({ name, startTime })),
  }), 200)))`)) as Told;
  const trace = (await browser.stopTracing()).toString();
  await opened.close();
  return { rows, frames: framesIn(told), tasks: tasksIn(trace) };
}

async function begins(page: Page, phase: Phase): Promise<void> {
  await page.evaluate(`void performance.mark('begins ${phase}')`);
}

/** Returns the most rows that were in the document. */
async function scroll(page: Page): Promise<number> {
  await page.mouse.move(450, 600);
  let rows = 0;
  for (let turn = 0; turn < 60; turn++) {
    await page.mouse.wheel(0, turn % 20 < 15 ? -1500 : 4000);
    rows = Math.max(rows, Number(await page.evaluate('document.querySelectorAll("article").length')));
  }
  await page.keyboard.press('Home');
  return rows;
}

async function zoom(page: Page): Promise<void> {
  await page.mouse.move(500, 250);
  for (let turn = 0; turn < 60; turn++) await page.mouse.wheel(0, turn % 30 < 15 ? -120 : 120);
  for (let turn = 0; turn < 20; turn++) await page.mouse.wheel(turn % 2 ? 60 : -60, 0);
}

interface Told {
  readonly frames: readonly { readonly duration: number; readonly startTime: number }[];
  readonly begun: readonly { readonly name: string; readonly startTime: number }[];
}

function framesIn({ frames, begun }: Told): Longest {
  return longestOf(
    frames.map(({ duration, startTime }) => ({ at: startTime, milliseconds: duration })),
    begun.map(({ name, startTime }) => ({ name, at: startTime })),
  );
}

/** An event of Chromium's trace; times in microseconds, `tdur` of the thread itself. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly tdur?: number;
}

function tasksIn(trace: string): Longest {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: readonly TraceEvent[] };
  const begun = traceEvents.filter(({ name }) => name.startsWith('begins '));
  const [first] = begun;
  if (!first) throw new Error('The trace has no mark of the page.');
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => name.endsWith('RunTask') && pid === first.pid && tid === first.tid,
  );
  return longestOf(
    tasks.map(({ ts, tdur }) => ({ at: ts, milliseconds: (tdur ?? 0) / 1000 })),
    begun.map(({ name, ts }) => ({ name, at: ts })),
  );
}

/** @param begun when each phase began, by the same clock as what was measured */
function longestOf(
  measured: readonly { readonly at: number; readonly milliseconds: number }[],
  begun: readonly { readonly name: string; readonly at: number }[],
): Longest {
  const inOrder = [...begun].sort((a, b) => a.at - b.at);
  const phaseAt = (at: number) => inOrder.findLast((one) => one.at <= at)?.name;
  const longest = (phase: Phase) =>
    Math.max(
      0,
      ...measured.filter(({ at }) => phaseAt(at) === `begins ${phase}`).map(({ milliseconds }) => milliseconds),
    );
  return { history: longest('history'), scrolling: longest('scrolling'), zooming: longest('zooming') };
}
