import type {
  AccessTo,
  CodeHost,
  FiledIssue,
  IssueDraft,
  RepositoryFacts,
  RepositoryRef,
} from '../../app/ports/codeHost.ts';
import type { GithubClient, Pace } from './connectGithub.ts';
import { presentLabels } from './issues/labels.ts';
import { answered, isAmbiguous } from './octokitErrors.ts';
import { findByMarker, type MarkedIssue, marked } from './octokitSearch.ts';
import { speakGithub } from './speakGithub.ts';

/** GitHub's issues through octokit, which waits and asks again where GitHub says so. */
export function createOctokitCodeHost(accessTo: AccessTo, pace: Pace = {}): CodeHost {
  const speak = speakGithub(accessTo, pace);
  return {
    describe: (repository) => speak(repository, (octokit) => describe(octokit, repository)),
    fileIssue: (repository, draft) => speak(repository, (octokit) => fileIssue(octokit, repository, draft)),
  };
}

/** A write is sent once: whether it arrived is looked up, never guessed. */
const once = { request: { retries: 0 } };

async function describe(octokit: GithubClient, { owner, name }: RepositoryRef): Promise<RepositoryFacts> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}', { owner, repo: name });
  answered(typeof data.private === 'boolean');
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
    answered(Number.isInteger(data.number));
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
      answered(Number.isInteger(data.id));
    } catch (error) {
      if (!isAmbiguous(error) || !(await present()).has(firstLine(body))) throw error;
    }
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.trim();
}
