import type { Deploy } from '../../core/deploys/deploy.ts';
import type { TouchedFiles } from '../../core/deploys/touchedFiles.ts';
import type { RepositoryRef } from '../ports/codeHost.ts';
import { GitError } from '../ports/gitRepository.ts';
import type { DeployPorts } from './deployList.ts';

/**
 * Paths and sizes for what the walk along the branch did not give: deploys that brought several commits, held against
 * what ran before; commits that this clone has elsewhere; and those that only the server has.
 * @param clone the folder, and what it knew of by itself
 */
export async function withTouched(
  { git, host }: DeployPorts,
  clone: { readonly folder: string; readonly deploys: readonly Deploy[] },
  repository: RepositoryRef,
  united: readonly Deploy[],
): Promise<readonly Deploy[]> {
  const known = new Map(clone.deploys.map((deploy) => [deploy.sha, deploy]));
  const open = united.filter(({ sha, previous }) => known.get(sha)?.previous !== previous);
  if (open.length === 0) return united;
  const here = new Map<string, TouchedFiles>();
  // One commit may stand in two rows with different befores, so each round asks for each once.
  for (const round of rounds(open))
    for (const [sha, touched] of await touchedHere(git, clone.folder, round))
      here.set(keyOf({ sha, previous: round.find((deploy) => deploy.sha === sha)!.previous }), touched);
  const there = await host.commits(repository, [
    ...new Set(open.filter((one) => !here.has(keyOf(one)) && !known.has(one.sha)).map(({ sha }) => sha)),
  ]);
  return united.map((deploy) => {
    const touched = here.get(keyOf(deploy));
    if (touched) return { ...deploy, ...touched, isLocal: true };
    const facts = there.get(deploy.sha);
    if (!facts) return deploy;
    const { title, author, previous, ...sizes } = facts;
    return { ...deploy, ...sizes, title, author, previous: deploy.previous ?? previous };
  });
}

function rounds(deploys: readonly Deploy[]): Deploy[][] {
  const result: Deploy[][] = [];
  for (const deploy of deploys) {
    const free = result.find((round) => round.every(({ sha }) => sha !== deploy.sha));
    if (free) free.push(deploy);
    else result.push([deploy]);
  }
  return result;
}

async function touchedHere(git: DeployPorts['git'], folder: string, deploys: readonly Deploy[]) {
  try {
    return await git.touchedBetween(
      folder,
      deploys.map(({ sha, previous }) => ({ sha, previous })),
    );
  } catch (error) {
    if (error instanceof GitError) return new Map<string, TouchedFiles>();
    throw error;
  }
}

function keyOf({ sha, previous }: Pick<Deploy, 'sha' | 'previous'>): string {
  return `${sha} ${previous}`;
}
