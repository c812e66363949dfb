import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { tell } from './progress.ts';

/** Installs packages of Debian or Ubuntu; throws with why where that can't be done here. */
export function installByApt(...packages: readonly string[]): void {
  if (process.getuid?.() !== 0 || !isDebian()) throw new Error('apt-get needs root on Debian or Ubuntu');
  tell(`Installing ${packages.join(' and ')} with apt-get …`);
  const quiet = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: 'pipe',
    timeout: 300_000,
  } as const;
  execFileSync('apt-get', ['update', '-q'], quiet);
  execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], quiet);
}

function isDebian(): boolean {
  return (
    existsSync('/etc/os-release') && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}
