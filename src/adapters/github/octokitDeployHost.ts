import type { AccessTo, RepositoryRef } from '../../app/ports/codeHost.ts';
import type { CommitFacts, DeployHost, HostAnswer, HostQuery } from '../../app/ports/deployHost.ts';
import { sha256 } from '../nodeMachine.ts';
import type { GithubClient, Pace } from './connectGithub.ts';
import { commitFacts, commitSightings } from './deploys/commits.ts';
import { deploymentSightings } from './deploys/deployments.ts';
import { pullRequestSightings } from './deploys/pullRequests.ts';
import type { Listed, Place } from './deploys/reading.ts';
import { releaseSightings } from './deploys/releases.ts';
import { runSightings } from './deploys/workflowRuns.ts';
import { Etags } from './etags.ts';
import { codeHostError } from './octokitErrors.ts';
import { signedIn } from './speakGithub.ts';

/** Commits are what they are: what was read once is never asked for again. */
type KnownCommits = Map<string, CommitFacts>;

/** How many commits that this clone lacks are looked up at a time. */
const commitsAtATime = 20;

/** What GitHub knows of deploys. Tags of answers and commits are kept for the life of this object. */
export function createOctokitDeployHost(accessTo: AccessTo, pace: Pace = {}): DeployHost {
  const etags = new Etags();
  const known: KnownCommits = new Map();
  const connect = async (repository: RepositoryRef): Promise<GithubClient> => {
    const { octokit, token } = await signedIn(accessTo, repository, pace);
    etags.attach(octokit, sha256(token));
    return octokit;
  };
  return {
    knows: (repository) => accessTo(repository) !== null,
    async sightings(repository, query) {
      const client = await connect(repository);
      const at = { owner: repository.owner, repo: repository.name };
      return Promise.all(lists.map(([source, read]) => answerOf(source, () => read(client, at, query))));
    },
    async commits(repository, shas) {
      const wanted = shas.filter((sha) => !known.has(sha)).slice(0, commitsAtATime);
      if (wanted.length > 0) {
        const client = await connect(repository).catch(() => null);
        const at = { owner: repository.owner, repo: repository.name };
        const facts =
          client === null ? [] : await Promise.all(wanted.map((sha) => commitFacts(client, at, sha).catch(() => null)));
        for (const [index, one] of facts.entries()) if (one !== null) known.set(wanted[index]!, one);
      }
      return new Map(shas.flatMap((sha) => (known.has(sha) ? [[sha, known.get(sha)!] as const] : [])));
    },
  };
}

const lists: readonly (readonly [string, (client: GithubClient, at: Place, query: HostQuery) => Promise<Listed>])[] = [
  ['deployments', deploymentSightings],
  ['workflow runs', runSightings],
  ['releases', releaseSightings],
  ['pull requests', pullRequestSightings],
  ['commits', commitSightings],
];

async function answerOf(source: string, read: () => Promise<Listed>): Promise<HostAnswer> {
  try {
    return { source, failure: null, ...(await read()) };
  } catch (error) {
    return { source, sightings: [], failure: codeHostError(error), gap: null };
  }
}
