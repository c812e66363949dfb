import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { cacheRoot } from './cache.ts';
import { installByApt } from './debian.ts';
import { tell } from './progress.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome'];
const macPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The path of a Chromium: `CHROME_PATH`, else one on the PATH, else one of Playwright's, else one fetched now (by apt as
 * root on Debian and Ubuntu, else by Playwright into the cache). Throws with what to do where none can be had.
 */
export async function findChromium(): Promise<string> {
  const found = installedChromium();
  if (found) return found;
  const failures: string[] = [];
  for (const fetchOne of [fetchByPlaywright, fetchByApt]) {
    try {
      fetchOne();
    } catch (error) {
      failures.push((error as Error).message.trim());
    }
    const fetched = installedChromium();
    if (fetched) return fetched;
  }
  throw new Error(
    `No Chromium found. Install one (Debian: apt-get install chromium) or name it in CHROME_PATH.\n${failures.join('\n')}`,
  );
}

/** A browser without a window, talking to nobody by itself. */
export async function launchBrowser(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: await findChromium(),
    // Who starts it ends it, after what depends on it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      ...(asRoot ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-dev-shm-usage',
      '--no-default-browser-check',
      '--no-first-run',
    ],
  });
}

function installedChromium(): string | null {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, which does not exist`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...macPaths];
  return [...candidates, ...playwrightPaths()].find((path) => existsSync(path)) ?? null;
}

/** Playwright's own, from its usual cache and from ours. */
function playwrightPaths(): string[] {
  const usual = chromium.executablePath();
  if (!usual) return [];
  const below = /[\\/](chromium[^\\/]*[\\/].*)$/.exec(usual)?.[1];
  return below ? [usual, join(ownBrowsers(), below)] : [usual];
}

function ownBrowsers(): string {
  return join(cacheRoot(), 'browsers');
}

function fetchByPlaywright(): void {
  tell('No Chromium found; fetching one with Playwright …');
  const cli = join(import.meta.dirname, '../../node_modules/playwright-core/cli.js');
  execFileSync(process.execPath, [cli, 'install', 'chromium'], {
    env: { ...process.env, PLAYWRIGHT_BROWSERS_PATH: ownBrowsers() },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 300_000,
  });
}

function fetchByApt(): void {
  installByApt('chromium');
}
