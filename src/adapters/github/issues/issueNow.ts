import type { RepositoryRef } from '../../../app/ports/codeHost.ts';
import type { GithubClient } from '../connectGithub.ts';
import { answered, notThere, orElse } from '../octokitErrors.ts';

/** An issue as the server has it now. */
export interface IssueNow {
  readonly id: number;
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly isOpen: boolean;
  readonly labels: readonly string[];
}

interface AnsweredIssue {
  readonly id: number | bigint;
  readonly number: number;
  readonly html_url: string;
  readonly title: string;
  readonly body?: string | null | undefined;
  readonly state: string;
  readonly labels: readonly (string | { readonly name?: string | null })[];
}

/** @throws CodeHostError `server` where that is no issue */
export function factsOf({ id, number, html_url, title, body, state, labels }: AnsweredIssue): IssueNow {
  answered(Number.isInteger(number));
  return {
    ...{ id: Number(id), number, title },
    url: html_url,
    body: body ?? '',
    isOpen: state === 'open',
    labels: labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
  };
}

/** `null` where it is not there: it may have been deleted, or moved to another repository. */
export async function issueAt(
  octokit: GithubClient,
  { owner, name: repo }: RepositoryRef,
  issue_number: number,
): Promise<IssueNow | null> {
  const request = octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}', { owner, repo, issue_number });
  const there = await orElse(request, null, notThere);
  return there && factsOf(there.data);
}
