/** What a repository of the double has deployed. Times are ISO 8601; what a test leaves out is the plainest there is. */
export interface DeployState {
  readonly deployments: GivenDeployment[];
  readonly runs: GivenRun[];
  readonly releases: GivenRelease[];
  readonly pulls: GivenPull[];
  readonly tags: { readonly name: string; readonly sha: string }[];
  /** The default branch, newest first, as `git log` has it. */
  readonly commits: GivenCommit[];
}

export interface GivenDeployment {
  readonly sha: string;
  readonly environment: string;
  readonly at: string;
  readonly ref?: string;
  /** Oldest first. */
  readonly statuses?: {
    readonly state: 'success' | 'failure' | 'in_progress' | 'inactive';
    readonly at: string;
    readonly url?: string;
  }[];
}

export interface GivenRun {
  readonly sha: string;
  readonly name: string;
  readonly at: string;
  readonly path?: string;
  readonly event?: string;
  readonly conclusion?: 'success' | 'failure' | 'cancelled' | null;
  readonly endedAt?: string;
}

export interface GivenRelease {
  readonly tag: string;
  readonly at: string;
  readonly draft?: boolean;
  readonly prerelease?: boolean;
}

export interface GivenPull {
  readonly number: number;
  readonly title: string;
  /** `null`: closed without. */
  readonly mergedAt: string | null;
  readonly mergeSha: string;
  readonly base?: string;
}

export interface GivenCommit {
  readonly sha: string;
  readonly at: string;
  readonly message: string;
  readonly parents: readonly string[];
  readonly files?: readonly { readonly path: string; readonly added: number; readonly removed: number }[];
}

export function nothingDeployed(): DeployState {
  return { deployments: [], runs: [], releases: [], pulls: [], tags: [], commits: [] };
}
