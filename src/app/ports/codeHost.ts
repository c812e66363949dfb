/** `owner/name` on a code host. */
export interface RepositoryRef {
  readonly owner: string;
  readonly name: string;
  /** The server's web address without a path, `https://github.com`; left out where nobody said which. */
  readonly server?: string;
}

/** As people and GitHub write it: `owner/name`. */
export function fullName({ owner, name }: RepositoryRef): string {
  return `${owner}/${name}`;
}

/** How the API of one code host is reached, and as whom. */
export interface CodeHostAccess {
  /** `https://api.github.com`, or an Enterprise server's `https://host/api/v3`. */
  readonly baseUrl: string;
  /** Read anew for each piece of work; `undefined` is signed out. */
  readonly token: () => Promise<string | undefined>;
}

/** The access to a repository's server; `null` where that is no server of GitHub's as far as the settings say. */
export type AccessTo = (repository: RepositoryRef) => CodeHostAccess | null;

export interface IssueDraft {
  /** Plain text, one line, at most 256 characters. */
  readonly title: string;
  /** Markdown, already within the server's limit. */
  readonly body: string;
  /** What did not fit, in order: each becomes a comment, known again by its first line, which no other comment has. */
  readonly comments: readonly string[];
  /** Made where they are missing, if the account may; else left out. */
  readonly labels: readonly string[];
  /** Text within `body` that no other issue has; searched first, so that filing twice makes one issue. */
  readonly marker: string;
  /** ISO 8601: no issue with the marker can be older. */
  readonly notBefore: string;
}

export interface FiledIssue {
  readonly number: number;
  readonly url: string;
  /** False where an earlier attempt had made it already. */
  readonly created: boolean;
  /** Labels that could not be put on it. */
  readonly labelsLeftOut: readonly string[];
}

export interface RepositoryFacts {
  readonly isPublic: boolean;
  readonly hasIssues: boolean;
}

/** A server that keeps repositories and issues. Every failure is a `CodeHostError`. */
export interface CodeHost {
  describe(repository: RepositoryRef): Promise<RepositoryFacts>;
  /** Exactly once a marker: finds the issue by it, or creates it, then adds the comments that are missing. */
  fileIssue(repository: RepositoryRef, draft: IssueDraft): Promise<FiledIssue>;
}

export class CodeHostError extends Error {
  override readonly name = 'CodeHostError';
  /**
   * `signed-out`: no session was given. `unauthorized`: 401. `forbidden`: 403. `not-found`: 404, which is also what a
   * server says of a private repository. `issues-disabled`: 410. `invalid`: 422. `rate-limited`: 403 or 429 with a limit.
   * `changed`: somebody else has written there since; nothing was written over.
   * `offline`: no answer. `server`: 5xx, or an answer that makes no sense.
   */
  readonly code:
    | 'signed-out'
    | 'unauthorized'
    | 'forbidden'
    | 'not-found'
    | 'issues-disabled'
    | 'invalid'
    | 'rate-limited'
    | 'changed'
    | 'offline'
    | 'server';
  /** How long the server asks us to wait; `null` where it says nothing. */
  readonly retryAfterSeconds: number | null;

  constructor(
    code: CodeHostError['code'],
    message: string,
    options?: ErrorOptions & { retryAfterSeconds?: number | null },
  ) {
    super(message, options);
    this.code = code;
    this.retryAfterSeconds = options?.retryAfterSeconds ?? null;
  }
}
