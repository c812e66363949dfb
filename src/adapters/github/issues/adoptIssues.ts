import type { RepositoryRef } from '../../../app/ports/codeHost.ts';
import type { PutIssue } from '../../../app/ports/issueTracker.ts';
import type { GithubClient } from '../connectGithub.ts';
import { answered, codeHostError, notThere, orElse } from '../octokitErrors.ts';
import { bodyWith, itemsOf } from './keptList.ts';

type Child = Pick<PutIssue, 'id' | 'number' | 'isOpen'>;

/** As sub-issues where the server has them, else as a task list in the parent's body. */
export async function adoptIssues(
  octokit: GithubClient,
  repository: RepositoryRef,
  parent: number,
  children: readonly Child[],
): Promise<'sub-issues' | 'task-list'> {
  const there = await subIssues(octokit, repository, parent);
  if (there === null) {
    await keepList(octokit, repository, parent, children);
    return 'task-list';
  }
  const { owner, name: repo } = repository;
  for (const { id, number } of children) {
    if (there.has(number)) continue;
    try {
      const { data } = await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues', {
        ...{ owner, repo, issue_number: parent },
        sub_issue_id: id,
      });
      answered(Number.isInteger(data.number));
    } catch (error) {
      // A person has hung it below another issue meanwhile: theirs stays. Without the right to, a list does as well.
      const { code } = codeHostError(error);
      if (code === 'forbidden' || code === 'not-found') {
        await keepList(octokit, repository, parent, children);
        return 'task-list';
      }
      if (code !== 'invalid') throw error;
    }
  }
  return 'sub-issues';
}

/** Numbers of those that hang there already; `null` where the server knows no such thing. */
async function subIssues(
  octokit: GithubClient,
  { owner, name: repo }: RepositoryRef,
  issue_number: number,
): Promise<ReadonlySet<number> | null> {
  const place = { owner, repo, issue_number, per_page: 100 };
  const request = octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues', place);
  const there = await orElse(request, null, notThere);
  if (there === null) return null;
  answered(Array.isArray(there.data));
  return new Set(there.data.map(({ number }) => number));
}

async function keepList(
  octokit: GithubClient,
  { owner, name: repo }: RepositoryRef,
  parent: number,
  children: readonly Child[],
): Promise<void> {
  const place = { owner, repo, issue_number: parent };
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}', place);
  answered(data.number === parent);
  const before = data.body ?? '';
  const listed = new Map(itemsOf(before).map((item) => [item.number, item]));
  for (const { number, isOpen } of children) listed.set(number, { number, done: !isOpen });
  const body = bodyWith(before, [...listed.values()]);
  if (body === before) return;
  const answer = await octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', { ...place, body });
  answered(answer.data.number === parent);
}
