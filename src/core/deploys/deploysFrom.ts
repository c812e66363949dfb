import { type Deploy, type DeployWindow, isWithin, type Said } from './deploy.ts';
import type { LoggedCommit } from './gitOutput.ts';
import { type LoggedTag, releaseBefore } from './releases.ts';

/** Commits that may have been deployed. */
export interface FoundCommits {
  /** On the deployed branch, by first parents. */
  readonly walked: readonly LoggedCommit[];
  /** Elsewhere, or older, but tagged within the window. */
  readonly tagged: readonly LoggedCommit[];
}

/** One deploy a commit: what a tag within the window names goes by the tag's time, for that is when it was released. */
export function deploysFrom(
  { walked, tagged }: FoundCommits,
  tags: readonly LoggedTag[],
  window: DeployWindow,
): Deploy[] {
  const tagsOf = new Map<string, LoggedTag[]>();
  for (const tag of tags) tagsOf.set(tag.commit, [...(tagsOf.get(tag.commit) ?? []), tag]);
  const deployOf = (commit: LoggedCommit, came: readonly Said[]): Deploy => {
    const names = tagsOf.get(commit.sha) ?? [];
    const released = names.filter(({ at }) => isWithin(at, window)).sort((a, b) => (a.at < b.at ? 1 : -1));
    const pull = pullRequestIn(commit.title);
    return {
      id: commit.sha,
      sha: commit.sha,
      title: commit.title,
      environment: null,
      at: released[0]?.at ?? commit.at,
      kind: released.length > 0 ? 'tag' : isMerge(commit) ? 'merge' : 'commit',
      state: 'unknown',
      names: [...names.map(({ name }) => name), ...(pull === null ? [] : [`#${pull}`])],
      author: commit.author,
      previous: previousOf(commit, tags, window),
      reverts: /^This reverts commit ([0-9a-f]{7,64})\b/m.exec(commit.body)?.[1] ?? null,
      isLocal: true,
      says: [
        ...released.map(({ name, at }) => ({ kind: 'tag' as const, text: `tag ${name}`, at, url: null })),
        ...came,
      ],
      ...commit.touched,
    };
  };
  const deploys = [
    ...walked.map((commit) => deployOf(commit, [cameToBranch(commit)])),
    ...tagged.map((commit) => deployOf(commit, [])),
  ];
  return deploys.filter(({ at }) => isWithin(at, window)).sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function cameToBranch(commit: LoggedCommit): Said {
  return isMerge(commit)
    ? { kind: 'merge', text: 'merged into the deployed branch', at: commit.at, url: null }
    : { kind: 'commit', text: 'on the deployed branch', at: commit.at, url: null };
}

function isMerge({ parents }: LoggedCommit): boolean {
  return parents.length > 1;
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
