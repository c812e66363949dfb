import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { withLock } from './lock.ts';
import { tell } from './progress.ts';

/** Where editors and browsers are kept between runs: outside the checkout, shared by all checkouts. */
export function cacheRoot(): string {
  const own = process.env.INCIDENT_DESK_CACHE;
  if (own) return own;
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'incident-desk');
}

/**
 * The folder `<cache>/<name>`, made by `make` when it is not there yet.
 *
 * `make` fills a sibling folder, which gets its name only when it is whole: what a killed process leaves behind is
 * never taken for an installation, and is thrown away here. Of two processes at once, one makes and the other waits.
 */
export async function cached(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const root = cacheRoot();
  const whole = join(root, name);
  if (existsSync(whole)) {
    await removeHalfDone(root, name);
    return whole;
  }
  mkdirSync(root, { recursive: true });
  const onWait = () => tell(`Another process is making ${whole}; waiting for it.`);
  await withLock(`${whole}.lock`, onWait, async () => {
    if (existsSync(whole)) return;
    await removeHalfDone(root, name);
    const partial = mkdtempSync(join(root, `${name}.partial-`));
    const throwAway = () => remove(partial);
    process.once('exit', throwAway);
    try {
      await make(partial);
      renameSync(partial, whole);
    } finally {
      process.off('exit', throwAway);
      throwAway();
    }
  });
  return whole;
}

async function removeHalfDone(root: string, name: string): Promise<void> {
  for (const entry of await readdir(root)) {
    if (entry.startsWith(`${name}.partial-`)) remove(join(root, entry));
  }
}

/** What cannot be removed now (a process whose parent was killed still writes into it) goes at the next installation. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {}
}
