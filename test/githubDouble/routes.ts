import {
  type Addresses,
  commentAnswer,
  issueAnswer,
  labelAnswer,
  repositoryAnswer,
  signedInUserAnswer,
} from './answers.ts';
import type { PathValues } from './openApi.ts';
import { invalid, notFound, Refusal } from './refusal.ts';
import { type Issue, mayAtLeast, type Permission, type Repository, type State, timestamp, type User } from './state.ts';

/** A request that has passed GitHub's description. */
export interface Call {
  readonly state: State;
  readonly addresses: Addresses;
  readonly user: User | null;
  readonly values: PathValues;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Set where the answer is one page of so many items. */
  readonly total?: number;
}

/** What the double can do, by the names of GitHub's description; whatever else is asked for is an error of the test. */
export const routes: Readonly<Record<string, (call: Call) => Answer>> = {
  'GET /user': (call) => ok(signedInUserAnswer(call.addresses, signedIn(call))),
  'GET /repos/{owner}/{repo}': (call) => {
    const { repository, permission } = seen(call);
    return ok(repositoryAnswer(call.addresses, repository, permission));
  },
  'GET /repos/{owner}/{repo}/issues': listIssues,
  'POST /repos/{owner}/{repo}/issues': createIssue,
  'GET /repos/{owner}/{repo}/issues/{issue_number}': (call) => {
    const { repository, issue } = seenIssue(call);
    return ok(issueAnswer(call.addresses, repository, issue));
  },
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}': updateIssue,
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': (call) => {
    const { repository, issue } = seenIssue(call);
    return page(call, issue.comments, (comment) => commentAnswer(call.addresses, repository, issue, comment));
  },
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': createComment,
  'GET /repos/{owner}/{repo}/labels/{name}': (call) => {
    const { repository } = seen(call);
    const label = repository.labels.get(call.values.name!.toLowerCase());
    if (!label) throw notFound();
    return ok(labelAnswer(call.addresses, repository, label));
  },
  'POST /repos/{owner}/{repo}/labels': createLabel,
  'GET /search/issues': searchIssues,
};

function ok(body: unknown, status = 200): Answer {
  return { status, body };
}

function signedIn({ user }: Call): User {
  if (user === null) throw new Refusal(401, 'Requires authentication');
  return user;
}

interface Seen {
  readonly repository: Repository;
  readonly permission: Permission;
}

/** A private repository that the account may not see is not there. */
function seen({ state, user, values }: Call): Seen {
  const repository = state.repository(values.owner!, values.repo!);
  const permission = repository ? state.permission(repository, user) : null;
  if (!repository || permission === null) throw notFound();
  return { repository, permission };
}

function seenIssue(call: Call): Seen & { readonly issue: Issue } {
  const found = seen(call);
  const issue = withIssues(found.repository).issues.find(({ number }) => String(number) === call.values.issue_number);
  if (!issue) throw notFound();
  return { ...found, issue };
}

function withIssues(repository: Repository): Repository {
  if (!repository.hasIssues) throw new Refusal(410, 'Issues has been disabled in this repository.');
  return repository;
}

/** Who writes, where it may be written at all. */
function writer(call: Call, repository: Repository): User {
  const user = signedIn(call);
  if (user.scope === 'none') throw notFound();
  if (repository.archived) throw new Refusal(403, 'Repository was archived so is read-only.');
  return user;
}

function listIssues(call: Call): Answer {
  const { repository } = seen(call);
  withIssues(repository);
  const state = call.query.get('state') ?? 'open';
  const labels = (call.query.get('labels') ?? '').split(',').filter(Boolean);
  const creator = call.query.get('creator');
  const found = repository.issues
    .filter((issue) => state === 'all' || issue.state === state)
    .filter((issue) => creator === null || issue.user.login === creator)
    .filter((issue) => labels.every((label) => issue.labels.some((one) => one.toLowerCase() === label.toLowerCase())))
    .sort((a, b) => a.number - b.number);
  if ((call.query.get('direction') ?? 'desc') === 'desc') found.reverse();
  return page(call, found, (issue) => issueAnswer(call.addresses, repository, issue));
}

function createIssue(call: Call): Answer {
  const { repository, permission } = seen(call);
  const user = writer(call, repository);
  withIssues(repository);
  const { body = null } = call.body as { body?: string | null };
  const title = titleOf(call.body.title);
  const number = repository.issues.length + 1;
  checkLength('Issue', body);
  const now = timestamp();
  const issue: Issue = {
    id: call.state.id(),
    number,
    title,
    body,
    state: 'open',
    stateReason: null,
    user,
    labels: mayAtLeast(permission, 'triage') ? labelsOf(call, repository, permission) : [],
    comments: [],
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    indexed: false,
  };
  repository.issues.push(issue);
  return ok(issueAnswer(call.addresses, repository, issue), 201);
}

function titleOf(title: unknown): string {
  const text = String(title ?? '');
  if (text.trim() === '') throw invalid({ resource: 'Issue', field: 'title', code: 'missing_field' });
  if ([...text].length > 256)
    throw invalid({
      resource: 'Issue',
      field: 'title',
      code: 'custom',
      message: 'title is too long (maximum is 256 characters)',
    });
  return text;
}

