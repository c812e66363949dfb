import type { DeployRef } from '../incident/events.ts';

/** What told us of a deploy. A plain commit on the deployed branch may or may not have been deployed by itself. */
export type DeployKind = 'tag' | 'merge' | 'commit';

/** One deploy that may have happened: one row, from however many sources. `at` is ISO 8601 in UTC. */
export interface Deploy extends DeployRef {
  readonly kind: DeployKind;
  /** Tags that point at it, and other names it goes by. */
  readonly names: readonly string[];
  readonly author: string;
  /** Full sha of what was there before it (first parent); `null` for a root commit or where history is cut off. */
  readonly previous: string | null;
  /** Full sha that it takes back, where its message says so. */
  readonly reverts: string | null;
  /** Paths that it touches, against `previous`, with `/`; at most 200, the rest counted in `files`. */
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

/** Where to look: from 24 hours before the impact to one hour after. */
export function windowAround(impactAt: string): DeployWindow {
  const impact = Date.parse(impactAt);
  return { from: new Date(impact - 24 * hour).toISOString(), to: new Date(impact + hour).toISOString() };
}
