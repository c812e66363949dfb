import type { GitRepository } from '../../app/ports/gitRepository.ts';
import { blame, changesBetween, commitsSince, fileAt, firstOf } from './commitContents.ts';
import { KnownRefs } from './knownRefs.ts';
import { type EarlierLooks, localDeploys, touchedBetween } from './localDeploys.ts';
import { type ReadingGit, readingGit } from './readingGit.ts';
import { defaultRepository } from './remotes.ts';

/**
 * Reads local repositories through the git of this machine, 2.30 or newer. Never prompts, never locks, never writes.
 * @param environment of git's process; of git's own variables none but ours reaches it
 * @param known from one look to the next
 */
export function createGitRepository(
  environment: NodeJS.ProcessEnv = process.env,
  timeoutMs = 10_000,
  known: EarlierLooks = { refs: new KnownRefs(), walks: new Map() },
): GitRepository {
  const reading = async <T>(folder: string, read: (git: ReadingGit) => Promise<T>): Promise<T> =>
    read(readingGit(folder, environment, timeoutMs));
  return {
    deploysIn: (folder, window, options) => reading(folder, (git) => localDeploys(git, known, window, options)),
    touchedBetween: (folder, pairs) => reading(folder, (git) => touchedBetween(git, pairs)),
    defaultRepository: (folder) => reading(folder, defaultRepository),
    changesBetween: (folder, previous, sha) => reading(folder, (git) => changesBetween(git, previous, sha)),
    commitsSince: (folder, previous, sha) => reading(folder, (git) => commitsSince(git, previous, sha)),
    fileAt: (folder, sha, path) => reading(folder, (git) => fileAt(git, sha, path)),
    blame: (folder, sha, path) => reading(folder, (git) => blame(git, sha, path)),
    codeOwners: (folder, places) => reading(folder, (git) => firstOf(git, places)),
  };
}
