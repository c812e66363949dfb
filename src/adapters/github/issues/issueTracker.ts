import { type AccessTo, CodeHostError, type RepositoryRef } from '../../../app/ports/codeHost.ts';
import type { IssueTracker } from '../../../app/ports/issueTracker.ts';
import { connectGithub, type GithubClient, type Pace } from '../connectGithub.ts';
import { codeHostError } from '../octokitErrors.ts';
import { adoptIssues } from './adoptIssues.ts';
import { findIssue, putIssue } from './putIssue.ts';
import { lookAt } from './repositoryLook.ts';

/** GitHub's issues as documents that are brought up to date. */
export function createIssueTracker(accessTo: AccessTo, pace: Pace = {}): IssueTracker {
  const speaking = async <T>(repository: RepositoryRef, speak: (octokit: GithubClient) => Promise<T>): Promise<T> => {
    const access = accessTo(repository);
    if (access === null)
      throw new CodeHostError('not-found', `${repository.server} is no GitHub server that is set up.`);
    const token = await access.token();
    if (token === undefined || token === '') throw new CodeHostError('signed-out', 'Not signed in to GitHub.');
    try {
      return await speak(connectGithub(access.baseUrl, token, pace));
    } catch (error) {
      throw codeHostError(error);
    }
  };
  return {
    look: (repository) => speaking(repository, (octokit) => lookAt(octokit, repository)),
    find: (repository, mark) => speaking(repository, (octokit) => findIssue(octokit, repository, mark)),
    put: (repository, draft) => speaking(repository, (octokit) => putIssue(octokit, repository, draft)),
    adopt: (repository, parent, children) =>
      speaking(repository, (octokit) => adoptIssues(octokit, repository, parent, children)),
    areOpen: (repository, numbers) =>
      speaking(repository, async (octokit) => {
        const open = await Promise.all(numbers.map((number) => isOpen(octokit, repository, number)));
        return new Map(
          numbers.flatMap((number, i) => (open[i] === undefined || open[i] === null ? [] : [[number, open[i]]])),
        );
      }),
  };
}

async function isOpen(
  octokit: GithubClient,
  { owner, name: repo }: RepositoryRef,
  issue_number: number,
): Promise<boolean | null> {
  try {
    const place = { owner, repo, issue_number };
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}', place);
    return data.state === 'open';
  } catch (error) {
    const { code } = codeHostError(error);
    if (code === 'not-found' || code === 'issues-disabled') return null;
    throw error;
  }
}
