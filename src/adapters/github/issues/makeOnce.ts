import type { RepositoryRef } from '../../../app/ports/codeHost.ts';
import type { GithubClient } from '../connectGithub.ts';
import { isAmbiguous } from '../octokitErrors.ts';
import { findByMarker } from './findByMarker.ts';
import { factsOf, type IssueNow } from './issueNow.ts';
import { presentLabels } from './labels.ts';

/** A write is sent once: whether it arrived is looked up, never guessed. */
export const once = { request: { retries: 0 } };

export interface NewIssue {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees?: readonly string[];
  readonly milestone?: number | null;
  /** Text within `body` that no other issue has. */
  readonly marker: string;
  /** ISO 8601: no issue with the marker can be older. */
  readonly notBefore: string;
}

export interface MadeIssue {
  readonly issue: IssueNow;
  /** False where an earlier attempt, or somebody who was faster, made it. */
  readonly mine: boolean;
}

/** Makes an issue that was not found by its marker; where two do so at the same moment, one is left. */
export async function makeOnce(octokit: GithubClient, repository: RepositoryRef, draft: NewIssue): Promise<MadeIssue> {
  const made = await create(octokit, repository, draft);
  // Two that filed at the same moment made two: the first one stays, the other is closed by whoever made it.
  const first = await findByMarker(octokit, repository, draft).catch(() => null);
  if (first === null || first.number >= made.number) return { issue: made, mine: true };
  const { owner, name: repo } = repository;
  await octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
    ...{ owner, repo, issue_number: made.number },
    state: 'closed',
    state_reason: 'not_planned',
  });
  return { issue: first, mine: false };
}

async function create(octokit: GithubClient, repository: RepositoryRef, draft: NewIssue): Promise<IssueNow> {
  const { owner, name: repo } = repository;
  const { title, body, assignees = [], milestone = null } = draft;
  const labels = await presentLabels(octokit, repository, draft.labels);
  try {
    const { data } = await octokit.request('POST /repos/{owner}/{repo}/issues', {
      ...{ owner, repo, title, body, labels },
      ...(assignees.length > 0 && { assignees: [...assignees] }),
      ...(milestone !== null && { milestone }),
      ...once,
    });
    return factsOf(data);
  } catch (error) {
    // It may have been made all the same. Only the server knows.
    const there = isAmbiguous(error) ? await findByMarker(octokit, repository, draft) : null;
    if (there === null) throw error;
    return there;
  }
}
