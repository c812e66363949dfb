/** One commit that may be taken back. */
export interface RevertibleCommit {
  /** Full sha. */
  readonly sha: string;
  readonly title: string;
}

export interface RevertRequest {
  /** Where the repository is. */
  readonly folder: string;
  /** Full shas, the newest first: in this order they are taken back. */
  readonly shas: readonly string[];
  /** What the revert is to go onto: `refs/remotes/origin/main`. */
  readonly onto: string;
  /** What the branch is to be called; a number is put behind it where that is taken. */
  readonly name: string;
}

export type PreparedRevert =
  /** `base`: the full sha that the branch begins at. */
  | { readonly is: 'ready'; readonly branch: string; readonly worktree: string; readonly base: string }
  /** The worktree stands in the middle of the revert; `files`: absolute paths of what is to be settled by hand. */
  | { readonly is: 'conflicts'; readonly branch: string; readonly worktree: string; readonly files: readonly string[] }
  /** What was to be taken back is not there any more. Nothing is left behind. */
  | { readonly is: 'nothing' };

/**
 * Prepares reverts in worktrees of their own: the person's working tree, index, branch and hooks stay as they are, and
 * nothing is ever pushed. Every failure is a `GitError`, with nothing left behind.
 */
export interface RevertBench {
  /** First-parent commits that came between, the newest first; that one alone where `previous` is `null` or unrelated. */
  commitsBetween(folder: string, previous: string | null, sha: string): Promise<readonly RevertibleCommit[]>;
  prepare(request: RevertRequest): Promise<PreparedRevert>;
}
