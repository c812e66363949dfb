import type { BlamedLine } from '../../core/deploys/blame.ts';
import type { Deploy, DeployWindow } from '../../core/deploys/deploy.ts';
import type { LoggedTag } from '../../core/deploys/releases.ts';
import type { TouchedFiles } from '../../core/deploys/touchedFiles.ts';
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
  /** The newest tags. */
  readonly tags: readonly LoggedTag[];
}

/** A file that two commits have differently. Paths from the repository's root, with `/`. */
export interface ChangedFile {
  /** `null` where it was deleted. */
  readonly path: string | null;
  /** What it was called before; `null` where it is new. */
  readonly before: string | null;
}

/** A commit and what it is held against; `null`: nothing. Full shas. */
export interface CommitPair {
  readonly sha: string;
  readonly previous: string | null;
}

/** The git repository around a folder. Reads only. Every failure is a `GitError`. */
export interface GitRepository {
  /** Tags, merges and commits on the deployed branch within the window. */
  deploysIn(folder: string, window: DeployWindow, options: DeployOptions): Promise<LocalDeploys>;
  /** What each touched, by its sha; what can't be told (a commit that is not here) is left out. */
  touchedBetween(folder: string, pairs: readonly CommitPair[]): Promise<ReadonlyMap<string, TouchedFiles>>;
  /** What the remote (`origin`, else the only one) points to; `null` without one, or where it is no `owner/name`. */
  defaultRepository(folder: string): Promise<RemoteRepository | null>;
  changesBetween(folder: string, previous: string | null, sha: string): Promise<readonly ChangedFile[]>;
  /** Full shas of all commits that `sha` has and `previous` has not; that one alone where `previous` is `null`. */
  commitsSince(folder: string, previous: string | null, sha: string): Promise<readonly string[]>;
  /** Text of a file at a commit. */
  fileAt(folder: string, sha: string, path: string): Promise<string>;
  /** One entry a line. */
  blame(folder: string, sha: string, path: string): Promise<readonly BlamedLine[]>;
  /** Text of the first of these files that the checked out commit has, else `null`. */
  codeOwners(folder: string, places: readonly string[]): Promise<string | null>;
}

export class GitError extends Error {
  override readonly name = 'GitError';
  /** `unsafe`: git refuses a folder that belongs to someone else. */
  readonly code:
    | 'no-git'
    | 'not-a-repository'
    | 'unsafe'
    | 'no-such-branch'
    | 'no-such-commit'
    | 'timed-out'
    | 'failed';

  constructor(code: GitError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
