import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import type { Identity } from '../app/ports/machine.ts';

/**
 * Who writes: the name that was set, else git's `user.name` and `user.email`, else the account of this machine.
 * @param chosenName read at each call; empty where none was set
 * @param cwd a folder whose repository may name another person than the global settings
 */
export function createGitIdentity(chosenName: () => string, cwd: () => string | undefined): Identity {
  const cache = new Map<string, Promise<{ id: string; name: string }>>();
  return {
    responder() {
      const key = JSON.stringify([chosenName(), cwd()]);
      let found = cache.get(key);
      if (!found) {
        found = look(chosenName(), cwd());
        cache.set(key, found);
      }
      return found;
    },
  };
}

async function look(chosen: string, cwd: string | undefined): Promise<{ id: string; name: string }> {
  const [name, email] = await Promise.all([gitConfig('user.name', cwd), gitConfig('user.email', cwd)]);
  const account = userInfo().username;
  return { id: email || account, name: chosen || name || account };
}

function gitConfig(key: string, cwd: string | undefined): Promise<string> {
  return new Promise((resolve) => {
    execFile('git', ['config', '--get', key], { timeout: 1_000, ...(cwd !== undefined && { cwd }) }, (error, stdout) =>
      resolve(error === null ? stdout.trim() : ''),
    );
  });
}
