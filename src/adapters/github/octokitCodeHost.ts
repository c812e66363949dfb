import {
  type AccessTo,
  type CodeHost,
  CodeHostError,
  type FiledIssue,
  type IssueDraft,
  type RepositoryFacts,
  type RepositoryRef,
} from '../../app/ports/codeHost.ts';
import { connectGithub, type GithubClient, type Pace } from './connectGithub.ts';
import { presentLabels } from './issues/labels.ts';
import { codeHostError, isAmbiguous } from './octokitErrors.ts';
import { findByMarker, type MarkedIssue, marked } from './octokitSearch.ts';

/** GitHub's issues through octokit, which waits and asks again where GitHub says so. */
export function createOctokitCodeHost(accessTo: AccessTo, pace: Pace = {}): CodeHost {
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
    describe: (repository) => speaking(repository, (octokit) => describe(octokit, repository)),
    fileIssue: (repository, draft) => speaking(repository, (octokit) => fileIssue(octokit, repository, draft)),
  };
}

/** A write is sent once: whether it arrived is looked up, never guessed. */
const once = { request: { retries: 0 } };

async function describe(octokit: GithubClient, { owner, name }: RepositoryRef): Promise<RepositoryFacts> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}', { owner, repo: name });
  if (typeof data.private !== 'boolean') throw new CodeHostError('server', 'This is no answer of GitHub.');
  return { isPublic: !data.private && data.visibility !== 'internal', hasIssues: data.has_issues };
}

async function fileIssue(octokit: GithubClient, repository: RepositoryRef, draft: IssueDraft): Promise<FiledIssue> {
  const known = await findByMarker(octokit, repository, draft);
  const issue = known === null ? await createOnce(octokit, repository, draft) : { ...known, mine: false };
  await addComments(octokit, repository, issue.number, draft.comments);
  const labelled = new Set(issue.labels.map((label) => label.toLowerCase()));
  const labelsLeftOut = draft.labels.filter((label) => !labelled.has(label.toLowerCase()));
  return { number: issue.number, url: issue.url, created: issue.mine, labelsLeftOut };
}

interface SettledIssue extends MarkedIssue {
  /** False where an earlier attempt, or somebody who was faster, made it. */
  readonly mine: boolean;
}

async function createOnce(octokit: GithubClient, repository: RepositoryRef, draft: IssueDraft): Promise<SettledIssue> {
  const { owner, name } = repository;
  const { title, body } = draft;
  const labels = await presentLabels(octokit, repository, draft.labels);
  let created: MarkedIssue | null;
  try {
    const { data } = await octokit.request('POST /repos/{owner}/{repo}/issues', {
      owner,
      repo: name,
      title,
      body,
      labels,
      ...once,
    });
    if (!Number.isInteger(data.number)) throw new CodeHostError('server', 'This is no answer of GitHub.');
    created = marked(data);
  } catch (error) {
    // It may have been made all the same. Only the server knows.
    created = isAmbiguous(error) ? await findByMarker(octokit, repository, draft) : null;
    if (created === null) throw error;
  }
  return settle(octokit, repository, draft, created);
}

/** Two that filed at the same moment made two: the first one made stays, the other is closed by whoever made it. */
async function settle(
  octokit: GithubClient,
  repository: RepositoryRef,
  draft: IssueDraft,
  created: MarkedIssue,
): Promise<SettledIssue> {
  const first = await findByMarker(octokit, repository, draft).catch(() => null);
  if (first === null || first.number >= created.number) return { ...created, mine: true };
  const { owner, name } = repository;
  const duplicate = { owner, repo: name, issue_number: created.number };
  await octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
    ...duplicate,
    state: 'closed',
    state_reason: 'not_planned',
  });
  return { ...first, mine: false };
}

async function addComments(
  octokit: GithubClient,
  { owner, name: repo }: RepositoryRef,
  issue_number: number,
  comments: readonly string[],
): Promise<void> {
  if (comments.length === 0) return;
  const place = { owner, repo, issue_number };
  const present = async (): Promise<Set<string>> => {
    const all = await octokit.paginate('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...place,
      per_page: 100,
    });
    return new Set(all.map(({ body }) => firstLine(body ?? '')));
  };
  const there = await present();
  for (const body of comments) {
    if (there.has(firstLine(body))) continue;
    try {
      const { data } = await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...place,
        body,
        ...once,
      });
      if (!Number.isInteger(data.id)) throw new CodeHostError('server', 'This is no answer of GitHub.');
    } catch (error) {
      if (!isAmbiguous(error) || !(await present()).has(firstLine(body))) throw error;
    }
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.trim();
}
