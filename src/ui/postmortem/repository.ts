import * as vscode from 'vscode';
import { fullName, type RepositoryRef } from '../../app/ports/codeHost.ts';
import { GitError, type GitRepository, type RemoteRepository } from '../../app/ports/gitRepository.ts';
import { settings } from '../settings.ts';
import { firstFolder } from '../workspaceFolders.ts';

/** The one that it was filed in before, else the configured one, else that of the first folder's remote; a person confirms. */
export async function askRepository(
  git: () => Promise<GitRepository>,
  before: string | null,
): Promise<RepositoryRef | undefined> {
  const remote = await remoteRepository(git);
  const ofRemote = remote === null ? '' : fullName(remote);
  const typed = await vscode.window.showInputBox({
    title: 'File the postmortem',
    prompt: 'Repository for the issue, as owner/name',
    value: before ?? (settings.githubRepository() || ofRemote),
    ignoreFocusOut: true,
    validateInput: (text) => (/^[\w.-]+\/[\w.-]+$/.test(text.trim()) ? undefined : 'Write owner/name.'),
  });
  const [owner, name] = typed?.trim().split('/') ?? [];
  if (!owner || !name) return undefined;
  return remote !== null && fullName({ owner, name }) === ofRemote
    ? { owner, name, server: remote.server }
    : { owner, name };
}

/** Without git, a repository or a remote there is nothing to suggest and nothing to link to. */
export async function remoteRepository(git: () => Promise<GitRepository>): Promise<RemoteRepository | null> {
  const folder = firstFolder();
  if (folder === undefined) return null;
  try {
    return await (await git()).defaultRepository(folder);
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}
