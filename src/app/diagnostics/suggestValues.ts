import { asksForDeploy, type KnownFacts, suggestValue } from '../../core/diagnostics/placeholder/suggest.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { listDeploys } from '../deploys/listDeploys.ts';
import type { GitRepository } from '../ports/gitRepository.ts';
import type { Surroundings } from '../ports/surroundings.ts';
import type { RunbookLibrary } from '../runbookLibrary.ts';

export interface SuggestPorts {
  readonly library: Pick<RunbookLibrary, 'of'>;
  readonly surroundings: Surroundings;
  readonly git: () => Promise<GitRepository>;
  /** Absolute paths of the workspace's folders, the first one first. */
  readonly folders: () => readonly string[];
}

/**
 * What may stand in the boxes before anybody types, by name: the runbook's service, the namespace and branch of this
 * moment, what is deployed and what was before. What can't be had is left out; a box without a suggestion is no failure.
 */
export async function suggestValues(
  ports: SuggestPorts,
  incident: Incident,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const folders = ports.folders();
  const [runbook, around, deployed] = await Promise.all([
    ports.library.of(incident),
    ports.surroundings.read(folders[0] ?? null, null),
    names.some(asksForDeploy) ? deploysOf(ports, incident, folders) : nothingDeployed,
  ]);
  const facts: KnownFacts = {
    service: runbook?.service ?? null,
    namespace: around.kubeNamespace,
    kubeContext: around.kubeContext,
    awsProfile: around.awsProfile,
    branch: around.gitBranch,
    ...deployed,
    startedAt: incident.milestones.impactStarted ?? incident.declaredAt,
  };
  return new Map(
    names.flatMap((name) => {
      const value = suggestValue(name, facts);
      return value === null ? [] : [[name, value] as const];
    }),
  );
}

const nothingDeployed = { deployed: null, previous: null };

async function deploysOf({ git }: SuggestPorts, incident: Incident, folders: readonly string[]) {
  const query = { incident, folders, branch: null, texts: [], servicePaths: [] };
  const { candidates } = await listDeploys(await git(), query);
  const deploys = candidates.map(({ deploy }) => deploy).sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const suspect = deploys.find(({ sha }) => incident.deploys.get(sha)?.is === 'suspect');
  const deploy = suspect ?? deploys[0];
  return deploy === undefined ? nothingDeployed : { deployed: deploy.sha, previous: deploy.previous };
}
