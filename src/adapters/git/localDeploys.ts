import { type CommitPair, type DeployOptions, GitError, type LocalDeploys } from '../../app/ports/gitRepository.ts';
import { type DeployWindow, isWithin } from '../../core/deploys/deploy.ts';
import {
  commitFormat,
  deploysFrom,
  type LoggedCommit,
  parseCommits,
  parseTags,
  parseTouched,
  previousOf,
  type TouchedFiles,
  tagFormat,
} from '../../core/deploys/gitOutput.ts';
import type { LoggedTag } from '../../core/deploys/releases.ts';
import type { ReadingGit } from './readingGit.ts';
import { harmless } from './readingGit.ts';
import { type Remote, remotesOf } from './remotes.ts';

/** How many commits are read at a time; so many older ones in a row end the walk, for clocks are sometimes wrong. */
const page = 256;
const olderInARow = 64;
const newestTags = 500;
const walkedAtMost = 20_000;

/** Tags, merges and commits of the deployed branch. Six processes of git at most, in three steps. */
export async function localDeploys(
  git: ReadingGit,
  window: DeployWindow,
  options: DeployOptions,
): Promise<LocalDeploys> {
  const [about, remotes, refs, tags] = await Promise.all([
    git.text(['rev-parse', '--is-shallow-repository', '--show-cdup']),
    remotesOf(git),
    git.text(['for-each-ref', '--format=%(refname)%00%(symref)', 'refs/heads', 'refs/remotes']),
    tagsOf(git),
  ]);
  const shallow = about.startsWith('true');
  const ref = await deployedRef(git, remotes, refs, options.branch);
  if (ref === null) return { deploys: [], refs: [], cutOff: false, tags };
  const walked = await walk(git, ref, window);
  const commits = [...walked.commits, ...(await taggedCommits(git, tags, walked.commits, window))];
  // Where history is cut off, a commit without parents seems to have made every file there is.
  const whole = shallow ? commits.filter(({ parents }) => parents.length > 0) : commits;
  const touched = await touchedBy(
    git,
    whole.map((commit) => ({ sha: commit.sha, previous: previousOf(commit, tags, window) })),
  );
  const deploys = deploysFrom(commits, tags, touched, window);
  return { deploys, refs: [ref], cutOff: shallow && walked.ended, tags };
}

/** The deployed branch as the remote has it, where there is one: what was not pushed was hardly deployed. */
async function deployedRef(
  git: ReadingGit,
  remotes: readonly Remote[],
  listed: string,
  branch: string | null,
): Promise<string | null> {
  const remote = (remotes.find(({ name }) => name === 'origin') ?? remotes[0])?.name;
  const refs = new Map(listed.split('\n').flatMap((line) => (line ? [line.split('\0') as [string, string]] : [])));
  const head = remote === undefined ? undefined : refs.get(`refs/remotes/${remote}/HEAD`);
  const names = branch === null ? ['main', 'master'] : [branch];
  const wanted = [
    ...(branch === null && head ? [head] : []),
    ...names.flatMap((name) => (remote === undefined ? [] : [`refs/remotes/${remote}/${name}`])),
    ...names.map((name) => `refs/heads/${name}`),
  ];
  const found = wanted.find((ref) => refs.has(ref));
  if (found !== undefined) return found;
  if (branch !== null) throw new GitError('no-such-branch', `There is no branch ${branch} here, nor at the remote.`);
  return (await git.attempt(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'])) === null ? null : 'HEAD';
}

interface Walk {
  readonly commits: readonly LoggedCommit[];
  /** True where history ended before anything older than the window. */
  readonly ended: boolean;
}

/**
 * First-parent history of the window. `--since` would end the walk at the first commit whose clock was wrong, so the
 * beginning of the window is held against each commit here; `--until` ends nothing and only leaves out.
 */
async function walk(git: ReadingGit, ref: string, window: DeployWindow): Promise<Walk> {
  const commits: LoggedCommit[] = [];
  let older = false;
  let from = [ref];
  for (let walked = 0; walked < walkedAtMost; walked += page) {
    const range = ['--first-parent', `--max-count=${page}`, `--until=${window.to}`];
    const read = parseCommits(
      await git.text(['log', '-z', '--no-notes', ...range, `--format=${commitFormat}`, ...from, '--']),
    );
    commits.push(...read.filter(({ at }) => isWithin(at, window)));
    older ||= read.some(({ at }) => at < window.from);
    if (read.length < page) return { commits, ended: !older };
    if (read.slice(-olderInARow).every(({ at }) => at < window.from)) break;
    const last = read.at(-1)!.parents[0];
    if (last === undefined) return { commits, ended: !older };
    from = [last];
  }
  return { commits, ended: false };
}

async function tagsOf(git: ReadingGit): Promise<LoggedTag[]> {
  const order = ['--sort=-creatordate', `--count=${newestTags}`];
  return parseTags(await git.text(['for-each-ref', ...order, `--format=${tagFormat}`, 'refs/tags']));
}

/** What was released within the window though its commit is older or elsewhere: going back to an old version, say. */
async function taggedCommits(
  git: ReadingGit,
  tags: readonly LoggedTag[],
  known: readonly LoggedCommit[],
  window: DeployWindow,
): Promise<LoggedCommit[]> {
  const shas = new Set(tags.filter(({ at }) => isWithin(at, window)).map(({ commit }) => commit));
  for (const { sha } of known) shas.delete(sha);
  if (shas.size === 0) return [];
  const how = ['log', '-z', '--no-walk=unsorted', '--no-notes', `--format=${commitFormat}`, '--stdin'];
  return parseCommits(await git.text(how, `${[...shas].join('\n')}\n`));
}

/**
 * Paths and sizes of each commit against what was there before it; without renames, which would read every file. A clone
 * that has left the files' contents out has paths alone, one that has left out more has neither.
 */
async function touchedBy(git: ReadingGit, pairs: readonly CommitPair[]): Promise<ReadonlyMap<string, TouchedFiles>> {
  if (pairs.length === 0) return new Map();
  const input = pairs.map(({ sha, previous }) => (previous === null ? sha : `${sha} ${previous}`)).join('\n');
  const how = ['diff-tree', '--stdin', '-z', '-r', '--root', '--no-renames', ...harmless];
  const output =
    (await git.attempt([...how, '--numstat'], `${input}\n`)) ??
    (await git.attempt([...how, '--name-only'], `${input}\n`));
  return parseTouched(
    output ?? '',
    pairs.map(({ sha }) => sha),
  );
}

/** The same for any pairs of commits; pairs of which this clone lacks one are left out. */
export async function touchedBetween(
  git: ReadingGit,
  pairs: readonly CommitPair[],
): Promise<ReadonlyMap<string, TouchedFiles>> {
  const shas = [...new Set(pairs.flatMap(({ sha, previous }) => (previous === null ? [sha] : [sha, previous])))];
  if (shas.length === 0) return new Map();
  const checked = await git.text(['cat-file', '--batch-check=%(objectname) %(objecttype)'], `${shas.join('\n')}\n`);
  const here = new Set(checked.split('\n').flatMap((line) => (line.endsWith(' commit') ? [line.split(' ')[0]!] : [])));
  return touchedBy(
    git,
    pairs.filter(({ sha, previous }) => here.has(sha) && (previous === null || here.has(previous))),
  );
}
