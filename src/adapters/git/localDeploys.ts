import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CommitPair, type DeployOptions, GitError, type LocalDeploys } from '../../app/ports/gitRepository.ts';
import { type DeployWindow, isWithin } from '../../core/deploys/deploy.ts';
import { deploysFrom, type FoundCommits, previousOf } from '../../core/deploys/deploysFrom.ts';
import { commitFormat, type LoggedCommit, type LoggedRefs, parseCommits } from '../../core/deploys/gitOutput.ts';
import type { LoggedTag } from '../../core/deploys/releases.ts';
import { parseTouched, type TouchedFiles } from '../../core/deploys/touchedFiles.ts';
import { type KnownRefs, keyOf } from './knownRefs.ts';
import type { ReadingGit } from './readingGit.ts';
import { harmless } from './readingGit.ts';
import { type KnownWalks, walk } from './walk.ts';

/** What earlier looks have found, as far as it still holds. */
export interface EarlierLooks {
  readonly refs: KnownRefs;
  readonly walks: KnownWalks;
}

/**
 * Tags, merges and commits of the deployed branch. One process of git walks the branch that will most likely be chosen;
 * beside it another one lists branches and tags, where they are not known from an earlier look.
 */
export async function localDeploys(
  git: ReadingGit,
  { refs, walks }: EarlierLooks,
  window: DeployWindow,
  { branch }: DeployOptions,
): Promise<LocalDeploys> {
  const names = branch === null ? ['main', 'master'] : [branch];
  const key = keyOf(git.folder, names);
  const likely = refs.chosen.get(key) ?? likelyRef(git.folder, branch);
  const [early, { branches, tags }] = await Promise.all([
    walk(git, walks, likely, window).catch(() => null),
    refs.list(git, names),
  ]);
  const ref = await deployedRef(git, branches, branch);
  if (ref === null) return { deploys: [], refs: [], cutOff: false, tags };
  refs.chosen.set(key, ref);
  const { commits, ended } =
    early !== null && isSame(likely, ref, branches) ? early : await walk(git, walks, ref, window);
  const isCut = (ended || commits.some(isRoot)) && (await isShallow(git));
  const tagged = await taggedCommits(git, tags, commits, window);
  const found = await withSizes(git, { walked: commits, tagged }, { tags, window, isCut });
  return { deploys: deploysFrom(found, tags, window), refs: [ref], cutOff: isCut && ended, tags };
}

/** A guess from the files of the repository, held against what git says later on. */
function likelyRef(folder: string, branch: string | null): string {
  let root = folder;
  while (!existsSync(join(root, '.git')) && dirname(root) !== root) root = dirname(root);
  const origin = join(root, '.git', 'refs', 'remotes', 'origin');
  if (branch !== null) return `${existsSync(origin) ? 'refs/remotes/origin' : 'refs/heads'}/${branch}`;
  return existsSync(join(origin, 'HEAD')) ? 'refs/remotes/origin/HEAD' : 'HEAD';
}

function isSame(likely: string, ref: string, branches: LoggedRefs['branches']): boolean {
  if (likely === ref || branches.get(likely)?.target === ref) return true;
  const checkedOut = [...branches.values()].find(({ isCheckedOut }) => isCheckedOut);
  const walked = likely === 'HEAD' ? checkedOut : branches.get(likely);
  return walked !== undefined && walked.commit === branches.get(ref)?.commit;
}

/** The deployed branch as the remote has it, where there is one: what was not pushed was hardly deployed. */
async function deployedRef(
  git: ReadingGit,
  branches: LoggedRefs['branches'],
  branch: string | null,
): Promise<string | null> {
  const remotes = [...branches.keys()].flatMap((ref) => /^refs\/remotes\/([^/]+)\//.exec(ref)?.[1] ?? []);
  const remote = remotes.includes('origin') ? 'origin' : remotes[0];
  const head = branches.get(`refs/remotes/${remote}/HEAD`);
  const names = branch === null ? ['main', 'master'] : [branch];
  if (branch === null && head?.target) return head.target;
  const wanted = [
    ...names.map((name) => `refs/remotes/${remote}/${name}`),
    ...names.map((name) => `refs/heads/${name}`),
  ];
  const found = wanted.find((ref) => branches.has(ref));
  if (found !== undefined) return found;
  if (branch !== null) throw new GitError('no-such-branch', `There is no branch ${branch} here, nor at the remote.`);
  return (await git.attempt(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'])) === null ? null : 'HEAD';
}

function isRoot({ parents }: LoggedCommit): boolean {
  return parents.length === 0;
}

async function isShallow(git: ReadingGit): Promise<boolean> {
  return (await git.text(['rev-parse', '--is-shallow-repository'])).startsWith('true');
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
  const how = ['log', '-z', '--no-walk=unsorted', '--no-notes', '--encoding=UTF-8', `--format=${commitFormat}`];
  return parseCommits(await git.text([...how, '--stdin'], `${[...shas].join('\n')}\n`));
}

/** Sizes for what the walk did not tell: tagged elsewhere, held against an earlier release, or without a parent. */
async function withSizes(
  git: ReadingGit,
  { walked, tagged }: FoundCommits,
  at: { readonly tags: readonly LoggedTag[]; readonly window: DeployWindow; readonly isCut: boolean },
): Promise<FoundCommits> {
  const pairOf = (commit: LoggedCommit) => ({ sha: commit.sha, previous: previousOf(commit, at.tags, at.window) });
  const open = [
    ...tagged,
    ...walked.filter((commit) => isRoot(commit) || pairOf(commit).previous !== commit.parents[0]),
  ].filter((commit) => !(at.isCut && isRoot(commit)));
  const sizes = await touchedBy(git, open.map(pairOf));
  const sized = (commit: LoggedCommit) => ({ ...commit, touched: sizes.get(commit.sha) ?? commit.touched });
  return { walked: walked.map(sized), tagged: tagged.map(sized) };
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
