import type { HostQuery } from '../../../app/ports/deployHost.ts';
import { isWithin } from '../../../core/deploys/deploy.ts';
import type { GithubClient } from '../connectGithub.ts';
import { asList, type Listed, type Place, time } from './reading.ts';

const perPage = 100;

/** Pull requests that were merged into the deployed branch, each with the commit that its merging made. */
export async function pullRequestSightings(
  client: GithubClient,
  at: Place,
  { window, branch }: HostQuery,
): Promise<Listed> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/pulls', {
    ...at,
    state: 'closed',
    sort: 'updated',
    direction: 'desc',
    per_page: perPage,
    ...(branch !== null && { base: branch }),
  });
  const all = asList(data);
  const sightings = all.flatMap((pull) => {
    if (!pull.merged_at || !pull.merge_commit_sha || !isWithin(pull.merged_at, window)) return [];
    if (branch === null && pull.base.ref !== pull.base.repo.default_branch) return [];
    return [
      {
        kind: 'pull-request' as const,
        sha: pull.merge_commit_sha,
        at: time(pull.merged_at),
        state: 'unknown' as const,
        environment: null,
        title: pull.title,
        author: pull.user?.login ?? null,
        names: [`#${pull.number}`],
        text: `pull request #${pull.number} merged`,
        url: pull.html_url,
        parent: null,
      },
    ];
  });
  const isCut = all.length === perPage && all.every(({ updated_at }) => updated_at >= window.from);
  return { sightings, gap: isCut ? `Only the ${perPage} pull requests that changed last were read.` : null };
}
