import { codeOwnersPlaces, pathsOfService } from '../../core/deploys/codeOwners.ts';
import { type Deploy, type DeployWindow, windowAround } from '../../core/deploys/deploy.ts';
import { impactOf } from '../../core/deploys/impact.ts';
import { rankDeploys } from '../../core/deploys/rank.ts';
import { type LoggedTag, releaseBefore } from '../../core/deploys/releases.ts';
import type { ServicePath } from '../../core/deploys/servicePath.ts';
import { uniteDeploys } from '../../core/deploys/uniteDeploys.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { GitError, type GitRepository, type RemoteRepository } from '../ports/gitRepository.ts';
import { askHost } from './askHost.ts';
import { type DeployList, type DeployPorts, type DeploySource, sameRepository } from './deployList.ts';
import { withTouched } from './withTouched.ts';

export interface DeployQuery {
  readonly incident: Incident;
  /** Absolute paths of the folders whose repositories are asked. */
  readonly folders: readonly string[];
  /** The deployed branch; `null`: the repository's default. */
  readonly branch: string | null;
  /** Which workflow runs deploy, by their names and files. */
  readonly deploys: RegExp;
  /** Further words to look for: the scenario's title, the service's name. */
  readonly texts: readonly string[];
  /** The service as the runbook names it, looked for in CODEOWNERS. */
  readonly service: string | null;
  /** The service's own paths as the runbook names them, from the repository's root. */
  readonly servicePaths: readonly string[];
  /** ISO 8601. */
  readonly now: string;
}

/** One clone: what it knows by itself. */
interface Clone {
  readonly folder: string;
  readonly source: DeploySource;
  readonly deploys: readonly Deploy[];
  readonly tags: readonly LoggedTag[];
  /** The ref that was walked. */
  readonly branch: string | null;
  readonly repository: RemoteRepository | null;
  readonly owned: readonly ServicePath[];
}

/**
 * What was deployed around the incident's impact. Never rejects: what did not answer is named in `sources`.
 * @param onLocal called as soon as the clones here have answered, before any server is asked
 */
export async function listDeploys(
  ports: DeployPorts,
  query: DeployQuery,
  onLocal: (list: DeployList) => void = () => undefined,
): Promise<DeployList> {
  const { impactAt, impactBasis } = impactOf(query.incident);
  const window = windowAround(impactAt, query.incident.milestones.resolved ?? query.now);
  const clones = await Promise.all(query.folders.map((folder) => ask(ports.git, folder, window, query)));
  const base = { window, impactAt, impactBasis };
  const local = clones.map((clone) => ({ clone, deploys: clone.deploys }));
  const sources = clones.map(({ source }) => source);
  onLocal({ ...base, candidates: ranked(local, query, impactAt), sources, hosts: [], retryAfterSeconds: null });
  const asked = await Promise.all(clones.map((clone) => askOnce(ports, clones, clone, window, query)));
  return {
    ...base,
    candidates: ranked(asked, query, impactAt),
    sources: [...sources, ...asked.flatMap((one) => one.sources)],
    hosts: [...new Set(asked.flatMap(({ host }) => (host === null ? [] : [host])))],
    retryAfterSeconds: asked.reduce<number | null>(
      (most, { retryAfterSeconds: wait }) => (wait === null ? most : Math.max(most ?? 0, wait)),
      null,
    ),
  };
}

function ranked(
  found: readonly { readonly clone: Clone; readonly deploys: readonly Deploy[] }[],
  query: DeployQuery,
  impactAt: string,
): DeployList['candidates'] {
  const cloneOf = new Map<string, Clone>();
  const deploys = found.flatMap(({ clone, deploys }) =>
    deploys.filter(({ id }) => !cloneOf.has(id) && cloneOf.set(id, clone)),
  );
  const named = query.servicePaths.map((path) => ({ path, saidBy: 'the runbook' }));
  const candidates = rankDeploys(deploys, {
    impactAt,
    texts: [query.incident.title, ...query.texts],
    servicePaths: [...named, ...found.flatMap(({ clone }) => clone.owned)],
    verdicts: query.incident.deploys,
  });
  return candidates.map((candidate) => {
    const { folder, repository, branch, tags } = cloneOf.get(candidate.deploy.id)!;
    return { ...candidate, folder, repository, branch, ...versionsOf(candidate.deploy, tags) };
  });
}

/** What it is called as a version, and what the one before it was called. */
function versionsOf({ sha, previous }: Deploy, tags: readonly LoggedTag[]) {
  const release = tags.find(({ commit }) => commit === sha);
  const before = release === undefined ? tags.find(({ commit }) => commit === previous) : releaseBefore(release, tags);
  return { version: release?.name ?? null, previousVersion: before?.name ?? null };
}

async function ask(git: GitRepository, folder: string, window: DeployWindow, query: DeployQuery): Promise<Clone> {
  const source = { name: 'local git', folder, failure: null, gap: null };
  try {
    const [{ deploys, tags, refs, cutOff }, repository, owners] = await Promise.all([
      git.deploysIn(folder, window, { branch: query.branch }),
      git.defaultRepository(folder),
      query.service === null ? null : git.codeOwners(folder, codeOwnersPlaces),
    ]);
    const gap = cutOff ? 'This clone is shallow: older deploys are not in it. Run "git fetch --unshallow".' : null;
    const owned = owners === null || query.service === null ? [] : pathsOfService(owners, query.service);
    return { folder, source: { ...source, gap }, deploys, tags, branch: refs[0] ?? null, repository, owned };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const failure = { code: error.code, message: error.message };
    const nothing = { deploys: [], tags: [], branch: null, repository: null, owned: [] };
    return { folder, source: { ...source, failure }, ...nothing };
  }
}

/** Several folders of one repository ask its server once. */
async function askOnce(
  ports: DeployPorts,
  clones: readonly Clone[],
  clone: Clone,
  window: DeployWindow,
  { branch, deploys: deploying }: DeployQuery,
) {
  const nobody = { clone, deploys: clone.deploys, sources: [], host: null, retryAfterSeconds: null };
  const { repository, folder, tags } = clone;
  if (repository === null || !ports.host.knows(repository)) return nobody;
  const first = clones.find((other) => other.repository !== null && sameRepository(other.repository, repository));
  if (first !== clone) return nobody;
  const query = { window, branch, deploys: deploying, tags: new Map(tags.map(({ name, commit }) => [name, commit])) };
  const { sightings, sources, retryAfterSeconds } = await askHost(ports.host, repository, folder, query);
  const united = uniteDeploys(clone.deploys, sightings, window);
  const deploys = await withTouched(ports, clone, repository, united);
  return { clone, deploys, sources, host: repository.server, retryAfterSeconds };
}
