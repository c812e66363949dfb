import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join } from 'node:path';
import * as esbuild from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { Outcome } from '../../src/app/incidents.ts';
import type { Command } from '../../src/core/incident/commands.ts';
import type { RecordedEvent } from '../../src/core/incident/events.ts';
import type { Runbook } from '../../src/core/runbook/model.ts';
import { TimelineFeed } from '../../src/ui/timeline/timelineFeed.ts';
import { type HostMessage, type PageMessage, parsePageMessage } from '../../src/webview/protocol.ts';
import { timelineHtml } from '../../src/webview/timelineHtml.ts';
import { minute, type RecordBuilder } from '../core/timeline/given.ts';
import { type ThemeName, themes } from './themes.ts';

const root = join(import.meta.dirname, '../..');
const icons = join(root, 'node_modules/@vscode/codicons/dist');

/** The page's bundle on a loopback address, with the policy that it has in the editor. */
export class PageServer {
  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  static async start(): Promise<PageServer> {
    const files = new Map<string, string | Uint8Array>(await bundle());
    // Asked for by browsers that no policy holds back.
    files.set('/favicon.ico', '');
    for (const name of ['codicon.css', 'codicon.ttf']) files.set(`/${name}`, await readFile(join(icons, name)));
    const server = createServer((request, response) => {
      const path = (request.url ?? '').replace(/\?.*$/, '');
      const body = path === '/' ? pageAt(`http://${request.headers.host}`) : files.get(path);
      response.writeHead(body === undefined ? 404 : 200, { 'content-type': types[extname(path)] ?? 'text/html' });
      response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new PageServer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

function pageAt(origin: string): string {
  const incident = 'inc-1';
  const at = (name: string) => `${origin}/${name}`;
  return timelineHtml({
    incident,
    nonce: 'n0nce',
    cspSource: origin,
    script: at('main.js'),
    style: at('main.css'),
    icons: at('codicon.css'),
  });
}

async function bundle(): Promise<[string, Uint8Array][]> {
  const built = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [join(root, 'src/webview/timeline/main.ts')],
    outdir: dirname('/page/main.js'),
    bundle: true,
    minify: true,
    write: false,
    target: 'chrome128',
    format: 'esm',
  });
  return built.outputFiles.map(({ path, contents }) => [`/${path.split('/').at(-1)}`, contents]);
}

export interface OpenOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: 'reduce';
  readonly hasTouch?: boolean;
  /** Lets a test's own script put styles into the page. */
  readonly bypassCSP?: boolean;
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
        read: () =>
          this.events.length === 0 ? undefined : { incident: record.incident(), events: this.events, unreadable: 0 },
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

  /** Opens the page and waits until it shows the whole record. */
  static async open(
    browser: Browser,
    server: PageServer,
    record: RecordBuilder,
    options: OpenOptions = {},
  ): Promise<TimelinePage> {
    const opened = await TimelinePage.begin(browser, server, record, options);
    await opened.showsAll();
    return opened;
  }

  /** Opens the page, with a clock that a test can move; the incident is half an hour old. */
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
    page.setDefaultTimeout(10_000);
    await page.clock.install({ time: minute(36) });
    opened.feed.setRunbook(runbook ?? null);
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

  /** Loses the next message to the page. */
  dropNext(): void {
    this.dropping = true;
  }

  /** Sends the page whatever a test likes. */
  async send(message: unknown): Promise<void> {
    await this.page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`);
  }

  /** Resolves when the page says that it has painted everything it was sent, and there is nothing more to send. */
  async showsAll(): Promise<void> {
    await this.until(() => {
      const painted = this.heard.findLast((message) => message.type === 'rendered');
      const { sent } = this;
      return sent?.remaining === 0 && painted?.epoch === sent.epoch && painted.sequence === sent.sequence;
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

/** Runs in the browser before the page: VS Code's side of a webview, and the theme's colours. */
function standIn(theme: (typeof themes)[ThemeName]): string {
  return `
    window.acquireVsCodeApi = () => ({
      postMessage: (message) => void toHost(message),
      getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
      setState: (state) => sessionStorage.setItem('state', JSON.stringify(state)),
    });
    const theme = ${JSON.stringify(theme)};
    addEventListener('DOMContentLoaded', () => {
      document.body.classList.add(theme.className);
      for (const [name, value] of Object.entries(theme.variables))
        document.documentElement.style.setProperty('--vscode-' + name, value);
    });
  `;
}
