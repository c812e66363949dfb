import type { DeployKind, DeployState } from './deploy.ts';

/** What a code host says of one deploy: a deployment, a run, a release, a pull request, a commit. */
export interface Sighting {
  readonly kind: DeployKind;
  /** Full sha of the commit that it is about. */
  readonly sha: string;
  /** ISO 8601 in UTC: when it was live, merged, published, as far as the source says. */
  readonly at: string;
  readonly state: DeployState;
  readonly environment: string | null;
  /** The change's own title, where the source has one; `null` for what only speaks of the deploying. */
  readonly title: string | null;
  readonly author: string | null;
  /** `v2.4.1`, `#41` */
  readonly names: readonly string[];
  /** For people, one line. */
  readonly text: string;
  readonly url: string | null;
  /** Full sha of the first parent, where the source says so. */
  readonly parent: string | null;
}
