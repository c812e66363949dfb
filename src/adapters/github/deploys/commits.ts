import type { CommitFacts, HostQuery } from '../../../app/ports/deployHost.ts';
import type { GithubClient } from '../connectGithub.ts';
import { asList, type Listed, oneDay, type Place, time } from './reading.ts';

const perPage = 100;
const pathsKept = 200;

/** First-parent history of the deployed branch as the server has it: a clone may be days behind. */
export async function commitSightings(client: GithubClient, at: Place, { window, branch }: HostQuery): Promise<Listed> {
  const since = new Date(Math.floor(Date.parse(window.from) / oneDay) * oneDay).toISOString();
  const { data } = await client.request('GET /repos/{owner}/{repo}/commits', {
    ...at,
    since,
    per_page: perPage,
    ...(branch !== null && { sha: branch }),
  });
  const all = asList(data);
  const bySha = new Map(all.map((commit) => [commit.sha, commit]));
  const sightings = [];
  for (let commit = all[0]; commit !== undefined; commit = bySha.get(commit.parents[0]?.sha ?? '')) {
    const isMerge = commit.parents.length > 1;
    sightings.push({
      kind: isMerge ? ('merge' as const) : ('commit' as const),
      sha: commit.sha,
      at: time(commit.commit.committer?.date ?? window.from),
      state: 'unknown' as const,
      environment: null,
      title: commit.commit.message.split('\n')[0] ?? null,
      author: commit.commit.author?.name ?? null,
      names: [],
      text: isMerge ? 'merged into the deployed branch' : 'on the deployed branch',
      url: commit.html_url,
      parent: commit.parents[0]?.sha ?? null,
    });
  }
  return { sightings, gap: all.length === perPage ? `Only the newest ${perPage} commits were read.` : null };
}

/** What a commit is and what it touches. Of more than 300 files GitHub names the first. */
export async function commitFacts(client: GithubClient, at: Place, sha: string): Promise<CommitFacts> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/commits/{ref}', { ...at, ref: sha });
  const files = data.files ?? [];
  return {
    title: data.commit.message.split('\n')[0] ?? '',
    author: data.commit.author?.name ?? '',
    previous: data.parents[0]?.sha ?? null,
    paths: files.slice(0, pathsKept).map(({ filename }) => filename),
    files: files.length,
    linesAdded: data.stats?.additions ?? 0,
    linesRemoved: data.stats?.deletions ?? 0,
  };
}
