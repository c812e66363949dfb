import { type AccessTo, CodeHostError, type RepositoryRef } from '../../app/ports/codeHost.ts';
import { connectGithub, type GithubClient, type Pace } from './connectGithub.ts';
import { codeHostError } from './octokitErrors.ts';

/** One piece of work with the server of a repository; whatever fails in it is a `CodeHostError`. */
export type SpeakGithub = <T>(repository: RepositoryRef, work: (octokit: GithubClient) => Promise<T>) => Promise<T>;

/** Speaks to each repository's own server, as whoever is signed in there. */
export function speakGithub(accessTo: AccessTo, pace: Pace): SpeakGithub {
  return async (repository, work) => {
    const { octokit } = await signedIn(accessTo, repository, pace);
    try {
      return await work(octokit);
    } catch (error) {
      throw codeHostError(error);
    }
  };
}

/**
 * A client of the repository's server, and the token that it speaks with.
 * @throws CodeHostError `not-found` for a server that is not set up, `signed-out` without a token
 */
export async function signedIn(
  accessTo: AccessTo,
  repository: RepositoryRef,
  pace: Pace,
): Promise<{ readonly octokit: GithubClient; readonly token: string }> {
  const access = accessTo(repository);
  if (access === null) throw new CodeHostError('not-found', `${repository.server} is no GitHub server that is set up.`);
  const token = await access.token();
  if (token === undefined || token === '') throw new CodeHostError('signed-out', 'Not signed in to GitHub.');
  return { octokit: connectGithub(access.baseUrl, token, pace), token };
}
