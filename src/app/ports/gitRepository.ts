import type { Deploy, DeployWindow } from '../../core/deploys/deploy.ts';
import type { RepositoryRef } from './codeHost.ts';

/** A repository as its remote names it. */
export interface RemoteRepository extends RepositoryRef {
  readonly server: string;
  /** From the repository's root to the folder that was asked about, with `/` at its end; empty at the root. */
  readonly prefix: string;
}

export interface DeployOptions {
  /** The branch that is deployed; `null`: the remote's default branch, else `main`, `master`, else what is checked out. */
  readonly branch: string | null;
}

/** What local deploys were found, and what keeps the list from being whole. */
export interface LocalDeploys {
  /** Newest first. */
  readonly deploys: readonly Deploy[];
  /** The refs that were walked: `refs/remotes/origin/main`, `refs/heads/main`, or `HEAD`. */
  readonly refs: readonly string[];
  /** True where history is cut off within the window (a shallow clone). */
  readonly cutOff: boolean;
}

/** The git repository around a folder. Reads only. Every failure is a `GitError`. */
export interface GitRepository {
  /** Tags, merges and commits on the deployed branch within the window. */
  deploysIn(folder: string, window: DeployWindow, options: DeployOptions): Promise<LocalDeploys>;
  /** What the remote (`origin`, else the only one) points to; `null` without one, or where it is no `owner/name`. */
  defaultRepository(folder: string): Promise<RemoteRepository | null>;
}

export class GitError extends Error {
  override readonly name = 'GitError';
  /** `unsafe`: git refuses a folder that belongs to someone else. */
  readonly code: 'no-git' | 'not-a-repository' | 'unsafe' | 'no-such-branch' | 'timed-out' | 'failed';

  constructor(code: GitError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