/** 65,536 code points, and 262,144 bytes: whichever comes first. */
function checkLength(resource: string, body: string | null): void {
  if (body === null || ([...body].length <= 65_536 && Buffer.byteLength(body) <= 262_144)) return;
  throw invalid({
    resource,
    field: 'body',
    code: 'custom',
    message: 'body is too long (maximum is 65536 characters)',
  });
}

/** Labels that are not there yet are made by the way, for those who may write. */
function labelsOf(call: Call, repository: Repository, permission: Permission): string[] {
  const wanted = (call.body.labels ?? []) as (string | { name?: string })[];
  return wanted.flatMap((label) => {
    const name = typeof label === 'string' ? label : (label.name ?? '');
    const known = repository.labels.get(name.toLowerCase());
    if (known) return [known.name];
    if (!mayAtLeast(permission, 'write')) return [];
    repository.labels.set(name.toLowerCase(), { id: call.state.id(), name, color: 'ededed', description: null });
    return [name];
  });
}

function updateIssue(call: Call): Answer {
  const { repository, permission, issue } = seenIssue(call);
  const user = writer(call, repository);
  if (issue.user.login !== user.login && !mayAtLeast(permission, 'triage'))
    throw new Refusal(403, 'Must have admin rights to Repository.');
  const { title, body, state, state_reason } = call.body as {
    title?: string;
    body?: string | null;
    state?: Issue['state'];
    state_reason?: Issue['stateReason'];
  };
  if (title !== undefined) issue.title = titleOf(title);
  if (body !== undefined) {
    checkLength('Issue', body);
    issue.body = body;
  }
  if (state !== undefined && state !== issue.state) {
    issue.state = state;
    issue.stateReason = state_reason ?? (state === 'closed' ? 'completed' : 'reopened');
    issue.closedAt = state === 'closed' ? timestamp() : null;
  }
  issue.updatedAt = timestamp();
  return ok(issueAnswer(call.addresses, repository, issue));
}

function createComment(call: Call): Answer {
  const { repository, issue } = seenIssue(call);
  const user = writer(call, repository);
  const body = String(call.body.body);
  if (body.trim() === '') throw invalid({ resource: 'IssueComment', field: 'body', code: 'missing_field' });
  checkLength('IssueComment', body);
  const comment = { id: call.state.id(), user, body, createdAt: timestamp() };
  issue.comments.push(comment);
  issue.updatedAt = comment.createdAt;
  return ok(commentAnswer(call.addresses, repository, issue, comment), 201);
}

function createLabel(call: Call): Answer {
  const { repository, permission } = seen(call);
  writer(call, repository);
  if (!mayAtLeast(permission, 'write')) throw notFound();
  const { name, color, description } = call.body as { name: string; color?: string; description?: string };
  const fault = (field: string, code: string) => invalid({ resource: 'Label', field, code });
  if (repository.labels.has(name.toLowerCase())) throw fault('name', 'already_exists');
  if (color !== undefined && !/^[0-9a-fA-F]{6}$/.test(color)) throw fault('color', 'invalid');
  if ((description ?? '').length > 100) throw fault('description', 'invalid');
  const label = { id: call.state.id(), name, color: color ?? 'ededed', description: description ?? null };
  repository.labels.set(name.toLowerCase(), label);
  return ok(labelAnswer(call.addresses, repository, label), 201);
}

/** Knows `repo:`, `is:issue`, `in:body` and text, of what the index has caught up with. */
function searchIssues(call: Call): Answer {
  const q = call.query.get('q') ?? '';
  const name = /\brepo:(\S+)/.exec(q)?.[1] ?? '';
  const [owner = '', repo = ''] = name.split('/');
  const repository = call.state.repository(owner, repo);
  if (!repository || call.state.permission(repository, call.user) === null)
    throw invalid({
      resource: 'Search',
      field: 'q',
      code: 'invalid',
      message:
        'The listed users and repositories cannot be searched either because the resources do not exist or you do not have permission to view them.',
    });
  const text = q
    .replace(/\b(?:repo|is|in|state|type):\S+/g, '')
    .replaceAll('"', '')
    .trim();
  const found = repository.issues.filter(
    ({ indexed, body, title }) => indexed && `${title}\n${body ?? ''}`.toLowerCase().includes(text.toLowerCase()),
  );
  const { body, ...rest } = page(call, found, (issue) => ({
    ...issueAnswer(call.addresses, repository, issue),
    score: 1,
  }));
  return {
    ...rest,
    body: { total_count: found.length, incomplete_results: false, items: body, search_type: 'lexical' },
  };
}

function page<T>(call: Call, items: readonly T[], show: (item: T) => unknown): Answer {
  const size = Math.min(100, Number(call.query.get('per_page') ?? 30));
  const from = (Number(call.query.get('page') ?? 1) - 1) * size;
  return { status: 200, body: items.slice(from, from + size).map(show), total: items.length };
}
