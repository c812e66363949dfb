import { type DeployWindow, windowAround } from '../../core/deploys/deploy.ts';
import { type Candidate, rankDeploys } from '../../core/deploys/rank.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { GitError, type GitRepository } from '../ports/gitRepository.ts';

export interface DeployQuery {
  readonly incident: Incident;
  /** Absolute paths of the folders whose repositories are asked. */
  readonly folders: readonly string[];
  /** The deployed branch; `null`: the repository's default. */
  readonly branch: string | null;
  /** Further words to look for: the scenario's title, the service's name. */
  readonly texts: readonly string[];
  /** The service's own paths, relative to its repository. */
  readonly servicePaths: readonly string[];
}

/** One place that was asked. */
export interface DeploySource {
  /** `git`, and the folder it was asked in. */
  readonly name: string;
  readonly folder: string;
  /** Why it did not answer, for people; `null` where it did. */
  readonly failure: { readonly code: GitError['code']; readonly message: string } | null;
  /** What keeps its answer from being whole, for people; `null` where nothing does. */
  readonly gap: string | null;
}

export interface DeployList {
  /** The likeliest first. */
  readonly candidates: readonly LocatedCandidate[];
  readonly sources: readonly DeploySource[];
  readonly window: DeployWindow;
  /** ISO 8601, and which of the record's times stands for the impact. */
  readonly impactAt: string;
  readonly impactBasis: 'impactStarted' | 'detected' | 'declared';
}

export interface LocatedCandidate extends Candidate {
  /** Folder whose repository it was found in: where a diff or a revert runs. */
  readonly folder: string;
}

/** What was deployed around the incident's impact. Never rejects: what did not answer is named in `sources`. */
export async function listDeploys(git: GitRepository, query: DeployQuery): Promise<DeployList> {
  const { impactAt, impactBasis } = impactOf(query.incident);
  const window = windowAround(impactAt);
  const answers = await Promise.all(query.folders.map((folder) => ask(git, folder, window, query.branch)));
  const folderOf = new Map<string, string>();
  const deploys = answers.flatMap(({ source, deploys }) =>
    deploys.filter(({ sha }) => !folderOf.has(sha) && folderOf.set(sha, source.folder)),
  );
  const ranked = rankDeploys(deploys, {
    impactAt,
    texts: [query.incident.title, ...query.texts],
    servicePaths: query.servicePaths,
    verdicts: query.incident.deploys,
  });
  const candidates = ranked.map((candidate) => ({ ...candidate, folder: folderOf.get(candidate.deploy.sha) ?? '' }));
  return { candidates, sources: answers.map(({ source }) => source), window, impactAt, impactBasis };
}

function impactOf({ milestones, declaredAt }: Incident): Pick<DeployList, 'impactAt' | 'impactBasis'> {
  if (milestones.impactStarted) return { impactAt: milestones.impactStarted, impactBasis: 'impactStarted' };
  if (milestones.detected) return { impactAt: milestones.detected, impactBasis: 'detected' };
  return { impactAt: declaredAt, impactBasis: 'declared' };
}

async function ask(git: GitRepository, folder: string, window: DeployWindow, branch: string | null) {
  const source = { name: 'git', folder, failure: null, gap: null };
  try {
    const { deploys, cutOff } = await git.deploysIn(folder, window, { branch });
    const gap = cutOff ? 'This clone is shallow: older deploys are not in it. Run "git fetch --unshallow".' : null;
    return { source: { ...source, gap }, deploys };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return { source: { ...source, failure: { code: error.code, message: error.message } }, deploys: [] };
  }
}
