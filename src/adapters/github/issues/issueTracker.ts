import type { AccessTo } from '../../../app/ports/codeHost.ts';
import type { IssueTracker } from '../../../app/ports/issueTracker.ts';
import { sha256 } from '../../nodeMachine.ts';
import type { Pace } from '../connectGithub.ts';
import { Etags } from '../etags.ts';
import { signedIn, speakGithub } from '../speakGithub.ts';
import { adoptIssues } from './adoptIssues.ts';
import { issueAt } from './issueNow.ts';
import { findIssue, putIssue } from './putIssue.ts';
import { lookAt } from './repositoryLook.ts';

/**
 * GitHub's issues as documents that are brought up to date. What `areOpen` was told is kept with its tag for the life of
 * this object: what has not changed costs nothing of the account's limit.
 */
export function createIssueTracker(accessTo: AccessTo, pace: Pace = {}): IssueTracker {
  const speak = speakGithub(accessTo, pace);
  const etags = new Etags();
  return {
    look: (repository) => speak(repository, (octokit) => lookAt(octokit, repository)),
    find: (repository, mark) => speak(repository, (octokit) => findIssue(octokit, repository, mark)),
    put: (repository, draft) => speak(repository, (octokit) => putIssue(octokit, repository, draft)),
    adopt: (repository, parent, children) =>
      speak(repository, (octokit) => adoptIssues(octokit, repository, parent, children)),
    async areOpen(repository, numbers) {
      const { octokit, token } = await signedIn(accessTo, repository, pace);
      etags.attach(octokit, sha256(token));
      const issues = await Promise.all(numbers.map((number) => issueAt(octokit, repository, number)));
      return new Map(issues.flatMap((issue, i) => (issue === null ? [] : [[numbers[i]!, issue.isOpen]])));
    },
  };
}
