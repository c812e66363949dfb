import type { DeployWindow } from '../../core/deploys/deploy.ts';
import { isWithin } from '../../core/deploys/deploy.ts';
import { commitFormat, type LoggedCommit, parseCommits } from '../../core/deploys/gitOutput.ts';
import { harmless, type ReadingGit } from './readingGit.ts';

/** How many commits are read at first; so many older ones in a row end the walk, for clocks are sometimes wrong. */
const firstPage = 96;
const olderInARow = 32;
const walkedAtMost = 20_000;

export interface Walk {
  readonly commits: readonly LoggedCommit[];
  /** True where history ended before anything older than the window. */
  readonly ended: boolean;
}

/** What lies behind the first commit that is older than a window. Commits never change, so it holds for ever. */
interface Behind {
  /** That commit's sha. */
  readonly stop: string;
  /** What is of the window all the same. */
  readonly commits: readonly LoggedCommit[];
}

/** By folder and the window's beginning. */
export type KnownWalks = Map<string, Behind>;

/**
 * First-parent history of the window. `--since` would end the walk at the first commit whose clock was wrong, so it is
 * used only where an earlier walk has seen what lies behind the commit that it ends at.
 */
export async function walk(git: ReadingGit, known: KnownWalks, ref: string, window: DeployWindow): Promise<Walk> {
  // Git knows whole seconds.
  const since = `${window.from.slice(0, 19)}.000Z`;
  const key = JSON.stringify([git.folder, since]);
  const behind = known.get(key);
  if (behind !== undefined) {
    const limits = [`--max-count=${walkedAtMost}`, `--since=${since}`, `--until=${window.to}`];
    const read = await history(git, ['--first-parent', ...limits, ref]);
    if (read.at(-1)?.parents[0] === behind.stop)
      return { commits: [...read.filter(({ at }) => isWithin(at, window)), ...behind.commits], ended: false };
  }
  const { read, ended, isWhole } = await pages(git, ref, window);
  const stop = read.findIndex(({ at }) => at < since);
  const after = read.slice(stop);
  if (isWhole && stop > 0 && after.every(({ sha }, i) => i === 0 || after[i - 1]!.parents[0] === sha))
    known.set(key, { stop: read[stop]!.sha, commits: after.filter(({ at }) => isWithin(at, window)) });
  else known.delete(key);
  return { commits: read.filter(({ at }) => isWithin(at, window)), ended };
}

/** All up to so many older ones in a row that nothing of the window is behind them; `--until` ends nothing, it leaves out. */
async function pages(git: ReadingGit, ref: string, { from, to }: DeployWindow) {
  const all: LoggedCommit[] = [];
  let next = ref;
  for (let [sum, page] = [0, firstPage]; sum < walkedAtMost; sum += page, page *= 4) {
    const read = await history(git, ['--first-parent', `--max-count=${page}`, `--until=${to}`, next]);
    all.push(...read);
    const parent = read.at(-1)?.parents[0];
    if (read.length < page || parent === undefined)
      return { read: all, ended: !all.some(({ at }) => at < from), isWhole: false };
    if (read.slice(-olderInARow).every(({ at }) => at < from)) return { read: all, ended: false, isWhole: true };
    next = parent;
  }
  return { read: all, ended: false, isWhole: false };
}

/**
 * Paths and sizes against the first parent come along, except of commits without parents: where history is cut off, such
 * a one seems to have made every file there is. Without renames, which would read every file. A clone that has left the
 * files' contents out has paths alone, one that has left out more has neither.
 */
async function history(git: ReadingGit, range: readonly string[]): Promise<LoggedCommit[]> {
  const how = ['-c', 'log.showRoot=false', 'log', '-z', '--no-notes', '--encoding=UTF-8', `--format=${commitFormat}`];
  const files = ['--no-renames', '--no-relative', '--ignore-submodules=none', ...harmless];
  for (const sizes of ['--numstat', '--name-only']) {
    const output = await git.attempt([...how, ...files, sizes, ...range, '--']);
    if (output !== null) return parseCommits(output);
  }
  return parseCommits(await git.text([...how, ...range, '--']));
}
