import type {
  AccessTo,
  CodeHost,
  FiledIssue,
  IssueDraft,
  RepositoryFacts,
  RepositoryRef,
} from '../../app/ports/codeHost.ts';
import type { GithubClient, Pace } from './connectGithub.ts';
import { addComment, commentsOf, firstLine } from './issues/comments.ts';
import { findByMarker } from './issues/findByMarker.ts';
import { lackingLabels } from './issues/labels.ts';
import { makeOnce } from './issues/makeOnce.ts';
import { answered } from './octokitErrors.ts';
import { speakGithub } from './speakGithub.ts';

/** GitHub's issues through octokit, which waits and asks again where GitHub says so. */
export function createOctokitCodeHost(accessTo: AccessTo, pace: Pace = {}): CodeHost {
  const speak = speakGithub(accessTo, pace);
  return {
    describe: (repository) => speak(repository, (octokit) => describe(octokit, repository)),
    fileIssue: (repository, draft) => speak(repository, (octokit) => fileIssue(octokit, repository, draft)),
  };
}

async function describe(octokit: GithubClient, { owner, name }: RepositoryRef): Promise<RepositoryFacts> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}', { owner, repo: name });
  answered(typeof data.private === 'boolean');
  return { isPublic: !data.private && data.visibility !== 'internal', hasIssues: data.has_issues };
}

async function fileIssue(octokit: GithubClient, repository: RepositoryRef, draft: IssueDraft): Promise<FiledIssue> {
  const known = await findByMarker(octokit, repository, draft);
  const { issue, mine } = known === null ? await makeOnce(octokit, repository, draft) : { issue: known, mine: false };
  const { number, url, labels } = issue;
  await addMissing(octokit, repository, number, draft.comments);
  return { number, url, created: mine, labelsLeftOut: lackingLabels(draft.labels, labels) };
}

async function addMissing(
  octokit: GithubClient,
  repository: RepositoryRef,
  issue: number,
  comments: readonly string[],
): Promise<void> {
  if (comments.length === 0) return;
  const there = new Set((await commentsOf(octokit, repository, issue)).map(({ body }) => firstLine(body)));
  for (const body of comments) if (!there.has(firstLine(body))) await addComment(octokit, repository, issue, body);
}
