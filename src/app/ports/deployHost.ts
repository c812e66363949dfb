import type { DeployWindow } from '../../core/deploys/deploy.ts';
import type { Sighting } from '../../core/deploys/sighting.ts';
import type { TouchedFiles } from '../../core/deploys/touchedFiles.ts';
import type { CodeHostError, RepositoryRef } from './codeHost.ts';

/** What one of the host's lists said, or why it did not. */
export interface HostAnswer {
  /** For people: `deployments`, `workflow runs`, `releases`, `pull requests`, `commits`. */
  readonly source: string;
  readonly sightings: readonly Sighting[];
  readonly failure: CodeHostError | null;
  /** What keeps the answer from being whole, for people; `null` where nothing does. */
  readonly gap: string | null;
}

export interface HostQuery {
  readonly window: DeployWindow;
  /** The deployed branch; `null`: the repository's default. */
  readonly branch: string | null;
  /** Which workflow runs deploy, by their names and files. */
  readonly deploys: RegExp;
  /** Commits by tag, as far as this clone knows; the host is asked for the others. */
  readonly tags: ReadonlyMap<string, string>;
}

export interface CommitFacts extends TouchedFiles {
  readonly title: string;
  readonly author: string;
  /** Full sha of the first parent. */
  readonly previous: string | null;
}

/** A server that knows what was deployed. Asking again for what has not changed costs nothing of its limits. */
export interface DeployHost {
  /** Whether it is the server of this repository. */
  knows(repository: RepositoryRef): boolean;
  /**
   * One answer a list, each with its own failure. Sightings reach back further than the window where that tells what an
   * environment ran before. Rejects with a `CodeHostError` where nothing can be asked at all: signed out, not this host.
   */
  sightings(repository: RepositoryRef, query: HostQuery): Promise<readonly HostAnswer[]>;
  /** What commits are that this clone does not have; those that can't be told are left out. Never rejects. */
  commits(repository: RepositoryRef, shas: readonly string[]): Promise<ReadonlyMap<string, CommitFacts>>;
}
