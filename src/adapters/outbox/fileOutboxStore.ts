import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Documents } from '../../app/ports/documents.ts';
import type { OutboxClaim, OutboxItem, OutboxStore } from '../../app/ports/outboxStore.ts';
import { itemOf, textOf } from './itemFile.ts';

/** No attempt takes so long; whoever made an older one and left no result is gone, in milliseconds. */
const longestAttempt = 600_000;

interface Claimant {
  readonly pid: number;
  readonly host: string;
  readonly at: number;
}

/**
 * `<folder>/<id>.json`, one item each, and `<id>.<n>.claim` by whoever makes the nth attempt. A claim is made by creating
 * its file, which only one window can; it is never taken away from under another, because whoever goes on after a window
 * that is lost makes the next one. An item is removed before its claims: so a claim without an item means that it is done.
 */
export function createFileOutboxStore(folder: string, documents: Documents): OutboxStore {
  return {
    list: () => list(folder, documents),
    save: (item) => documents.write(pathOf(folder, item.id), textOf(item)),
    claim: (id) => claim(folder, documents, id),
    async remove(id) {
      await rm(pathOf(folder, id), { force: true });
      for (const attempt of await attemptsOf(folder, id)) await rm(claimOf(folder, id, attempt), { force: true });
    },
  };
}

async function list(folder: string, documents: Documents): ReturnType<OutboxStore['list']> {
  const items: OutboxItem[] = [];
  const unreadable: string[] = [];
  for (const name of (await namesIn(folder)).filter((each) => each.endsWith('.json'))) {
    const text = await documents.read(join(folder, name));
    if (text === null) continue;
    const item = itemOf(text);
    if (item === null || `${item.id}.json` !== name) unreadable.push(join(folder, name));
    else items.push(item);
  }
  return { items: items.sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt)), unreadable };
}

async function claim(folder: string, documents: Documents, id: string): Promise<OutboxClaim | null> {
  const before = await readItem(folder, documents, id);
  if (before === null) return null;
  const last = Math.max(0, ...(await attemptsOf(folder, id)));
  const interrupted = last > before.attempts;
  if (interrupted && (await isAtIt(claimOf(folder, id, last)))) return null;
  const attempt = Math.max(last, before.attempts) + 1;
  if (!(await create(claimOf(folder, id, attempt)))) return null;
  // Between looking and claiming, another window may have finished it.
  const item = await readItem(folder, documents, id);
  if (item === null) {
    await rm(claimOf(folder, id, attempt), { force: true });
    return null;
  }
  return item.attempts === before.attempts ? { item, attempt, interrupted } : null;
}

async function readItem(folder: string, documents: Documents, id: string): Promise<OutboxItem | null> {
  const text = await documents.read(pathOf(folder, id));
  return text === null ? null : itemOf(text);
}

/** False where another window was faster. */
async function create(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      const me: Claimant = { pid: process.pid, host: hostname(), at: Date.now() };
      await file.writeFile(JSON.stringify(me));
      await file.sync();
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Whether whoever made this claim may still be sending. */
async function isAtIt(path: string): Promise<boolean> {
  const { pid, host, at } = await claimantOf(path);
  if (Math.abs(Date.now() - at) > longestAttempt) return false;
  return host !== hostname() || lives(pid);
}

/** A claim that was cut short while it was written says only how old it is. */
async function claimantOf(path: string): Promise<Claimant> {
  try {
    const { pid, host, at } = JSON.parse(await readFile(path, 'utf8')) as Partial<Claimant>;
    if (typeof pid === 'number' && typeof host === 'string' && typeof at === 'number') return { pid, host, at };
  } catch {
    // Told by its age.
  }
  const at = await stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  return { pid: 0, host: '', at };
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

async function attemptsOf(folder: string, id: string): Promise<number[]> {
  const names = await namesIn(folder);
  return names.flatMap((name) =>
    name.startsWith(`${id}.`) && name.endsWith('.claim') ? Number(name.slice(id.length + 1, -'.claim'.length)) : [],
  );
}

async function namesIn(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  return readdir(folder);
}

function pathOf(folder: string, id: string): string {
  return join(folder, `${id}.json`);
}

function claimOf(folder: string, id: string, attempt: number): string {
  return join(folder, `${id}.${attempt}.claim`);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
