import type { IssueDraft, RepositoryRef } from '../../app/ports/codeHost.ts';
import type { GithubClient } from './connectGithub.ts';
import { answered } from './octokitErrors.ts';

export interface MarkedIssue {
  readonly number: number;
  readonly url: string;
  readonly labels: readonly string[];
}

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
  { owner, name: repo }: RepositoryRef,
  { marker, notBefore }: Pick<IssueDraft, 'marker' | 'notBefore'>,
): Promise<MarkedIssue | null> {
  const oldest = Date.parse(notBefore) - leeway;
  let found: MarkedIssue | null = null;
  for (let page = 1; page <= pagesAtMost; page++) {
    const newestFirst = { state: 'all', sort: 'created', direction: 'desc', per_page: 100, page } as const;
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/issues', { owner, repo, ...newestFirst });
    answered(Array.isArray(data));
    // Newest first, so that a later hit is an earlier issue.
    for (const issue of data) if (isMarked(issue.body, marker)) found = marked(issue);
    if (data.length < 100 || data.some(({ created_at }) => Date.parse(created_at) < oldest)) return found;
  }
  return found ?? (await search(octokit, { owner, name: repo }, marker));
}

async function search(
  octokit: GithubClient,
  { owner, name }: RepositoryRef,
  marker: string,
): Promise<MarkedIssue | null> {
  const words = marker.replace(/^<!--\s*|\s*-->$/g, '');
  const q = `"${words}" in:body repo:${owner}/${name} is:issue`;
  const { data } = await octokit.request('GET /search/issues', { q, per_page: 100 });
  const hits = data.items.filter(({ body }) => isMarked(body, marker)).sort((a, b) => a.number - b.number);
  return hits[0] === undefined ? null : marked(hits[0]);
}

/** In its own place, above what is quoted: an output that happens to hold the marker marks nothing. */
function isMarked(body: string | null | undefined, marker: string): boolean {
  return (body ?? '').split(/^\s*(?:```|~~~|<details)/m, 1)[0]!.includes(marker);
}

interface ListedIssue {
  readonly number: number;
  readonly html_url: string;
  readonly labels: readonly (string | { readonly name?: string | null })[];
}

/** What we keep of an issue. */
export function marked({ number, html_url, labels }: ListedIssue): MarkedIssue {
  return {
    number,
    url: html_url,
    labels: labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
  };
}
