import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type LoggedRefs, parseRefs, refFormat } from '../../core/deploys/gitOutput.ts';
import type { ReadingGit } from './readingGit.ts';

const newestTags = 500;
/** Within this time a second change of a file may leave no trace in its time: the coarsest clock of a disk, and some. */
const settledMs = 5_000;

/** What is known of one repository's branches and tags since the files that hold them were as `stamp` says. */
interface Known {
  readonly files: readonly string[];
  readonly stamp: string;
  readonly refs: LoggedRefs;
}

/**
 * Branches and tags, kept from one look to the next: git is asked again only where a file that holds them is another than
 * it was. So a look of each minute costs one process of git, and ten thousand tags are read once.
 */
export class KnownRefs {
  /** The ref that was chosen at last, by `keyOf`: most likely it will be so again. */
  readonly chosen = new Map<string, string>();
  private readonly known = new Map<string, Known>();

  /** @param settled milliseconds since the last change after which an answer is kept */
  constructor(private readonly settled = settledMs) {}

  /** @param names branches that may be the deployed one */
  async list(git: ReadingGit, names: readonly string[]): Promise<LoggedRefs> {
    const key = keyOf(git.folder, names);
    const known = this.known.get(key);
    if (known !== undefined && (await stampOf(known.files)).stamp === known.stamp) return known.refs;
    this.known.delete(key);
    const now = Date.now();
    const files = await filesOf(git.folder, names).catch(() => null);
    const seen = files && (await stampOf(files));
    const refs = await ask(git, names);
    if (files !== null && seen !== null && now - seen.changedAt > this.settled)
      this.known.set(key, { files, stamp: seen.stamp, refs });
    return refs;
  }
}

export function keyOf(folder: string, names: readonly string[]): string {
  return JSON.stringify([folder, ...names]);
}

async function ask(git: ReadingGit, names: readonly string[]): Promise<LoggedRefs> {
  const wanted = names.flatMap((name) => [`refs/heads/${name}`, `refs/remotes/*/${name}`]);
  const all = [...wanted, 'refs/remotes/*/HEAD', 'refs/tags'];
  return parseRefs(await git.text(['for-each-ref', `--format=${refFormat}`, ...all]), newestTags);
}

interface Stamp {
  readonly stamp: string;
  /** When the youngest of the files was changed, in milliseconds since 1970. */
  readonly changedAt: number;
}

async function stampOf(files: readonly string[]): Promise<Stamp> {
  let changedAt = 0;
  const lookAt = async (path: string): Promise<string> => {
    const found = await stat(path, { bigint: true }).catch(() => null);
    if (found === null) return '';
    changedAt = Math.max(changedAt, Number(found.mtimeMs), Number(found.ctimeMs));
    return [found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ');
  };
  return { stamp: (await Promise.all(files.map(lookAt))).join('\n'), changedAt };
}

/**
 * The files that say what `ask` would answer, whether they are there or not: those of branches by themselves, those of
 * tags by their folders, for git puts each ref there whole, under another name first. `null` where it may keep them elsewhere.
 */
async function filesOf(folder: string, names: readonly string[]): Promise<string[] | null> {
  const places = await gitFolders(folder);
  if (places === null) return null;
  const { own, common, nearer } = places;
  const remotes = await foldersIn(join(common, 'refs', 'remotes'));
  return [
    ...nearer,
    join(own, 'HEAD'),
    ...['packed-refs', 'reftable/tables.list', 'refs/remotes'].map((name) => join(common, name)),
    ...names.map((name) => join(common, 'refs', 'heads', name)),
    ...remotes.flatMap((remote) => ['HEAD', ...names].map((name) => join(remote, name))),
    ...(await foldersBelow(join(common, 'refs', 'tags'))),
  ];
}

/** A folder and all folders in it. */
async function foldersBelow(folder: string): Promise<string[]> {
  const inner = await foldersIn(folder);
  return [folder, ...(await Promise.all(inner.map(foldersBelow))).flat()];
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}

interface GitFolders {
  /** Of this worktree: what is checked out. */
  readonly own: string;
  /** Of all of them: branches and tags. */
  readonly common: string;
  /** Where a repository would be that git would find before it. */
  readonly nearer: readonly string[];
}

/** The folders around a folder, from the inside, are gone through as git does; `null` wherever git may see it otherwise. */
async function gitFolders(folder: string, nearer: readonly string[] = []): Promise<GitFolders | null> {
  const path = join(folder, '.git');
  const [found, isBare] = await Promise.all([stat(path).catch(() => null), isThere(join(folder, 'HEAD'))]);
  if (found === null) {
    if (isBare || dirname(folder) === folder) return null;
    return gitFolders(dirname(folder), [...nearer, path, join(folder, 'HEAD')]);
  }
  const own = found.isDirectory() ? path : await namedBy(path);
  if (own === null || !(await isThere(join(own, 'HEAD')))) return null;
  const shared = await readFile(join(own, 'commondir'), 'utf8').catch(() => null);
  return { own, common: shared === null ? own : resolve(own, shared.trim()), nearer };
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Worktrees and submodules have a file `.git` that names the folder. */
async function namedBy(path: string): Promise<string | null> {
  const named = /^gitdir: (.+)$/m.exec(await readFile(path, 'utf8'))?.[1];
  return named === undefined ? null : resolve(dirname(path), named.trim());
}
