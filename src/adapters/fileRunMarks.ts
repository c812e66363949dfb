import { mkdir, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunMark, RunMarks } from '../app/ports/runMarks.ts';

/**
 * One small file a run, named `<process id>-<event id>.json`: whether its window is still there, the machine's own list
 * of processes tells.
 */
export function createFileRunMarks(folder: string, pid: number = process.pid): RunMarks {
  const ownFile = (started: string) => join(folder, `${pid}-${started}.json`);
  const all = async () => {
    const names = await readdir(folder).catch(() => []);
    return names.flatMap((name) => {
      const [, owner, started] = /^(\d+)-(.+)\.json$/.exec(name) ?? [];
      return owner === undefined || started === undefined ? [] : [{ name, started, owner: Number(owner) }];
    });
  };
  return {
    async set(mark) {
      await mkdir(folder, { recursive: true });
      await writeFile(ownFile(mark.started), JSON.stringify(mark));
    },
    clear: (started) => rm(ownFile(started), { force: true }),
    async takeAbandoned() {
      const abandoned = (await all()).filter(({ owner }) => owner !== pid && !isThere(owner));
      const taken = await Promise.all(abandoned.map(({ name }) => take(join(folder, name))));
      return taken.filter((mark) => mark !== null);
    },
    isRunning: async (name) => (await all()).some(({ started, owner }) => started === name && isThere(owner)),
  };
}

/** Of two windows that see the same mark, one manages to remove it. */
async function take(file: string): Promise<RunMark | null> {
  try {
    const mark: RunMark = JSON.parse(await readFile(file, 'utf8'));
    await unlink(file);
    return mark;
  } catch {
    return null;
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
