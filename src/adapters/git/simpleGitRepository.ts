import { existsSync } from 'node:fs';
import { type SimpleGit, GitError as SimpleGitError, simpleGit } from 'simple-git';
import {
  type DeployOptions,
  GitError,
  type GitRepository,
  type LocalDeploys,
  type RemoteRepository,
} from '../../app/ports/gitRepository.ts';
import type { DeployWindow } from '../../core/deploys/deploy.ts';
import {
  commitFormat,
  deploysFrom,
  isWithin,
  type LoggedCommit,
  type LoggedTag,
  parseCommits,
  parseTags,
  parseTouched,
  type TouchedFiles,
  tagFormat,
  touchedFormat,
} from '../../core/deploys/gitOutput.ts';
import { placeOfRemote } from '../../core/deploys/remoteUrl.ts';

/** How many commits are read at a time; so many older ones in a row end the walk, for clocks are sometimes wrong. */
const page = 256;
const olderInARow = 64;
/** Windows takes 32,767 characters on a command line. */
const shasAtATime = 400;
const newestTags = 500;
const walkedAtMost = 20_000;

/** What a repository's own settings could make git do on our reading of it. */
const harmless = ['--no-ext-diff', '--no-textconv', '--no-show-signature', '--no-color', '--no-notes'];

/**
 * Reads local repositories through the git of this machine. Never prompts, never locks, never writes.
 * @param environment of git's process; of git's own variables none but ours reaches it
 * @param timeoutMs without any output
 */
export function createSimpleGitRepository(
  environment: NodeJS.ProcessEnv = process.env,
  timeoutMs = 10_000,
): GitRepository {
  const reading = <T>(folder: string, read: (git: SimpleGit) => Promise<T>): Promise<T> =>
    readRepository(folder, environment, timeoutMs, read);
  return {
    deploysIn: (folder, window, options) => reading(folder, (git) => localDeploys(git, window, options)),
    defaultRepository: (folder) => reading(folder, defaultRepository),
  };
}

async function readRepository<T>(
  folder: string,
  environment: NodeJS.ProcessEnv,
  timeoutMs: number,
  read: (git: SimpleGit) => Promise<T>,
): Promise<T> {
  if (!existsSync(folder)) throw new GitError('not-a-repository', `There is no folder ${folder}.`);
  const own = { GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' };
  try {
    const git = simpleGit({
      baseDir: folder,
      allowEnvironment: Object.keys(own),
      timeout: { block: timeoutMs },
      maxConcurrentProcesses: 2,
      // Without this a git that fails in silence counts as one that said nothing.
      errors: (error, { exitCode }) => error ?? (exitCode === 0 ? undefined : new Error(`git ended with ${exitCode}`)),
    }).env({ ...withoutGit(environment), ...own, LC_ALL: 'C' });
    await git.raw('rev-parse', '--git-dir');
    return await read(git);
  } catch (error) {
    throw error instanceof SimpleGitError ? translated(error, folder) : error;
  }
}

async function localDeploys(git: SimpleGit, window: DeployWindow, options: DeployOptions): Promise<LocalDeploys> {
  const shallow = (await git.raw('rev-parse', '--is-shallow-repository')).trim() === 'true';
  const refs = await deployedRefs(git, options.branch);
  if (refs.length === 0) return { deploys: [], refs: [], cutOff: false };
  const [walked, tags] = await Promise.all([walk(git, refs, window), tagsOf(git)]);
  const commits = [...walked.commits, ...(await taggedCommits(git, tags, walked.commits, window))];
  // Where history is cut off, a commit without parents seems to have made every file there is.
  const touched = await touchedBy(git, shallow ? commits.filter(({ parents }) => parents.length > 0) : commits);
  return { deploys: deploysFrom(commits, tags, touched, window), refs, cutOff: shallow && walked.ended };
}

async function defaultRepository(git: SimpleGit): Promise<RemoteRepository | null> {
  const remotes = await remotesOf(git);
  const chosen = remotes.find(({ name }) => name === 'origin') ?? (remotes.length === 1 ? remotes[0] : undefined);
  const place = chosen === undefined ? null : placeOfRemote(chosen.url);
  return place === null ? null : { ...place, prefix: (await git.raw('rev-parse', '--show-prefix')).trim() };
}

function withoutGit(environment: NodeJS.ProcessEnv): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment))
    if (value !== undefined && !/^GIT_|^(?:EDITOR|VISUAL|PAGER|PREFIX|SSH_ASKPASS)$/i.test(name)) kept[name] = value;
  return kept;
}

