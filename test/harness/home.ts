import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A home folder of the tests' own, as environment variables for an editor: its shells start quickly and alike everywhere,
 * whatever the profile of the person or machine that runs the tests does.
 */
export function homeBelow(profile: string): Readonly<Record<string, string>> {
  const home = join(profile, 'home');
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, '.bashrc'), "PS1='\\w$ '\n");
  return { HOME: home, SHELL: '/bin/bash' };
}
