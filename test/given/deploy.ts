import type { Deploy } from '../../src/core/deploys/deploy.ts';

/** The plainest deploy that there is. */
export const givenDeploy = (sha: string, at: string, more: Partial<Deploy> = {}): Deploy => ({
  id: sha,
  sha,
  title: sha,
  environment: null,
  at,
  kind: 'commit',
  state: 'unknown',
  names: [],
  author: 'On-call',
  previous: null,
  reverts: null,
  isLocal: true,
  says: [],
  paths: [],
  files: 0,
  linesAdded: 0,
  linesRemoved: 0,
  ...more,
});
