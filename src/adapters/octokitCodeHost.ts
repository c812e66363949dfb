import { Octokit } from 'octokit';
import {
  type CodeHost,
  CodeHostError,
  type FiledIssue,
  type IssueDraft,
  type RepositoryFacts,
  type RepositoryRef,
} from '../app/ports/codeHost.ts';
import { codeHostError, isAmbiguous } from './octokitErrors.ts';
import { findByMarker, type MarkedIssue, marked } from './octokitSearch.ts';

export interface OctokitOptions {
  /** `https://api.github.com`, or an Enterprise server's `https://host/api/v3`. */
  readonly baseUrl: string;
  /** Read anew for each filing; `undefined` is signed out. */
  readonly token: () => Promise<string | undefined>;
  /** For one answer. */
  readonly timeoutMs?: number;
  /** False: no pause between writes, which GitHub asks for but a server of one's own does not. */
  readonly paced?: boolean;
  /** How long a second of waiting is; tests make it short. */
  readonly secondMs?: number;
}

/** The longest wait for a rate limit that a person in front of it is made to sit through, in seconds. */
const longestWait = 30;

/** GitHub's issues through octokit, which waits and asks again where GitHub says so. */
export function createOctokitCodeHost(options: OctokitOptions): CodeHost {
  return {
    describe: (repository) => speaking(options, (octokit) => describe(octokit, repository)),
    fileIssue: (repository, draft) => speaking(options, (octokit) => fileIssue(octokit, repository, draft)),
  };
}

async function speaking<T>(options: OctokitOptions, speak: (octokit: Octokit) => Promise<T>): Promise<T> {
  const token = await options.token();
  if (token === undefined || token === '') throw new CodeHostError('signed-out', 'Not signed in to GitHub.');
  try {
    return await speak(connect(options, token));
  } catch (error) {
    throw codeHostError(error);
  }
}

function connect(options: OctokitOptions, token: string): Octokit {
  const { baseUrl, timeoutMs = 20_000, paced = true, secondMs = 1_000 } = options;
  const onRateLimit = (seconds: number, _request: object, _octokit: object, retries: number): boolean =>
    retries < 1 && seconds <= longestWait;
  const quiet = (): void => undefined;
  return new Octokit({
    auth: token,
    baseUrl,
    userAgent: 'incident-desk',
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    request: {
      fetch: (url: string, init: RequestInit) => fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) }),
    },
    retry: { retries: 2, retryAfterBaseValue: secondMs },
    throttle: paced
      ? { onRateLimit, onSecondaryRateLimit: onRateLimit, retryAfterBaseValue: secondMs }
      : { enabled: false },
  });
}

/** A write is sent once: whether it arrived is looked up, never guessed. */
const once = { request: { retries: 0 } };

async function describe(octokit: Octokit, { owner, name }: RepositoryRef): Promise<RepositoryFacts> {
  const { data } = await octokit.rest.repos.get({ owner, repo: name });
  if (typeof data.private !== 'boolean') throw new CodeHostError('server', 'This is no answer of GitHub.');
  return { isPublic: !data.private && data.visibility !== 'internal', hasIssues: data.has_issues };
}

async function fileIssue(octokit: Octokit, repository: RepositoryRef, draft: IssueDraft): Promise<FiledIssue> {
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

async function createOnce(octokit: Octokit, repository: RepositoryRef, draft: IssueDraft): Promise<SettledIssue> {
  const { owner, name } = repository;
  const { title, body } = draft;
  const labels = await presentLabels(octokit, repository, draft.labels);
  let created: MarkedIssue | null;
  try {
    const { data } = await octokit.rest.issues.create({ owner, repo: name, title, body, labels, ...once });
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
  octokit: Octokit,
  repository: RepositoryRef,
  draft: IssueDraft,
  created: MarkedIssue,
): Promise<SettledIssue> {
  const first = await findByMarker(octokit, repository, draft).catch(() => null);
  if (first === null || first.number >= created.number) return { ...created, mine: true };
  const { owner, name } = repository;
  const duplicate = { owner, repo: name, issue_number: created.number };
  await octokit.rest.issues.update({ ...duplicate, state: 'closed', state_reason: 'not_planned' });
  return { ...first, mine: false };
}

/** Those labels that are there, or could be made: filing does not fail for want of a label. */
async function presentLabels(
  octokit: Octokit,
  { owner, name: repo }: RepositoryRef,
  wanted: readonly string[],
): Promise<string[]> {
  const present: string[] = [];
  for (const name of wanted) {
    const there = await succeeds(octokit.rest.issues.getLabel({ owner, repo, name }), [404]);
    if (there || (await succeeds(octokit.rest.issues.createLabel({ owner, repo, name }), [403, 404, 422])))
      present.push(name);
  }
  return present;
}

/** Whether it went well, or ended with one of these statuses; every other failure is one. */
async function succeeds(request: Promise<unknown>, orStatus: readonly number[]): Promise<boolean> {
  try {
    await request;
    return true;
  } catch (error) {
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 0;
    if (orStatus.includes(status) && codeHostError(error).code !== 'rate-limited') return false;
    throw error;
  }
}

async function addComments(
  octokit: Octokit,
  { owner, name: repo }: RepositoryRef,
  issue_number: number,
  comments: readonly string[],
): Promise<void> {
  if (comments.length === 0) return;
  const place = { owner, repo, issue_number };
  const present = async (): Promise<Set<string>> => {
    const all = await octokit.paginate(octokit.rest.issues.listComments, { ...place, per_page: 100 });
    return new Set(all.map(({ body }) => firstLine(body ?? '')));
  };
  const there = await present();
  for (const body of comments) {
    if (there.has(firstLine(body))) continue;
    try {
      const { data } = await octokit.rest.issues.createComment({ ...place, body, ...once });
      if (!Number.isInteger(data.id)) throw new CodeHostError('server', 'This is no answer of GitHub.');
    } catch (error) {
      if (!isAmbiguous(error) || !(await present()).has(firstLine(body))) throw error;
    }
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.trim();
}
