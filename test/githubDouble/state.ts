import type { DeployState } from './deploys/deployState.ts';

/** What the double keeps: as much of GitHub as a client of ours can see. */
export interface User {
  readonly id: number;
  readonly login: string;
  readonly token: string;
  /** `repo`: all repositories that the account may see. `public_repo`: the public ones. `none`: signed in, no more. */
  readonly scope: 'repo' | 'public_repo' | 'none';
}

export type Permission = 'read' | 'triage' | 'write' | 'admin';

export interface Repository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly visibility: 'public' | 'private';
  hasIssues: boolean;
  archived: boolean;
  /** By login. A public repository can be read by everybody besides. */
  readonly permissions: Map<string, Permission>;
  readonly labels: Map<string, Label>;
  readonly issues: Issue[];
  readonly deploys: DeployState;
  readonly milestones: Milestone[];
  /** Text of the files on the default branch, by path. */
  readonly files: Map<string, string>;
}

export interface Milestone {
  readonly id: number;
  readonly number: number;
  readonly title: string;
}

export interface Label {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
}

export interface Issue {
  readonly id: number;
  readonly number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: 'completed' | 'not_planned' | 'reopened' | 'duplicate' | null;
  readonly user: User;
  labels: string[];
  assignees: string[];
  /** Number of the milestone. */
  milestone: number | null;
  /** Number of the issue that it hangs below. */
  parent: number | null;
  readonly comments: Comment[];
  /** ISO 8601, whole seconds. */
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  /** Whether search knows it already: search lags behind. */
  indexed: boolean;
}

export interface Comment {
  readonly id: number;
  readonly user: User;
  body: string;
  readonly createdAt: string;
}

export class State {
  readonly users: User[] = [];
  readonly repositories: Repository[] = [];
  private lastId = 1000;

  id(): number {
    return ++this.lastId;
  }

  repository(owner: string, name: string): Repository | undefined {
    const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
    return this.repositories.find((one) => same(one.owner, owner) && same(one.name, name));
  }

  /** What the user may do there; `null` where the repository is not even shown. */
  permission(repository: Repository, user: User | null): Permission | null {
    const given = user === null ? undefined : repository.permissions.get(user.login);
    const open = repository.visibility === 'public';
    if (open) return given !== undefined && user?.scope !== 'none' ? given : 'read';
    return given !== undefined && user?.scope === 'repo' ? given : null;
  }
}

const ranks: readonly Permission[] = ['read', 'triage', 'write', 'admin'];

export function mayAtLeast(has: Permission, wanted: Permission): boolean {
  return ranks.indexOf(has) >= ranks.indexOf(wanted);
}

/** Now, in GitHub's form. */
export function timestamp(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}
