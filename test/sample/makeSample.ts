import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Commit, commits } from './commits.ts';

const run = promisify(execFile);
const history = join(import.meta.dirname, 'history');

/** A team's workspace in the middle of an incident. */
export interface Sample {
  /** The git work tree to open: code, history, `docs/runbooks/incident-response.md`. */
  readonly folder: string;
  /** The service, running on loopback from its last release, which broke it. */
  readonly service: { readonly url: string; readonly port: number };
  /** Ends the service, whichever release runs by then. Safe to repeat; files stay. */
  stop(): Promise<void>;
}

/**
 * Makes, below `dir` (which must be empty or not exist yet), `parcel-tracker` with a history of real commits and
 * tags, its remote `origin.git`, and runs the service from it: first the good release, then the faulty one, a burst of
 * lookups each, so that its log tells both. The service ends with `stop()`, or with this process, or when `dir` goes.
 * Needs bash, git 2.28 and node on the PATH; rejects with what failed otherwise.
 */
export async function makeSample(dir: string): Promise<Sample> {
  const home = resolve(dir);
  await mkdir(home, { recursive: true });
  if ((await readdir(home)).length > 0) {
    throw new Error(`The sample needs an empty folder, and ${home} is not: choose another or empty it.`);
  }
  const folder = join(home, 'parcel-tracker');
  await makeRepository(folder, join(home, 'origin.git'));
  await mkdir(join(home, 'run'));
  await writeFile(join(home, 'run', 'owner'), `${process.pid}\n`);

  const stop = async (): Promise<void> => {
    await run(join(folder, 'bin', 'stop'), [], { cwd: folder });
  };
  try {
    await deployWithTraffic(folder, 'v2.4.0');
    await deployWithTraffic(folder, 'v2.4.1');
  } catch (error) {
    await stop();
    throw error;
  }
  const port = Number(await readFile(join(home, 'run', 'port'), 'utf8'));
  return { folder, service: { url: `http://127.0.0.1:${port}`, port }, stop };
}

async function makeRepository(folder: string, origin: string): Promise<void> {
  const now = Date.now();
  const git = gitIn(folder);
  await mkdir(folder);
  await git(['init', '--quiet', '--initial-branch=main']);
  await git(['config', 'user.name', 'Sample Team']);
  await git(['config', 'user.email', 'team@example.com']);
  await git(['config', 'commit.gpgsign', 'false']);
  await git(['config', 'tag.gpgsign', 'false']);
  for (const commit of commits) await addCommit(folder, commit, now);
  await run('git', ['init', '--quiet', '--bare', '--initial-branch=main', origin]);
  await git(['remote', 'add', 'origin', origin]);
  await git(['push', '--quiet', '--follow-tags', '--set-upstream', 'origin', 'main']);
}

async function addCommit(folder: string, commit: Commit, now: number): Promise<void> {
  const git = gitIn(folder);
  const at = (minutesAgo: number) => dated(new Date(now - minutesAgo * 60_000));
  if (commit.branch) await git(['switch', '--quiet', '--create', commit.branch.name]);
  await cp(join(history, commit.files), folder, { recursive: true });
  await makeExecutable(join(folder, 'bin'));
  await git(['add', '--all']);
  await git(['commit', '--quiet', '--message', commit.message], at(commit.minutesAgo));
  if (commit.branch) {
    const { name, mergedMinutesAgo } = commit.branch;
    await git(['switch', '--quiet', 'main']);
    await git(['merge', '--quiet', '--no-ff', '--message', `Merge branch '${name}'`, name], at(mergedMinutesAgo));
    await git(['branch', '--quiet', '--delete', name]);
  }
  if (commit.release) {
    const { tag, minutesAgo } = commit.release;
    await git(['tag', '--annotate', tag, '--message', `Release ${tag} to production`], at(minutesAgo));
  }
}

async function makeExecutable(bin: string): Promise<void> {
  const entries = await readdir(bin, { withFileTypes: true });
  await Promise.all(entries.filter((entry) => entry.isFile()).map((entry) => chmod(join(bin, entry.name), 0o755)));
}

/** A refused lookup makes `bin/load` end with 1: under the faulty release that is what must happen. */
async function deployWithTraffic(folder: string, tag: string): Promise<void> {
  await run(join(folder, 'bin', 'deploy'), [tag], { cwd: folder });
  await run(join(folder, 'bin', 'load'), ['24'], { cwd: folder }).catch(() => undefined);
}

/** Git without the settings, hooks and identity of whoever runs it. */
function gitIn(folder: string): (args: readonly string[], dates?: NodeJS.ProcessEnv) => Promise<void> {
  return async (args, dates = {}) => {
    const settings = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
    await run('git', [...args], { cwd: folder, env: { ...process.env, ...settings, ...dates } });
  };
}

function dated(date: Date): NodeJS.ProcessEnv {
  const text = date.toISOString();
  return { GIT_AUTHOR_DATE: text, GIT_COMMITTER_DATE: text };
}
