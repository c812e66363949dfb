import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installByApt } from '../harness/debian.ts';

/** Folder of the programs of the newest PostgreSQL server there is (`initdb`, `postgres`, `psql`); fetched where it can be. */
export function postgresPrograms(): string {
  return found('PostgreSQL', () => newestDebianServer() ?? folderOf('postgres'), 'postgresql');
}

/** Path of `redis-server`; fetched where it can be. */
export function redisServer(): string {
  const path = found('Redis', () => folderOf('redis-server'), 'redis-server');
  return join(path, 'redis-server');
}

/** Throws with what to do where it is not there and can't be had. */
function found(name: string, look: () => string | null, aptPackage: string): string {
  const there = look();
  if (there !== null) return there;
  try {
    // Debian would start a cluster or a server of its own at once; what we start is ours and goes with us.
    installByApt(aptPackage);
  } catch (error) {
    throw new Error(`${name} is not here (${(error as Error).message}). Debian: apt-get install ${aptPackage}`);
  }
  const fetched = look();
  if (fetched === null) throw new Error(`${name} was installed and is not found.`);
  return fetched;
}

function newestDebianServer(): string | null {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return null;
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  return (
    versions.map((version) => join(root, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb'))) ?? null
  );
}

function folderOf(program: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.find((folder) => folder !== '' && existsSync(join(folder, program))) ?? null;
}

/** Whom a server is started as: root may not run PostgreSQL, so somebody without rights does. */
export function unprivileged(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // The next one may be there.
    }
  }
  return { uid: statSync('/').uid };
}
