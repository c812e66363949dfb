import type { HostQuery } from '../../../app/ports/deployHost.ts';
import { isWithin } from '../../../core/deploys/deploy.ts';
import type { GithubClient } from '../connectGithub.ts';
import { asList, type Listed, type Place, time } from './reading.ts';

/** Releases, each with the commit that its tag points at: by this clone's tags, else by the host's. */
export async function releaseSightings(client: GithubClient, at: Place, { window, tags }: HostQuery): Promise<Listed> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/releases', { ...at, per_page: 50 });
  const published = asList(data).flatMap((release) =>
    !release.draft && release.published_at && isWithin(release.published_at, window)
      ? [{ release, published: time(release.published_at) }]
      : [],
  );
  const known = published.every(({ release }) => tags.has(release.tag_name)) ? tags : await tagsOf(client, at, tags);
  const unknown = published
    .filter(({ release }) => !known.has(release.tag_name))
    .map(({ release }) => release.tag_name);
  const sightings = published.flatMap(({ release, published: when }) => {
    const sha = known.get(release.tag_name);
    return sha === undefined
      ? []
      : [
          {
            kind: 'release' as const,
            sha,
            at: when,
            state: 'unknown' as const,
            environment: null,
            title: null,
            author: release.author?.login ?? null,
            names: [release.tag_name],
            text: `${release.prerelease ? 'pre-release' : 'release'} ${release.tag_name}`,
            url: release.html_url,
            parent: null,
          },
        ];
  });
  return { sightings, gap: unknown.length === 0 ? null : `No commit was found for ${unknown.join(', ')}.` };
}

async function tagsOf(
  client: GithubClient,
  at: Place,
  tags: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/tags', { ...at, per_page: 100 });
  return new Map([...asList(data).map(({ name, commit }) => [name, commit.sha] as const), ...tags]);
}
