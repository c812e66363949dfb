import type { Sighting } from '../../core/deploys/sighting.ts';
import { CodeHostError, type RepositoryRef } from '../ports/codeHost.ts';
import type { DeployHost, HostQuery } from '../ports/deployHost.ts';
import type { DeploySource } from './deployList.ts';

interface HostSaid {
  readonly sightings: readonly Sighting[];
  readonly sources: readonly DeploySource[];
  readonly retryAfterSeconds: number | null;
}

/** What a server says of a repository's deploys; what did not answer is named. Never rejects with a `CodeHostError`. */
export async function askHost(
  host: DeployHost,
  repository: RepositoryRef,
  folder: string,
  query: HostQuery,
): Promise<HostSaid> {
  try {
    const answers = await host.sightings(repository, query);
    const failures = answers.flatMap(({ failure }) => (failure === null ? [] : [failure]));
    const waits = failures.flatMap(({ retryAfterSeconds: wait }) => (wait === null ? [] : [wait]));
    const codes = new Set(failures.map(({ code }) => code));
    // One reason for all is told once.
    const sources =
      failures.length === answers.length && codes.size === 1
        ? [sourceOf('GitHub', folder, failures[0]!, null)]
        : answers.map(({ source, failure, gap }) => sourceOf(`GitHub ${source}`, folder, failure, gap));
    const sightings = answers.flatMap((answer) => answer.sightings);
    return { sightings, sources, retryAfterSeconds: waits.length === 0 ? null : Math.max(...waits) };
  } catch (error) {
    if (!(error instanceof CodeHostError)) throw error;
    const sources = [sourceOf('GitHub', folder, error, null)];
    return { sightings: [], sources, retryAfterSeconds: error.retryAfterSeconds };
  }
}

function sourceOf(name: string, folder: string, failure: CodeHostError | null, gap: string | null): DeploySource {
  return { name, folder, gap, failure: failure && { code: failure.code, message: wordsOf(failure) } };
}

/** What it is, and what can be done. */
function wordsOf({ code, message, retryAfterSeconds: wait }: CodeHostError): string {
  switch (code) {
    case 'signed-out':
      return 'Sign in to see deployments, workflow runs, releases and pull requests.';
    case 'unauthorized':
      return 'GitHub does not accept this sign-in any more. Sign in again.';
    case 'forbidden':
      return `GitHub refuses this account: ${message}`;
    case 'not-found':
      return 'This account cannot see the repository, or it has no such list.';
    case 'rate-limited':
      return `The account's limit of requests is used up${wait === null ? '' : `; asked again in ${minutes(wait)}`}.`;
    case 'offline':
      return 'GitHub cannot be reached. Local git is shown; it is asked again by itself.';
    case 'server':
      return `GitHub has a fault of its own (${message}); it is asked again by itself.`;
    case 'invalid':
    case 'issues-disabled':
    case 'changed':
      return message;
    default:
      return code satisfies never;
  }
}

function minutes(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
