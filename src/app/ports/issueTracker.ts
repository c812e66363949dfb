import type { RepositoryRef } from './codeHost.ts';

/** What a repository offers to whoever files an issue there; lists are empty where the account may not see them. */
export interface RepositoryLook {
  readonly isPublic: boolean;
  readonly hasIssues: boolean;
  readonly labels: readonly string[];
  /** Logins that can be assigned. */
  readonly assignees: readonly string[];
  /** Those that are open. */
  readonly milestones: readonly Milestone[];
  /** The files of its issue templates. */
  readonly templates: readonly { readonly file: string; readonly text: string }[];
}

export interface Milestone {
  readonly number: number;
  readonly title: string;
}

/** How an issue of ours is known again. */
export interface IssueMark {
  /** Text within the body that no other issue has. */
  readonly marker: string;
  /** ISO 8601: no issue with the marker can be older. */
  readonly notBefore: string;
  /** Its number, as far as is known; looked at first. */
  readonly known: number | null;
}

export interface TrackedIssue {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly isOpen: boolean;
  /** Body first, then the comments that go on with it, in their order: those whose first line is a mark of ours. */
  readonly pieces: readonly string[];
}

export interface TrackedDraft extends IssueMark {
  /** Plain text, one line, at most 256 characters. */
  readonly title: string;
  /** Whether an issue that is there takes this title. */
  readonly retitle: boolean;
  /** Markdown within the server's limit; body first, then comments, each known again by its first line. */
  readonly pieces: readonly string[];
  /** Made where they are missing, if the account may; else left out. */
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly milestone: number | null;
  /**
   * What may be written over: SHA-256 of `pieceText` of each piece that the sender has seen. Anything else that stands
   * there was written by somebody else.
   */
  readonly replaces: readonly string[];
  /** What becomes of an issue that somebody else has written in: it is left as it is, or the call fails with `changed`. */
  readonly ifChanged: 'leave' | 'fail';
}

export interface PutIssue {
  readonly number: number;
  readonly url: string;
  /** The server's own id of it, for what goes by that. */
  readonly id: number;
  readonly isOpen: boolean;
  /** False where it was there already. */
  readonly created: boolean;
  /** Labels that could not be put on it. */
  readonly labelsLeftOut: readonly string[];
}

/** Issues as documents that are brought up to date. Every failure is a `CodeHostError`. */
export interface IssueTracker {
  look(repository: RepositoryRef): Promise<RepositoryLook>;
  find(repository: RepositoryRef, mark: IssueMark): Promise<TrackedIssue | null>;
  /** Exactly once a marker: makes the issue, or brings the one that is there up to date. Doing it twice is the same as once. */
  put(repository: RepositoryRef, draft: TrackedDraft): Promise<PutIssue>;
  /**
   * Hangs issues below another: as sub-issues where the server has them, else as a task list in its body.
   * @returns what it did
   */
  adopt(
    repository: RepositoryRef,
    parent: number,
    children: readonly Pick<PutIssue, 'id' | 'number' | 'isOpen'>[],
  ): Promise<'sub-issues' | 'task-list'>;
  /** By number; an issue that is gone is not in it. */
  areOpen(repository: RepositoryRef, numbers: readonly number[]): Promise<ReadonlyMap<number, boolean>>;
}
