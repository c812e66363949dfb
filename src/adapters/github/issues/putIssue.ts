import { CodeHostError, fullName, type RepositoryRef } from '../../../app/ports/codeHost.ts';
import type { IssueMark, PutIssue, TrackedDraft, TrackedIssue } from '../../../app/ports/issueTracker.ts';
import { pieceText } from '../../../core/postmortem/marker.ts';
import { sha256 } from '../../nodeMachine.ts';
import type { GithubClient } from '../connectGithub.ts';
import { answered, isAmbiguous, notThere, orElse } from '../octokitErrors.ts';
import { findByMarker } from '../octokitSearch.ts';
import { bodyWith, itemsOf } from './keptList.ts';
import { presentLabels } from './labels.ts';

/** A write is sent once: whether it arrived is looked up, never guessed. */
const once = { request: { retries: 0 } };

/** An issue as the server has it now. */
interface IssueNow {
  readonly id: number;
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly isOpen: boolean;
  readonly labels: readonly string[];
}

interface CommentNow {
  readonly id: number;
  readonly body: string;
}

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
  const made = await createOnce(octokit, repository, draft);
  const { issue, mine } = await settle(octokit, repository, draft, made);
  if (!mine) return update(octokit, repository, issue, draft);
  await writeComments(octokit, repository, issue.number, draft, []);
  return put(issue, draft, true);
}

async function issueNow(octokit: GithubClient, repository: RepositoryRef, mark: IssueMark): Promise<IssueNow | null> {
  // Also where a person took the marker out of it: the record says that it is this one.
  const byNumber = mark.known === null ? null : await issueAt(octokit, repository, mark.known);
  if (byNumber !== null) return byNumber;
  const found = await findByMarker(octokit, repository, mark);
  return found === null ? null : issueAt(octokit, repository, found.number);
}

async function issueAt(
  octokit: GithubClient,
  { owner, name: repo }: RepositoryRef,
  issue_number: number,
): Promise<IssueNow | null> {
  const request = octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}', { owner, repo, issue_number });
  // It may have been deleted, or moved to another repository; whether the whole place is gone, the search tells.
  const there = await orElse(request, null, notThere);
  return there && factsOf(there.data);
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

function factsOf({ id, number, html_url, title, body, state, labels }: AnsweredIssue): IssueNow {
  answered(Number.isInteger(number));
  return {
    ...{ id: Number(id), number, title },
    url: html_url,
    body: body ?? '',
    isOpen: state === 'open',
    labels: labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
  };
}

async function createOnce(octokit: GithubClient, repository: RepositoryRef, draft: TrackedDraft): Promise<IssueNow> {
  const { owner, name: repo } = repository;
  const labels = await presentLabels(octokit, repository, draft.labels);
  try {
    const { data } = await octokit.request('POST /repos/{owner}/{repo}/issues', {
      ...{ owner, repo, labels },
      title: draft.title,
      body: draft.pieces[0] ?? '',
      assignees: [...draft.assignees],
      ...(draft.milestone !== null && { milestone: draft.milestone }),
      ...once,
    });
    return factsOf(data);
  } catch (error) {
    // It may have been made all the same. Only the server knows.
    const made = isAmbiguous(error) ? await findByMarker(octokit, repository, draft) : null;
    const issue = made === null ? null : await issueAt(octokit, repository, made.number);
    if (issue === null) throw error;
    return issue;
  }
}

/** Two that filed at the same moment made two: the first one made stays, the other is closed by whoever made it. */
async function settle(
  octokit: GithubClient,
  repository: RepositoryRef,
  draft: TrackedDraft,
  made: IssueNow,
): Promise<{ readonly issue: IssueNow; readonly mine: boolean }> {
  const first = await findByMarker(octokit, repository, draft).catch(() => null);
  const earlier =
    first === null || first.number >= made.number ? null : await issueAt(octokit, repository, first.number);
  if (earlier === null) return { issue: made, mine: true };
  const { owner, name: repo } = repository;
  await octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
    ...{ owner, repo, issue_number: made.number },
    state: 'closed',
    state_reason: 'not_planned',
  });
  return { issue: earlier, mine: false };
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
  const there = new Set(issue.labels.map((label) => label.toLowerCase()));
  const { id, number, url, isOpen } = issue;
  const labelsLeftOut = draft.labels.filter((label) => !there.has(label.toLowerCase()));
  return { id, number, url, isOpen, created, labelsLeftOut };
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
  const there = new Set(issue.labels.map((label) => label.toLowerCase()));
  const missing = draft.labels.filter((label) => !there.has(label.toLowerCase()));
  const labels = await presentLabels(octokit, repository, missing);
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
  { owner, name: repo }: RepositoryRef,
  issue_number: number,
  marker: string,
): Promise<readonly CommentNow[]> {
  const place = { owner, repo, issue_number, per_page: 100 };
  const all = await octokit.paginate('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', place);
  const start = `${marker.replace(/\s*-->$/, '')}:part:`;
  const ours = all.flatMap(({ id, body }) => (body?.startsWith(start) ? [{ id, body }] : []));
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
    if (known === undefined) await addComment(octokit, repository, issue_number, draft.marker, body);
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

async function addComment(
  octokit: GithubClient,
  repository: RepositoryRef,
  issue_number: number,
  marker: string,
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
    const comments = await ownComments(octokit, repository, issue_number, marker);
    if (!comments.some((comment) => firstLine(comment.body) === firstLine(body))) throw error;
  }
}

function keyOf(piece: string): string {
  return sha256(pieceText(piece));
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.trim();
}
