import { CodeHostError, fullName, type RepositoryRef } from '../../../app/ports/codeHost.ts';
import type { IssueMark, PutIssue, TrackedDraft, TrackedIssue } from '../../../app/ports/issueTracker.ts';
import { pieceText } from '../../../core/postmortem/issue/marker.ts';
import { sha256 } from '../../nodeMachine.ts';
import type { GithubClient } from '../connectGithub.ts';
import { answered, orElse } from '../octokitErrors.ts';
import { addComment, type CommentNow, commentsOf, firstLine } from './comments.ts';
import { findByMarker } from './findByMarker.ts';
import { type IssueNow, issueAt } from './issueNow.ts';
import { bodyWith, itemsOf } from './keptList.ts';
import { lackingLabels, presentLabels } from './labels.ts';
import { makeOnce } from './makeOnce.ts';

/** By its number where that is known, else by its marker. */
export async function findIssue(
  octokit: GithubClient,
  repository: RepositoryRef,
  mark: IssueMark,
): Promise<TrackedIssue | null> {
  const issue = await issueNow(octokit, repository, mark);
  if (issue === null) return null;
  const comments = await ownComments(octokit, repository, issue.number, mark.marker);
  const { number, url, title, isOpen } = issue;
  return { number, url, title, isOpen, pieces: [issue.body, ...comments.map(({ body }) => body)] };
}

export async function putIssue(
  octokit: GithubClient,
  repository: RepositoryRef,
  draft: TrackedDraft,
): Promise<PutIssue> {
  const known = await issueNow(octokit, repository, draft);
  if (known !== null) return update(octokit, repository, known, draft);
  const { issue, mine } = await makeOnce(octokit, repository, { ...draft, body: draft.pieces[0] ?? '' });
  if (!mine) return update(octokit, repository, issue, draft);
  await writeComments(octokit, repository, issue.number, draft, []);
  return put(issue, draft, true);
}

async function issueNow(octokit: GithubClient, repository: RepositoryRef, mark: IssueMark): Promise<IssueNow | null> {
  // Also where a person took the marker out of it: the record says that it is this one.
  const byNumber = mark.known === null ? null : await issueAt(octokit, repository, mark.known);
  // Whether the whole place is gone, the search tells.
  return byNumber ?? (await findByMarker(octokit, repository, mark));
}

async function update(
  octokit: GithubClient,
  repository: RepositoryRef,
  issue: IssueNow,
  draft: TrackedDraft,
): Promise<PutIssue> {
  const comments = await ownComments(octokit, repository, issue.number, draft.marker);
  const seen = new Set([...draft.replaces, ...draft.pieces.map(keyOf)]);
  const foreign = [issue.body, ...comments.map(({ body }) => body)].some((piece) => !seen.has(keyOf(piece)));
  if (foreign && draft.ifChanged === 'leave') return put(issue, draft, false);
  if (foreign)
    throw new CodeHostError('changed', `${fullName(repository)}#${issue.number} says something else by now.`);
  await writeBody(octokit, repository, issue, draft);
  await writeComments(octokit, repository, issue.number, draft, comments);
  const labels = await addLabels(octokit, repository, issue, draft);
  return put({ ...issue, labels }, draft, false);
}

function put(issue: IssueNow, draft: TrackedDraft, created: boolean): PutIssue {
  const { id, number, url, isOpen } = issue;
  return { id, number, url, isOpen, created, labelsLeftOut: lackingLabels(draft.labels, issue.labels) };
}

async function writeBody(
  octokit: GithubClient,
  { owner, name: repo }: RepositoryRef,
  issue: IssueNow,
  draft: TrackedDraft,
): Promise<void> {
  const body = draft.pieces[0] ?? '';
  const change = {
    ...(pieceText(body) !== pieceText(issue.body) && { body: bodyWith(body, itemsOf(issue.body)) }),
    ...(draft.retitle && draft.title !== issue.title && { title: draft.title }),
    ...(draft.milestone !== null && { milestone: draft.milestone }),
  };
  if (Object.keys(change).length > 0) {
    const { data } = await octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
      ...{ owner, repo, issue_number: issue.number },
      ...change,
    });
    answered(data.number === issue.number);
  }
  if (draft.assignees.length > 0)
    await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/assignees', {
      ...{ owner, repo, issue_number: issue.number },
      assignees: [...draft.assignees],
    });
}

async function addLabels(
  octokit: GithubClient,
  repository: RepositoryRef,
  issue: IssueNow,
  draft: TrackedDraft,
): Promise<readonly string[]> {
  const labels = await presentLabels(octokit, repository, lackingLabels(draft.labels, issue.labels));
  if (labels.length === 0) return issue.labels;
  const { owner, name: repo } = repository;
  const place = { owner, repo, issue_number: issue.number };
  const request = octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', { ...place, labels });
  const added = await orElse(request, null, ['forbidden', 'not-found']);
  if (added === null) return issue.labels;
  answered(Array.isArray(added.data));
  return added.data.map(({ name }) => name);
}

/** The comments that go on with the body, in the order of their parts. */
async function ownComments(
  octokit: GithubClient,
  repository: RepositoryRef,
  issue: number,
  marker: string,
): Promise<readonly CommentNow[]> {
  const start = `${marker.replace(/\s*-->$/, '')}:part:`;
  const ours = (await commentsOf(octokit, repository, issue)).filter(({ body }) => body.startsWith(start));
  // An answer that was lost may have left two of one part: the first is the one that is kept up.
  const parts = new Map<number, CommentNow>();
  for (const comment of ours) {
    const part = Number.parseInt(comment.body.slice(start.length), 10);
    if (!parts.has(part)) parts.set(part, comment);
  }
  return [...parts].sort(([a], [b]) => a - b).map(([, comment]) => comment);
}

/** What is there becomes what is wanted, what is missing is added, what is too much goes. */
async function writeComments(
  octokit: GithubClient,
  repository: RepositoryRef,
  issue_number: number,
  draft: TrackedDraft,
  there: readonly CommentNow[],
): Promise<void> {
  const { owner, name: repo } = repository;
  const byMark = new Map(there.map((comment) => [firstLine(comment.body), comment]));
  for (const body of draft.pieces.slice(1)) {
    const known = byMark.get(firstLine(body));
    byMark.delete(firstLine(body));
    if (known === undefined) await addComment(octokit, repository, issue_number, body);
    else if (keyOf(known.body) !== keyOf(body))
      answered(
        (
          await octokit.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
            ...{ owner, repo, body, comment_id: known.id },
          })
        ).data.id === known.id,
      );
  }
  for (const { id: comment_id } of byMark.values())
    answered(
      (await octokit.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { owner, repo, comment_id }))
        .status === 204,
    );
}

function keyOf(piece: string): string {
  return sha256(pieceText(piece));
}
