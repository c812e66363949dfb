import type { RepositoryRef } from '../../../app/ports/codeHost.ts';
import type { GithubClient } from '../connectGithub.ts';
import { answered, isAmbiguous } from '../octokitErrors.ts';
import { once } from './makeOnce.ts';

export interface CommentNow {
  readonly id: number;
  readonly body: string;
}

/** All comments of an issue, oldest first. */
export async function commentsOf(
  octokit: GithubClient,
  { owner, name: repo }: RepositoryRef,
  issue_number: number,
): Promise<readonly CommentNow[]> {
  const place = { owner, repo, issue_number, per_page: 100 };
  const all = await octokit.paginate('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', place);
  return all.map(({ id, body }) => ({ id, body: body ?? '' }));
}

/** By its first line a comment of ours is known again. */
export function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.trim();
}

/** Adds a comment; where no good answer comes, whether it is there is looked up. */
export async function addComment(
  octokit: GithubClient,
  repository: RepositoryRef,
  issue_number: number,
  body: string,
): Promise<void> {
  const { owner, name: repo } = repository;
  try {
    const { data } = await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...{ owner, repo, issue_number, body },
      ...once,
    });
    answered(Number.isInteger(data.id));
  } catch (error) {
    if (!isAmbiguous(error)) throw error;
    const there = await commentsOf(octokit, repository, issue_number);
    if (!there.some((comment) => firstLine(comment.body) === firstLine(body))) throw error;
  }
}
