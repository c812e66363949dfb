import { issueAnswer } from './answers.ts';
import { type Answer, type Call, ok, page, type Routes, seen, seenIssue, withIssues, writer } from './call.ts';
import { checkLength } from './limits.ts';
import { invalid, Refusal } from './refusal.ts';
import { type Issue, mayAtLeast, type Permission, type Repository, timestamp } from './state.ts';

export const issueRoutes: Routes = {
  'GET /repos/{owner}/{repo}/issues': listIssues,
  'POST /repos/{owner}/{repo}/issues': createIssue,
  'GET /repos/{owner}/{repo}/issues/{issue_number}': (call) => {
    const { repository, issue } = seenIssue(call);
    return ok(issueAnswer(call.addresses, repository, issue));
  },
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}': updateIssue,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/assignees': addAssignees,
  'GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues': (call) => {
    const { repository, issue } = seenIssue(call);
    const children = repository.issues.filter(({ parent }) => parent === issue.number);
    return page(call, children, (child) => issueAnswer(call.addresses, repository, child));
  },
  'POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues': addSubIssue,
};

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
    assignees: mayAtLeast(permission, 'triage') ? assigned(call, repository) : [],
    milestone: mayAtLeast(permission, 'triage') ? milestoneOf(call, repository) : null,
    parent: null,
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
  if (call.body.milestone !== undefined) issue.milestone = milestoneOf(call, repository);
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

function milestoneOf(call: Call, { milestones }: Repository): number | null {
  const wanted = call.body.milestone ?? null;
  if (wanted === null) return null;
  const found = milestones.find(({ number }) => number === Number(wanted));
  if (!found) throw invalid({ resource: 'Issue', field: 'milestone', code: 'invalid' });
  return found.number;
}

function addAssignees(call: Call): Answer {
  const { repository, permission, issue } = seenIssue(call);
  writer(call, repository);
  if (mayAtLeast(permission, 'triage')) issue.assignees = assigned(call, repository, issue.assignees);
  return ok(issueAnswer(call.addresses, repository, issue), 201);
}

/** Who can't be assigned is left out without a word. */
function assigned(call: Call, repository: Repository, before: readonly string[] = []): string[] {
  const wanted = (call.body.assignees ?? []) as string[];
  const may = wanted.filter((login) => repository.permissions.has(login));
  return [...new Set([...before, ...may])].slice(0, 10);
}

function addSubIssue(call: Call): Answer {
  const { repository, permission, issue } = seenIssue(call);
  writer(call, repository);
  if (!mayAtLeast(permission, 'triage')) throw new Refusal(403, 'Must have triage rights to Repository.');
  const child = repository.issues.find(({ id }) => id === call.body.sub_issue_id);
  if (!child) throw new Refusal(404, 'The provided sub-issue does not exist');
  if (child.parent !== null && call.body.replace_parent !== true)
    throw new Refusal(
      422,
      'An error occurred while adding the sub-issue to the parent issue. Sub issue may only have one parent',
    );
  child.parent = issue.number;
  return ok(issueAnswer(call.addresses, repository, child), 201);
}
