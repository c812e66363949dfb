import type { HostQuery } from '../../../app/ports/deployHost.ts';
import type { DeployState } from '../../../core/deploys/deploy.ts';
import type { Sighting } from '../../../core/deploys/sighting.ts';
import type { GithubClient } from '../connectGithub.ts';
import { asList, type Listed, type Place, time } from './reading.ts';

const perPage = 100;
/** How many deployments are asked how they went. Their statuses cost a request each, the first time. */
const statusesAtMost = 40;

/** Deployments with how they went, and of each environment the last one before the window: what it ran until then. */
export async function deploymentSightings(client: GithubClient, at: Place, { window }: HostQuery): Promise<Listed> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/deployments', { ...at, per_page: perPage });
  const all = [...asList(data)].sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at));
  const from = Date.parse(window.from);
  const lastBefore = new Map<string, number>();
  const wanted = all.filter(({ created_at, environment }) => {
    if (Date.parse(created_at) >= from) return true;
    // One that failed was never there: a few are looked at.
    const seen = lastBefore.get(environment) ?? 0;
    lastBefore.set(environment, seen + 1);
    return seen < 3;
  });
  const asked = wanted.slice(0, statusesAtMost);
  const sightings = await Promise.all(asked.map((deployment) => sightingOf(client, at, deployment)));
  const isCut =
    asked.length < wanted.length || (all.length === perPage && all.every((one) => Date.parse(one.created_at) >= from));
  return { sightings, gap: isCut ? `Only the ${asked.length} newest deployments were read.` : null };
}

interface Deployment {
  readonly id: number | bigint;
  readonly sha: string;
  readonly ref: string;
  readonly created_at: string;
  readonly environment: string;
  readonly creator: { readonly login: string } | null;
}

async function sightingOf(client: GithubClient, at: Place, deployment: Deployment): Promise<Sighting> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
    ...at,
    deployment_id: Number(deployment.id),
    per_page: 30,
  });
  const statuses = [...asList(data)].sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at));
  const live = statuses.find(({ state }) => state === 'success');
  const last = statuses.at(-1);
  const state = live ? 'succeeded' : stateOf(last?.state);
  const words = { succeeded: 'deployed', failed: 'failed to deploy', running: 'deploying', unknown: 'deployment' }[
    state
  ];
  const ref = /^[0-9a-f]{40}$/.test(deployment.ref) ? [] : [deployment.ref];
  return {
    kind: 'deployment',
    sha: deployment.sha,
    at: time(live?.created_at ?? deployment.created_at),
    state,
    environment: deployment.environment,
    title: null,
    author: deployment.creator?.login ?? null,
    names: ref.filter((name) => /^v?\d/.test(name)),
    text: `${words} to ${deployment.environment}`,
    url: last?.target_url || last?.log_url || last?.environment_url || null,
    parent: null,
  };
}

function stateOf(state: string | undefined): DeployState {
  if (state === undefined || state === 'inactive') return 'unknown';
  return state === 'failure' || state === 'error' ? 'failed' : 'running';
}
