import { type Deploy, type DeployWindow, isWithin } from './deploy.ts';
import { type LoggedTag, releaseBefore } from './releases.ts';

/** A commit as `commitFormat` prints it. */
export interface LoggedCommit {
  readonly sha: string;
  readonly parents: readonly string[];
  /** ISO 8601 in UTC, of the committer: when it came to the branch. */
  readonly at: string;
  readonly author: string;
  readonly title: string;
  readonly body: string;
}

/** For `git log -z --format=…`: fields and commits end with NUL, which no message can hold. */
export const commitFormat = '%H%x00%P%x00%ct%x00%aN%x00%s%x00%b';

export function parseCommits(output: string): LoggedCommit[] {
  const fields = output.split('\0');
  const commits: LoggedCommit[] = [];
  for (let i = 0; i + 5 < fields.length; i += 6) {
    const [sha = '', parents = '', seconds = '', author = '', title = '', body = ''] = fields.slice(i, i + 6);
    const at = new Date(Number(seconds) * 1000).toISOString();
    commits.push({ sha: sha.trim(), parents: parents.split(' ').filter(Boolean), at, author, title, body });
  }
  return commits;
}

/** For `git for-each-ref --format=…`. */
export const tagFormat = '%(refname:strip=2)%00%(objectname)%00%(*objectname)%00%(creatordate:unix)';

/** Tags without a date (of trees, of blobs) are left out. */
export function parseTags(output: string): LoggedTag[] {
  return output.split('\n').flatMap((line) => {
    const [name, object, peeled, seconds] = line.split('\0');
    if (!name || !object || !seconds || !/^\d+$/.test(seconds)) return [];
    return [{ name, commit: peeled || object, at: new Date(Number(seconds) * 1000).toISOString() }];
  });
}

export interface TouchedFiles {
  readonly paths: readonly string[];
  readonly files: number;
  readonly linesAdded: number;
  readonly linesRemoved: number;
}

/** How many paths of one deploy are kept. */
const keptPaths = 200;

/**
 * Reads `git diff-tree --stdin -z -r --numstat --root`: each answer begins with the sha; then counts and path, or, with
 * `--name-only`, the path alone.
 * @param shas in the order in which they were asked
 */
export function parseTouched(output: string, shas: readonly string[]): Map<string, TouchedFiles> {
  const touched = new Map<string, TouchedFiles & { paths: string[] }>();
  const asked = new Set(shas);
  let current: { paths: string[]; files: number; linesAdded: number; linesRemoved: number } | null = null;
  for (const field of output.split('\0')) {
    if (asked.delete(field)) {
      current = { paths: [], files: 0, linesAdded: 0, linesRemoved: 0 };
      touched.set(field, current);
      continue;
    }
    if (field === '' || current === null) continue;
    const counts = /^(\d+|-)\t(\d+|-)\t([\s\S]+)$/.exec(field);
    current.files++;
    current.linesAdded += Number(counts?.[1]) || 0;
    current.linesRemoved += Number(counts?.[2]) || 0;
    if (current.paths.length < keptPaths) current.paths.push(counts?.[3] ?? field);
  }
  return touched;
}

export const untouched: TouchedFiles = { paths: [], files: 0, linesAdded: 0, linesRemoved: 0 };

/** One deploy a commit: what a tag within the window names goes by the tag's time, for that is when it was released. */
export function deploysFrom(
  commits: readonly LoggedCommit[],
  tags: readonly LoggedTag[],
  touched: ReadonlyMap<string, TouchedFiles>,
  window: DeployWindow,
): Deploy[] {
  const tagsOf = new Map<string, LoggedTag[]>();
  for (const tag of tags) tagsOf.set(tag.commit, [...(tagsOf.get(tag.commit) ?? []), tag]);
  const deploys = commits.map((commit): Deploy => {
    const names = tagsOf.get(commit.sha) ?? [];
    const released = names.filter(({ at }) => isWithin(at, window)).sort((a, b) => (a.at < b.at ? 1 : -1));
    const isMerge = commit.parents.length > 1;
    const kind = released.length > 0 ? 'tag' : isMerge ? 'merge' : 'commit';
    const pull = pullRequestIn(commit.title);
    return {
      id: commit.sha,
      sha: commit.sha,
      title: commit.title,
      environment: null,
      at: released[0]?.at ?? commit.at,
      kind,
      state: 'unknown',
      names: [...names.map(({ name }) => name), ...(pull === null ? [] : [`#${pull}`])],
      author: commit.author,
      previous: previousOf(commit, tags, window),
      reverts: /^This reverts commit ([0-9a-f]{7,64})\b/m.exec(commit.body)?.[1] ?? null,
      isLocal: true,
      says: [
        ...released.map(({ name, at }) => ({ kind: 'tag' as const, text: `tag ${name}`, at, url: null })),
        {
          kind: isMerge ? ('merge' as const) : ('commit' as const),
          text: isMerge ? 'merged into the deployed branch' : 'on the deployed branch',
          at: commit.at,
          url: null,
        },
      ],
      ...(touched.get(commit.sha) ?? untouched),
    };
  });
  return deploys.filter(({ at }) => isWithin(at, window)).sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** What was there before it: for a release of the window the release before, else the first parent. */
export function previousOf(commit: LoggedCommit, tags: readonly LoggedTag[], window: DeployWindow): string | null {
  const releases = tags.filter((tag) => tag.commit === commit.sha && isWithin(tag.at, window));
  const before = releases.map((release) => releaseBefore(release, tags)).find((release) => release !== null);
  return before?.commit ?? commit.parents[0] ?? null;
}

/** The number in `Merge pull request #12 from …` and in `Pool size (#12)`. */
function pullRequestIn(title: string): string | null {
  return (/^Merge pull request #(\d+) /.exec(title) ?? /\(#(\d+)\)$/.exec(title))?.[1] ?? null;
}
