import type { HostQuery } from '../../../app/ports/deployHost.ts';
import type { DeployState } from '../../../core/deploys/deploy.ts';
import { environmentIn } from '../../../core/deploys/environment.ts';
import type { GithubClient } from '../connectGithub.ts';
import { answered } from '../octokitErrors.ts';
import { type Listed, type Place, time } from './reading.ts';

const perPage = 100;
const pagesAtMost = 3;

/** Runs of the workflows that deploy, by name or file. What a pull request runs deploys nothing that people use. */
export async function runSightings(client: GithubClient, at: Place, query: HostQuery): Promise<Listed> {
  const { runs, isCut } = await newestRuns(client, at, query.window.from);
  const deploying = runs.filter(
    ({ name, path, event }) =>
      !/^pull_request/.test(event) &&
      (query.deploys.test(name ?? '') || query.deploys.test(path.split('/').at(-1) ?? '')),
  );
  const sightings = deploying.map((run) => ({
    kind: 'run' as const,
    sha: run.head_sha,
    // A run that has ended deployed at its end.
    at: time(run.status === 'completed' ? run.updated_at : (run.run_started_at ?? run.created_at)),
    state: stateOf(run.status, run.conclusion),
    environment: environmentIn(run.name ?? '') ?? environmentIn(run.display_title),
    title: run.event === 'push' ? (run.head_commit?.message.split('\n')[0] ?? null) : null,
    author: run.head_commit?.author?.name ?? run.actor?.login ?? null,
    names: [],
    text: `workflow run ${run.name ?? run.path} #${run.run_number}, ${run.conclusion ?? run.status}`,
    url: run.html_url,
    parent: null,
  }));
  return { sightings, gap: isCut ? `Only the newest ${runs.length} workflow runs were read.` : null };
}

/**
 * Page after page until one reaches back beyond the window. Not asked for by date: the description of the API allows a
 * moment there, and no span.
 */
async function newestRuns(client: GithubClient, at: Place, from: string) {
  const first = await runsOf(client, at, 1);
  const runs = [...first];
  let last = first;
  for (let page = 2; last.length === perPage && last.at(-1)!.created_at >= from; page++) {
    if (page > pagesAtMost) return { runs, isCut: true };
    last = await runsOf(client, at, page);
    runs.push(...last);
  }
  return { runs, isCut: false };
}

async function runsOf(client: GithubClient, at: Place, page: number) {
  const { data } = await client.request('GET /repos/{owner}/{repo}/actions/runs', { ...at, per_page: perPage, page });
  answered(Array.isArray(data.workflow_runs));
  return data.workflow_runs;
}

function stateOf(status: string | null, conclusion: string | null): DeployState {
  if (status !== 'completed') return 'running';
  if (conclusion === 'success') return 'succeeded';
  return conclusion === 'failure' || conclusion === 'timed_out' || conclusion === 'startup_failure'
    ? 'failed'
    : 'unknown';
}
