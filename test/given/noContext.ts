import type { DiagnosticContext } from '../../src/core/incident/events.ts';

/** A command around which nothing was known. */
export const noContext: DiagnosticContext = {
  cwd: null,
  shell: null,
  kubeContext: null,
  kubeNamespace: null,
  awsProfile: null,
  gitBranch: null,
  gitCommit: null,
};
