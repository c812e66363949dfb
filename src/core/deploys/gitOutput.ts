import type { Deploy, DeployWindow } from './deploy.ts';

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

export interface LoggedTag {
  readonly name: string;
  /** The commit it points at, through tags of tags. */
  readonly commit: string;
  /** ISO 8601 in UTC: of the tag where it is annotated, else of its commit. */
  readonly at: string;
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

/** For `git show -z --numstat --format=…`: a sign before the sha tells it from the counts. */
export const touchedFormat = '%x01%H';

/** How many paths of one deploy are kept. */
const keptPaths = 200;

export function parseTouched(output: string): Map<string, TouchedFiles> {
  const touched = new Map<string, TouchedFiles & { paths: string[] }>();
  let current: { paths: string[]; files: number; linesAdded: number; linesRemoved: number } | null = null;
  for (const field of output.split('\0')) {
    const text = field.replace(/^\n/, '');
    if (text.startsWith('\u0001')) {
      current = { paths: [], files: 0, linesAdded: 0, linesRemoved: 0 };
      touched.set(text.slice(1).trim(), current);
      continue;
    }
    const counts = /^(\d+|-)\t(\d+|-)\t([\s\S]+)$/.exec(text);
    if (!counts || current === null) continue;
    current.files++;
    current.linesAdded += Number(counts[1]) || 0;
    current.linesRemoved += Number(counts[2]) || 0;
    if (current.paths.length < keptPaths) current.paths.push(counts[3]!);
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
  const deploys = commits.map((commit): Deploy => {
    const names = tags.filter((tag) => tag.commit === commit.sha);
    const released = names.filter(({ at }) => isWithin(at, window)).map(({ at }) => at);
    return {
      sha: commit.sha,
      title: commit.title,
      environment: null,
      at: released.sort().at(-1) ?? commit.at,
      kind: released.length > 0 ? 'tag' : commit.parents.length > 1 ? 'merge' : 'commit',
      names: names.map(({ name }) => name),
      author: commit.author,
      previous: commit.parents[0] ?? null,
      reverts: /^This reverts commit ([0-9a-f]{7,64})\b/m.exec(commit.body)?.[1] ?? null,
      ...(touched.get(commit.sha) ?? untouched),
    };
  });
  return deploys.filter(({ at }) => isWithin(at, window)).sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

export function isWithin(at: string, window: DeployWindow): boolean {
  const time = Date.parse(at);
  return time >= Date.parse(window.from) && time <= Date.parse(window.to);
}
