import { asksForDeploy, type KnownFacts, suggestValue } from '../../core/diagnostics/placeholder/suggest.ts';
import type { Incident } from '../../core/incident/incident.ts';
import type { LocatedCandidate } from '../deploys/deployList.ts';
import type { Surroundings } from '../ports/surroundings.ts';
import type { RunbookLibrary } from '../runbookLibrary.ts';

export interface SuggestPorts {
  readonly library: Pick<RunbookLibrary, 'of'>;
  readonly surroundings: Surroundings;
  /** The deploys around an incident, in any order. */
  readonly deploys: (incident: Incident) => Promise<readonly LocatedCandidate[]>;
  /** The deploy that the person is going back from, `undefined` where they do something else. */
  readonly goingBackFrom: (incident: string) => LocatedCandidate | undefined;
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
    names.some(asksForDeploy) ? deployFacts(ports, incident) : nothingDeployed,
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

const nothingDeployed: DeployFacts = {
  deployed: null,
  previous: null,
  deployedVersion: null,
  previousVersion: null,
  goingBack: false,
};

/** What the person goes back from; else the suspect; else the latest. */
async function deployFacts(ports: SuggestPorts, incident: Incident): Promise<DeployFacts> {
  const back = ports.goingBackFrom(incident.id);
  const candidates = back === undefined ? await ports.deploys(incident) : [];
  const latestFirst = [...candidates].sort((a, b) => Date.parse(b.deploy.at) - Date.parse(a.deploy.at));
  const suspect = latestFirst.find(({ deploy }) => incident.deploys.get(deploy.sha)?.is === 'suspect');
  const found = back ?? suspect ?? latestFirst[0];
  if (found === undefined) return nothingDeployed;
  const { sha: deployed, previous } = found.deploy;
  const { version: deployedVersion, previousVersion } = found;
  return { deployed, previous, deployedVersion, previousVersion, goingBack: back !== undefined };
}

type DeployFacts = Pick<KnownFacts, 'deployed' | 'previous' | 'deployedVersion' | 'previousVersion' | 'goingBack'>;