/** The deployed branch as the remote has it, where there is one: what was not pushed was hardly deployed. */
async function deployedRefs(git: SimpleGit, branch: string | null): Promise<string[]> {
  const remotes = await remotesOf(git);
  const remote = (remotes.find(({ name }) => name === 'origin') ?? remotes[0])?.name;
  const format = '--format=%(refname)%00%(symref)';
  const listed = await git.raw('for-each-ref', format, 'refs/heads', ...(remote ? [`refs/remotes/${remote}`] : []));
  const refs = new Map(listed.split('\n').flatMap((line) => (line ? [line.split('\0') as [string, string]] : [])));
  const head = remote === undefined ? undefined : refs.get(`refs/remotes/${remote}/HEAD`);
  const names = branch === null ? ['main', 'master'] : [branch];
  const wanted = [
    ...(branch === null && head ? [head] : []),
    ...names.flatMap((name) => (remote === undefined ? [] : [`refs/remotes/${remote}/${name}`])),
    ...names.map((name) => `refs/heads/${name}`),
  ];
  const found = wanted.find((ref) => refs.has(ref));
  if (found !== undefined) return [found];
  if (branch !== null) throw new GitError('no-such-branch', `There is no branch ${branch} here, nor at the remote.`);
  return (await hasCommit(git, 'HEAD')) ? ['HEAD'] : [];
}

async function hasCommit(git: SimpleGit, ref: string): Promise<boolean> {
  try {
    await git.raw('rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
    return true;
  } catch (error) {
    if (error instanceof SimpleGitError && !isTimeout(error)) return false;
    throw error;
  }
}

async function remotesOf(git: SimpleGit): Promise<{ name: string; url: string }[]> {
  const lines = (await git.raw('remote', '-v')).split('\n');
  return lines.flatMap((line) => {
    const match = /^(\S+)\t(.*) \(fetch\)/.exec(line);
    return match ? [{ name: match[1]!, url: match[2]! }] : [];
  });
}

interface Walk {
  readonly commits: readonly LoggedCommit[];
  /** True where history ended before anything older than the window. */
  readonly ended: boolean;
}

/**
 * First-parent history of the window. `--since` would end the walk at the first commit whose clock was wrong, so the
 * window is held against each commit here.
 */
async function walk(git: SimpleGit, refs: readonly string[], window: DeployWindow): Promise<Walk> {
  const commits: LoggedCommit[] = [];
  let older = false;
  for (let skip = 0; skip < walkedAtMost; skip += page) {
    const range = [`--max-count=${page}`, `--skip=${skip}`];
    const format = `--format=${commitFormat}`;
    const output = await git.raw('log', '-z', '--first-parent', ...harmless, ...range, format, ...refs, '--');
    const read = parseCommits(output);
    commits.push(...read.filter(({ at }) => isWithin(at, window)));
    older ||= read.some(({ at }) => at < window.from);
    if (read.length < page) return { commits, ended: !older };
    if (read.slice(-olderInARow).every(({ at }) => at < window.from)) break;
  }
  return { commits, ended: false };
}

async function tagsOf(git: SimpleGit): Promise<LoggedTag[]> {
  const order = ['--sort=-creatordate', `--count=${newestTags}`];
  return parseTags(await git.raw('for-each-ref', ...order, `--format=${tagFormat}`, 'refs/tags'));
}

/** What was released within the window though its commit is older or elsewhere: going back to an old version, say. */
async function taggedCommits(
  git: SimpleGit,
  tags: readonly LoggedTag[],
  known: readonly LoggedCommit[],
  window: DeployWindow,
): Promise<LoggedCommit[]> {
  const shas = new Set(tags.filter(({ at }) => isWithin(at, window)).map(({ commit }) => commit));
  for (const { sha } of known) shas.delete(sha);
  if (shas.size === 0) return [];
  const wanted = [...shas].slice(0, shasAtATime);
  return parseCommits(
    await git.raw('log', '-z', '--no-walk=unsorted', ...harmless, `--format=${commitFormat}`, ...wanted, '--'),
  );
}

/** Paths and sizes against the first parent; without renames, which would read every file. */
async function touchedBy(git: SimpleGit, commits: readonly LoggedCommit[]): Promise<Map<string, TouchedFiles>> {
  const touched = new Map<string, TouchedFiles>();
  const how = ['-z', '--first-parent', '-m', '--numstat', '--no-renames', '--root', ...harmless];
  for (let i = 0; i < commits.length; i += shasAtATime) {
    const shas = commits.slice(i, i + shasAtATime).map(({ sha }) => sha);
    const output = await git.raw('show', ...how, `--format=${touchedFormat}`, ...shas, '--');
    for (const [sha, files] of parseTouched(output)) touched.set(sha, files);
  }
  return touched;
}

function isTimeout(error: SimpleGitError): boolean {
  return /block timeout reached/i.test(error.message);
}

function translated(error: SimpleGitError, folder: string): GitError {
  const { message } = error;
  const fail = (code: GitError['code'], text: string): GitError => new GitError(code, text, { cause: error });
  if (/ENOENT|spawn .*git/.test(message)) return fail('no-git', 'There is no git on this machine, or not on the path.');
  if (/not a git repository/i.test(message)) return fail('not-a-repository', `${folder} is in no git repository.`);
  if (/dubious ownership|unsafe repository/i.test(message))
    return fail('unsafe', `${folder} belongs to someone else, so git refuses it. Allow it with git's safe.directory.`);
  if (isTimeout(error)) return fail('timed-out', `git did not answer in ${folder} in time.`);
  return fail('failed', `git failed in ${folder}: ${message.trim().split('\n')[0] ?? ''}`);
}
