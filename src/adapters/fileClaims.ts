import { mkdir, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Claims } from '../app/ports/claims.ts';
import { sha256 } from './nodeMachine.ts';

/** After this long, what was claimed and never recorded counts as given up. */
const patienceMs = 60_000;

/**
 * Claims as empty files: whoever creates one has it, and creating a file that is there already fails, on every system,
 * for everybody but one. A claim that was given up is not taken away but followed by the next number, so that two
 * windows that find it so cannot both get it.
 * @param root folder that the windows of this machine have in common
 */
export function createFileClaims(root: string, now: () => number): Claims {
  return {
    async claim(incident, what) {
      const folder = join(root, 'claims', sha256(incident).slice(0, 32));
      const name = join(folder, sha256(what).slice(0, 32));
      try {
        await mkdir(folder, { recursive: true });
        return await claimFrom(name, now);
      } catch {
        // Better told twice than not at all.
        return true;
      }
    },
  };
}

async function claimFrom(name: string, now: () => number): Promise<boolean> {
  for (let number = 1; ; number++) {
    const file = `${name}.${number}`;
    if (await create(file)) return true;
    const { mtimeMs } = await stat(file);
    if (now() - mtimeMs < patienceMs) return false;
  }
}

async function create(file: string): Promise<boolean> {
  try {
    await (await open(file, 'wx')).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
