import type { LoggedTag } from './releases.ts';
import { Tally, type TouchedFiles } from './touchedFiles.ts';

/** A commit as `commitFormat` prints it. */
export interface LoggedCommit {
  readonly sha: string;
  readonly parents: readonly string[];
  /** ISO 8601 in UTC, of the committer: when it came to the branch. */
  readonly at: string;
  readonly author: string;
  readonly title: string;
  readonly body: string;
  /** Against its first parent, as far as git was asked for it. */
  readonly touched: TouchedFiles;
}

/**
 * For `git log -z --format=…`, with or without `--numstat` or `--name-only`: an empty field, six fields, then one a file.
 * No message and no path can hold NUL, and no path is empty.
 */
export const commitFormat = '%x00%H%x00%P%x00%ct%x00%aN%x00%s%x00%b';

export function parseCommits(output: string): LoggedCommit[] {
  const fields = output.split('\0');
  const commits: LoggedCommit[] = [];
  for (let i = 0; i + 6 < fields.length; ) {
    const [sha = '', parents = '', seconds = '', author = '', title = '', body = ''] = fields.slice(i + 1, i + 7);
    i += 7;
    const touched = new Tally();
    // Git puts an empty line between a message and the files.
    for (let first = true; i < fields.length && fields[i] !== ''; i++, first = false)
      touched.add(first ? fields[i]!.replace(/^\n/, '') : fields[i]!);
    const at = timeOf(seconds);
    commits.push({ sha, parents: parents.split(' ').filter(Boolean), at, author, title, body, touched });
  }
  return commits;
}

export interface LoggedBranch {
  /** The ref that it is another name for; `null` for an ordinary branch. */
  readonly target: string | null;
  /** Full sha. */
  readonly commit: string;
  readonly isCheckedOut: boolean;
}

/** Branches and tags, as `refFormat` prints them. */
export interface LoggedRefs {
  /** By full name: `refs/remotes/origin/main`. */
  readonly branches: ReadonlyMap<string, LoggedBranch>;
  /** The newest first; without those that have no date (of trees, of blobs). */
  readonly tags: readonly LoggedTag[];
}

/** For `git for-each-ref --format=…`. */
export const refFormat = '%(refname)%00%(HEAD)%00%(symref)%00%(objectname)%00%(*objectname)%00%(creatordate:unix)';

/** @param newest how many tags are kept */
export function parseRefs(output: string, newest: number): LoggedRefs {
  const branches = new Map<string, LoggedBranch>();
  const tags: (LoggedTag & { readonly seconds: number })[] = [];
  for (const line of output.split('\n')) {
    const [ref = '', star = '', target = '', object = '', peeled = '', date = ''] = line.split('\0');
    if (ref === '') continue;
    if (!ref.startsWith('refs/tags/'))
      branches.set(ref, { target: target || null, commit: object, isCheckedOut: star === '*' });
    else if (/^\d+$/.test(date)) {
      const seconds = Number(date);
      const at = timeOf(date);
      tags.push({ name: ref.slice('refs/tags/'.length), commit: peeled || object, at, seconds });
    }
  }
  const sorted = tags.sort((a, b) => b.seconds - a.seconds).slice(0, newest);
  return { branches, tags: sorted.map(({ seconds: _, ...tag }) => tag) };
}

/** ISO 8601 in UTC; what no clock can have meant goes as far as a date does. */
function timeOf(seconds: string): string {
  return new Date(Math.min(Number(seconds) * 1000, 8.64e15)).toISOString();
}
