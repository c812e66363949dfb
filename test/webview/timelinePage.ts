import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { Outcome } from '../../src/app/incidents.ts';
import type { Command } from '../../src/core/incident/commands.ts';
import type { RecordedEvent } from '../../src/core/incident/events.ts';
import type { Incident } from '../../src/core/incident/incident.ts';
import type { Runbook } from '../../src/core/runbook/model.ts';
import { TimelineFeed } from '../../src/ui/timeline/timelineFeed.ts';
import { type HostMessage, type PageMessage, parsePageMessage } from '../../src/webview/protocol.ts';
import { minute, type RecordBuilder } from '../core/timeline/given.ts';
import { eventually } from '../harness/waiting.ts';
import { type PageServer, type ServedPage, standIn } from './pageServer.ts';
import { type ThemeName, themes } from './themes.ts';

export const timelinePage: ServedPage = {
  name: 'timeline',
  title: 'Timeline',
  element: 'timeline-app',
  attributes: { incident: 'inc-1' },
};

export interface OpenOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: 'reduce';
  readonly hasTouch?: boolean;
  /** Lets a test's own script put styles into the page. */
  readonly bypassCSP?: boolean;
  /** Time and frames go on by themselves, from the same moment on: for what is measured. */
  readonly realClock?: boolean;
  /** What the incident's targets stand in. */
  readonly runbook?: Runbook;
}

/** A page in a browser, fed by the feed that the editor uses: what happens to the record is seen on the page. */
export class TimelinePage {
  readonly heard: PageMessage[] = [];
  readonly misfits: unknown[] = [];
  readonly commands: Command[] = [];
  readonly errors: string[] = [];
  /** What the next commands come to; a `Promise` that never settles stands for a record that does not answer. */
  outcome: (command: Command) => Promise<Outcome> = async () => ({ recorded: [] });
  readonly feed: TimelineFeed;
  private sent: Extract<HostMessage, { epoch: string }> | null = null;
  private dropping = false;
  private closed = false;
  private replayed: { readonly of: number; readonly incident: Incident } | null = null;
  private readonly events: RecordedEvent[];
  private readonly waiting: (() => void)[] = [];

  private constructor(
    readonly page: Page,
    readonly record: RecordBuilder,
  ) {
    this.events = [...record.events];
    let epochs = 0;
    this.feed = new TimelineFeed(
      {
        read: () => (this.events.length === 0 ? undefined : this.live()),
        execute: (command) => {
          this.commands.push(command);
          return this.outcome(command);
        },
        newEpoch: () => `epoch ${++epochs}`,
      },
      (message) => {
        if (message.type === 'snapshot' || message.type === 'delta') this.sent = message;
        if (!this.dropping) void this.send(message);
        this.dropping = false;
      },
    );
  }

  /** Replayed once for each event: a long record takes a while. */
  private live() {
    const { events, record } = this;
    if (this.replayed?.of !== record.events.length)
      this.replayed = { of: record.events.length, incident: record.incident() };
    return { incident: this.replayed.incident, events, unreadable: 0 };
  }

  /** Opens the page and waits until it shows the whole record. */
  static async open(
    browser: Browser,
    server: PageServer,
    record: RecordBuilder,
    options: OpenOptions = {},
  ): Promise<TimelinePage> {
    const opened = await TimelinePage.begin(browser, server, record, options);
    await opened.showsAll();
    await opened.drawn();
    return opened;
  }

