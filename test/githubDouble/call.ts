import type { Addresses } from './answers.ts';
import type { PathValues } from './openApi.ts';
import { notFound, Refusal } from './refusal.ts';
import type { Issue, Permission, Repository, State, User } from './state.ts';

/** A request that has passed GitHub's description. */
export interface Call {
  readonly state: State;
  readonly addresses: Addresses;
  readonly user: User | null;
  readonly values: PathValues;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

export type Routes = Readonly<Record<string, (call: Call) => Answer>>;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Set where the answer is one page of so many items. */
  readonly total?: number;
}

export function ok(body: unknown, status = 200): Answer {
  return { status, body };
}

export function signedIn({ user }: Call): User {
  if (user === null) throw new Refusal(401, 'Requires authentication');
  return user;
}

export interface Seen {
  readonly repository: Repository;
  readonly permission: Permission;
}

/** A private repository that the account may not see is not there. */
export function seen({ state, user, values }: Call): Seen {
  const repository = state.repository(values.owner!, values.repo!);
  const permission = repository ? state.permission(repository, user) : null;
  if (!repository || permission === null) throw notFound();
  return { repository, permission };
}

export function seenIssue(call: Call): Seen & { readonly issue: Issue } {
  const found = seen(call);
  const issue = withIssues(found.repository).issues.find(({ number }) => String(number) === call.values.issue_number);
  if (!issue) throw notFound();
  return { ...found, issue };
}

export function withIssues(repository: Repository): Repository {
  if (!repository.hasIssues) throw new Refusal(410, 'Issues has been disabled in this repository.');
  return repository;
}

/** Who writes, where it may be written at all. */
export function writer(call: Call, repository: Repository): User {
  const user = signedIn(call);
  if (user.scope === 'none') throw notFound();
  if (repository.archived) throw new Refusal(403, 'Repository was archived so is read-only.');
  return user;
}

export function page<T>(call: Call, items: readonly T[], show: (item: T) => unknown): Answer {
  const size = Math.min(100, Number(call.query.get('per_page') ?? 30));
  const from = (Number(call.query.get('page') ?? 1) - 1) * size;
  return { status: 200, body: items.slice(from, from + size).map(show), total: items.length };
}
