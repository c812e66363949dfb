import type { DeployRef } from '../incident/events.ts';

/**
 * What told us of a deploy, the surest first: a deployment, a workflow run that deploys, a release, a merged pull request,
 * a tag, and what came to the deployed branch, which may or may not have been deployed by itself.
 */
export const deployKinds = ['deployment', 'run', 'release', 'tag', 'pull-request', 'merge', 'commit'] as const;
export type DeployKind = (typeof deployKinds)[number];

/** How it went, as far as anybody said. */
export type DeployState = 'succeeded' | 'failed' | 'running' | 'unknown';

/** What one source says of a deploy. */
export interface Said {
  readonly kind: DeployKind;
  /** For people, one line: `deployed to production`, `Deploy #41`, `release v2.4.1`. */
  readonly text: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Its page, `null` where it has none. */
  readonly url: string | null;
}

/** One deploy that may have happened: one row, from however many sources. `at` is ISO 8601 in UTC. */
export interface Deploy extends DeployRef {
  /** Unique in a list: its sha, with its time where the same commit went out more than once. */
  readonly id: string;
  /** Of the surest source; `at` and `environment` are that source's, too. */
  readonly kind: DeployKind;
  readonly state: DeployState;
  /** Tags that point at it, its release, its pull request: `v2.4.1`, `#41`. */
  readonly names: readonly string[];
  readonly author: string;
  /** Full sha of what was there before it: what the environment ran, else its first parent; `null` where nobody knows. */
  readonly previous: string | null;
  /** Full sha that it takes back, where its message says so. */
  readonly reverts: string | null;
  /** False where this clone does not have the commit yet. */
  readonly isLocal: boolean;
  /** All that was said, the surest source first. */
  readonly says: readonly Said[];
  /** Paths that it touches, against `previous`, with `/`, from the repository's root; at most 200, all counted in `files`. */
  readonly paths: readonly string[];
  readonly files: number;
  readonly linesAdded: number;
  readonly linesRemoved: number;
}

/** ISO 8601, both ends included. */
export interface DeployWindow {
  readonly from: string;
  readonly to: string;
}

const hour = 3_600_000;

/**
 * Where to look: from 24 hours before the impact to one hour after, and on to the end of an incident that lasts longer.
 * @param until ISO 8601: the incident's end, or this moment while it is open
 */
export function windowAround(impactAt: string, until: string | null = null): DeployWindow {
  const impact = Date.parse(impactAt);
  const to = Math.max(impact + hour, until === null ? 0 : Date.parse(until));
  return { from: new Date(impact - 24 * hour).toISOString(), to: new Date(to).toISOString() };
}

export function isWithin(at: string, window: DeployWindow): boolean {
  const time = Date.parse(at);
  return time >= Date.parse(window.from) && time <= Date.parse(window.to);
}
