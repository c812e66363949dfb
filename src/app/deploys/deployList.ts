import type { DeployWindow } from '../../core/deploys/deploy.ts';
import type { Impact } from '../../core/deploys/impact.ts';
import type { Candidate } from '../../core/deploys/rank.ts';
import type { CodeHostError, RepositoryRef } from '../ports/codeHost.ts';
import type { DeployHost } from '../ports/deployHost.ts';
import type { GitError, GitRepository, RemoteRepository } from '../ports/gitRepository.ts';

/** Who is asked for deploys. */
export interface DeployPorts {
  readonly git: GitRepository;
  readonly host: DeployHost;
}

/** One place that was asked. */
export interface DeploySource {
  /** `local git`, `GitHub deployments`, `GitHub`. */
  readonly name: string;
  readonly folder: string;
  /** Why it did not answer, for people; `null` where it did. */
  readonly failure: { readonly code: GitError['code'] | CodeHostError['code']; readonly message: string } | null;
  /** What keeps its answer from being whole, for people; `null` where nothing does. */
  readonly gap: string | null;
}

export interface LocatedCandidate extends Candidate {
  /** Folder whose repository it was found in: where a diff or a revert runs. */
  readonly folder: string;
  /** What that folder's remote points to; `null` without one. */
  readonly repository: RemoteRepository | null;
  /** The ref of the deployed branch that was walked there: `refs/remotes/origin/main`. */
  readonly branch: string | null;
  /** Its tag, and that of the release before: `v2.4.1` and `v2.4.0`; `null` where there is none. */
  readonly version: string | null;
  readonly previousVersion: string | null;
}

export interface DeployList extends Impact {
  /** The likeliest first. */
  readonly candidates: readonly LocatedCandidate[];
  readonly sources: readonly DeploySource[];
  readonly window: DeployWindow;
  /** Servers that were asked besides the clones here: `https://github.com`. */
  readonly hosts: readonly string[];
  /** How long a server wants to be left alone; `null` where none said so. */
  readonly retryAfterSeconds: number | null;
}

export function sameRepository(a: RepositoryRef, b: RepositoryRef): boolean {
  const key = ({ server, owner, name }: RepositoryRef) => `${server}/${owner}/${name}`.toLowerCase();
  return key(a) === key(b);
}
