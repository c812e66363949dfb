import type { RepositoryRef } from '../../../app/ports/codeHost.ts';
import type { GithubClient } from '../connectGithub.ts';
import { codeHostError } from '../octokitErrors.ts';

/** Those labels that are there, or could be made: filing does not fail for want of a label. */
export async function presentLabels(
  octokit: GithubClient,
  { owner, name: repo }: RepositoryRef,
  wanted: readonly string[],
): Promise<string[]> {
  const present: string[] = [];
  for (const name of wanted) {
    const isThere = () =>
      succeeds(octokit.request('GET /repos/{owner}/{repo}/labels/{name}', { owner, repo, name }), [404]);
    const make = () =>
      succeeds(octokit.request('POST /repos/{owner}/{repo}/labels', { owner, repo, name }), [403, 404, 422]);
    // What could not be made may be there by now: by a first try whose answer was lost, or by somebody else.
    if ((await isThere()) || (await make()) || (await isThere())) present.push(name);
  }
  return present;
}

/** Those that an issue does not have; GitHub tells no labels apart by case alone. */
export function lackingLabels(wanted: readonly string[], there: readonly string[]): string[] {
  const known = new Set(there.map((label) => label.toLowerCase()));
  return wanted.filter((label) => !known.has(label.toLowerCase()));
}

/** Whether it went well, or ended with one of these statuses; every other failure is one. */
async function succeeds(request: Promise<unknown>, orStatus: readonly number[]): Promise<boolean> {
  try {
    await request;
    return true;
  } catch (error) {
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 0;
    if (orStatus.includes(status) && codeHostError(error).code !== 'rate-limited') return false;
    throw error;
  }
}
