import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cache.ts';

/** The release of Debian whose git is the oldest that the product promises to work with. */
const suite = 'bullseye';

/**
 * A folder to put first on the PATH, with git 2.30 in it: Debian's own package of an older release, unpacked beside what
 * is installed. Throws with why where there is no apt-get, no network, or no such package any more.
 */
export async function oldGit(): Promise<string> {
  return join(await cached('git-2.30', unpack), 'path');
}

async function unpack(folder: string): Promise<void> {
  const apt = join(folder, 'apt');
  mkdirSync(join(apt, 'lists', 'partial'), { recursive: true });
  mkdirSync(join(apt, 'archives', 'partial'), { recursive: true });
  writeFileSync(join(apt, 'sources.list'), `deb http://deb.debian.org/debian ${suite} main\n`);
  const alone = [
    ...['-o', `Dir::Etc::sourcelist=${join(apt, 'sources.list')}`],
    ...['-o', 'Dir::Etc::sourceparts=/dev/null'],
    ...['-o', `Dir::State::lists=${join(apt, 'lists')}`],
    ...['-o', `Dir::Cache=${apt}`],
    ...['-o', 'APT::Sandbox::User=root'],
  ];
  const how = { cwd: apt, stdio: 'pipe', timeout: 120_000 } as const;
  execFileSync('apt-get', [...alone, 'update', '-q'], how);
  execFileSync('apt-get', [...alone, 'download', '-q', `git/${suite}`], how);
  const [archive] = readdirSync(apt).filter((name) => name.endsWith('.deb'));
  if (archive === undefined) throw new Error(`Debian ${suite} has no package of git here.`);
  execFileSync('dpkg', ['-x', archive, join(folder, 'root')], how);
  rmSync(apt, { recursive: true });
  mkdirSync(join(folder, 'path'));
  // The folder is renamed when it is whole, so the script finds its place by itself.
  const script = `#!/bin/sh
root=$(dirname "$(dirname "$(readlink -f "$0")")")/root
export GIT_EXEC_PATH="$root/usr/lib/git-core" GIT_TEMPLATE_DIR="$root/usr/share/git-core/templates"
exec "$root/usr/bin/git" "$@"
`;
  writeFileSync(join(folder, 'path', 'git'), script, { mode: 0o755 });
}