  /** Opens the page, with a clock that stands until a test moves it; the incident is half an hour old. */
  static async begin(
    browser: Browser,
    server: PageServer,
    record: RecordBuilder,
    {
      theme = 'dark',
      width = 900,
      height = 700,
      reducedMotion,
      hasTouch = false,
      bypassCSP = false,
      realClock = false,
      runbook,
    }: OpenOptions = {},
  ): Promise<TimelinePage> {
    const page = await browser.newPage({
      viewport: { width, height },
      timezoneId: 'Europe/Vienna',
      locale: 'en-GB',
      hasTouch,
      bypassCSP,
      ...(reducedMotion ? { reducedMotion } : {}),
    });
    const opened = new TimelinePage(page, record);
    page.on('pageerror', (error) => opened.errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') opened.errors.push(message.text());
    });
    await page.exposeFunction('toHost', (message: unknown) => opened.hear(message));
    await page.addInitScript({ content: standIn(themes[theme]) });
    page.setDefaultTimeout(20_000);
    if (realClock) await page.addInitScript({ content: shiftedClock });
    else {
      await page.clock.install({ time: minute(36) });
      // It stands: however long a machine takes, the picture's end is where it was.
      await page.clock.setFixedTime(minute(36));
    }
    opened.feed.setRunbook(runbook ?? null);
    // A window that has the record open has gone through it already; what is measured is the page.
    if (realClock) {
      opened.dropNext();
      opened.feed.begin();
    }
    await page.goto(server.origin);
    return opened;
  }

  /** Something happens: the page is told, as the editor would tell it. */
  async happens(...events: RecordedEvent[]): Promise<void> {
    this.events.push(...events);
    this.feed.update();
    await this.showsAll();
  }

  /** As `happens`, without waiting for the page: it may never hear of it. */
  happensUnseen(...events: RecordedEvent[]): void {
    this.events.push(...events);
    this.feed.update();
  }

  /** Closes the page, though it may still be asking for more. */
  async close(): Promise<void> {
    this.closed = true;
    await this.page.close();
  }

  /** Loses the next message to the page. */
  dropNext(): void {
    this.dropping = true;
  }

  /** Sends the page whatever a test likes. */
  async send(message: unknown): Promise<void> {
    if (this.closed) return;
    await this.page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`).catch((error: unknown) => {
      if (!this.closed) throw error;
    });
  }

  /** Resolves when the page says that it has painted everything it was sent, and there is nothing more to send. */
  async showsAll(): Promise<void> {
    await this.until(() => {
      const painted = this.heard.findLast((message) => message.type === 'rendered');
      const { sent } = this;
      return sent?.remaining === 0 && painted?.epoch === sent.epoch && painted.sequence === sent.sequence;
    });
  }

  /** Loads the page anew, or comes back to it by `load`; waits until it shows the whole record again. */
  async reload(load: () => Promise<unknown> = () => this.page.reload()): Promise<void> {
    const begun = () => this.heard.filter(({ type }) => type === 'ready').length;
    const before = begun();
    await load();
    // What was painted before would be taken for what is painted now.
    await this.until(() => begun() > before);
    await this.showsAll();
    await this.drawn();
  }

  /** Resolves when the picture, where there is one, has been drawn as wide as it is. */
  async drawn(): Promise<void> {
    await eventually(async () => {
      const drawn = await this.page.evaluate<boolean>(`(() => {
        const picture = document.querySelector('timeline-picture');
        return picture === null || picture.querySelector('svg.picture')?.getAttribute('width') === String(picture.clientWidth);
      })()`);
      assert.ok(drawn, 'the picture is not drawn');
    });
  }

  /** Resolves when the page has sent a message of the type. */
  async hears<T extends PageMessage['type']>(type: T): Promise<Extract<PageMessage, { type: T }>> {
    await this.until(() => this.heard.some((message) => message.type === type));
    return this.heard.findLast((message) => message.type === type) as Extract<PageMessage, { type: T }>;
  }

  private async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private hear(message: unknown): void {
    const parsed = parsePageMessage(message);
    if ('misfit' in parsed) this.misfits.push(message);
    else {
      this.heard.push(parsed);
      if (parsed.type === 'ready') this.feed.begin();
      if (parsed.type === 'olderWanted') this.feed.sendOlder(parsed.epoch);
      if ('request' in parsed && parsed.type !== 'rasterised') void this.feed.record(parsed);
    }
    for (const wake of this.waiting.splice(0)) wake();
  }
}

/** Real time from the test's moment on; marks the frame in which the first rows are there. */
const shiftedClock = `{
  const real = Date.now.bind(Date);
  const shift = Date.parse('${minute(36)}') - real();
  Date.now = () => real() + shift;
  const looking = new MutationObserver(() => {
    if (!document.querySelector('article')) return;
    looking.disconnect();
    requestAnimationFrame(() => setTimeout(() => performance.mark('rows painted')));
  });
  looking.observe(document, { subtree: true, childList: true });
}`;
