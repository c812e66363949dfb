import { type FSWatcher, statSync, watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** How often is looked where the system does not tell, in milliseconds. */
const pollEvery = 300;

/**
 * Calls back with the name of a folder below `parent` that was made, touched or removed. The system's own notice of
 * `parent` alone is enough for that, one watcher however many incidents there are. Where it cannot be had (no such
 * folder yet, no watchers left, a file system without them), and wherever else it has not been tried, times of change
 * are compared three times a second.
 * @param options `notices`: whether to ask the system at all
 * @returns the way to stop; nothing is left running after it, and nothing keeps the process alive before it
 */
export function watchFolder(
  parent: string,
  touched: (name: string) => void,
  { notices = true }: { readonly notices?: boolean } = {},
): () => void {
  const watched = new WatchedFolder(parent, touched, notices);
  return () => watched.stop();
}

class WatchedFolder {
  private watcher: FSWatcher | null = null;
  private inode: number | null;
  /** Times of change by name, as of the last comparison; `null` before the first. */
  private seen: Map<string, number> | null;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly parent: string,
    private readonly touched: (name: string) => void,
    private readonly notices: boolean,
  ) {
    // At once: what is appended while the caller goes on to read must not fall between the two.
    this.inode = inodeNow(parent);
    // Whatever is found in a folder that was not there is new, though it was made before the first comparison.
    this.seen = this.inode === null ? new Map() : null;
    this.attach();
    void this.loop();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.detach();
  }

  private async loop(): Promise<void> {
    await this.poll();
    if (!this.stopped) this.timer = setTimeout(() => void this.loop(), pollEvery).unref();
  }

  private async poll(): Promise<void> {
    const inode = (await stat(this.parent).catch(() => null))?.ino ?? null;
    if (this.stopped) return;
    // A folder that was removed and made again is another one: its old watcher hears nothing any more.
    if (inode !== this.inode) this.detach();
    this.inode = inode;
    const told = this.watcher !== null && process.platform === 'linux';
    if (this.watcher === null) this.attach();
    if (this.seen === null || !told) await this.compare();
  }

  private async compare(): Promise<void> {
    const names = await readdir(this.parent).catch(() => []);
    const found = new Map<string, number>();
    for (const name of names)
      found.set(name, (await stat(join(this.parent, name)).catch(() => ({ mtimeMs: 0 }))).mtimeMs);
    if (this.stopped) return;
    const before = this.seen;
    this.seen = found;
    if (before === null) return;
    for (const name of new Set([...before.keys(), ...found.keys()]))
      if (before.get(name) !== found.get(name)) this.touched(name);
  }

  private attach(): void {
    if (!this.notices || this.inode === null) return;
    try {
      this.watcher = watch(this.parent, { persistent: false }, (_, name) => {
        if (typeof name === 'string') this.touched(name);
      });
      this.watcher.on('error', () => this.detach());
    } catch {
      // No watcher is to be had: comparing goes on, and each time it is tried again.
      this.watcher = null;
    }
  }

  private detach(): void {
    this.watcher?.close();
    this.watcher = null;
  }
}

function inodeNow(path: string): number | null {
  try {
    return statSync(path).ino;
  } catch {
    return null;
  }
}
