import { fullName, type IssueDraft, type RepositoryRef } from '../../../app/ports/codeHost.ts';
import type { GithubClient } from '../connectGithub.ts';
import { answered } from '../octokitErrors.ts';
import { factsOf, type IssueNow, issueAt } from './issueNow.ts';

/** How many pages of a hundred are read before search is trusted with the rest. */
const pagesAtMost = 10;
/** For clocks that disagree, in milliseconds. */
const leeway = 86_400_000;

/**
 * The first issue made with the marker, open or closed, or `null`. The list of issues is true to the moment, while search
 * lags behind by minutes; so the list is read back to where no such issue can be, and search only asked beyond that.
 */
export async function findByMarker(
  octokit: GithubClient,
  repository: RepositoryRef,
  { marker, notBefore }: Pick<IssueDraft, 'marker' | 'notBefore'>,
): Promise<IssueNow | null> {
  const { owner, name: repo } = repository;
  const oldest = Date.parse(notBefore) - leeway;
  let found: IssueNow | null = null;
  for (let page = 1; page <= pagesAtMost; page++) {
    const newestFirst = { state: 'all', sort: 'created', direction: 'desc', per_page: 100, page } as const;
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/issues', { owner, repo, ...newestFirst });
    answered(Array.isArray(data));
    // Newest first, so that a later hit is an earlier issue.
    for (const issue of data) if (isMarked(issue.body, marker)) found = factsOf(issue);
    if (data.length < 100 || data.some(({ created_at }) => Date.parse(created_at) < oldest)) return found;
  }
  return found ?? (await search(octokit, repository, marker));
}

/** Search may tell of what has changed since, or is gone: each hit is looked at. */
async function search(octokit: GithubClient, repository: RepositoryRef, marker: string): Promise<IssueNow | null> {
  const words = marker.replace(/^<!--\s*|\s*-->$/g, '');
  const q = `"${words}" in:body repo:${fullName(repository)} is:issue`;
  const { data } = await octokit.request('GET /search/issues', { q, per_page: 100 });
  const hits = data.items.filter(({ body }) => isMarked(body, marker)).sort((a, b) => a.number - b.number);
  for (const { number } of hits) {
    const issue = await issueAt(octokit, repository, number);
    if (issue !== null) return issue;
  }
  return null;
}

/** In its own place, above what is quoted: an output that happens to hold the marker marks nothing. */
function isMarked(body: string | null | undefined, marker: string): boolean {
  return (body ?? '').split(/^\s*(?:```|~~~|<details)/m, 1)[0]!.includes(marker);
}
