import * as vscode from 'vscode';
import type { LocatedCandidate } from '../../app/deploys/deployList.ts';
import { GitError, type GitRepository } from '../../app/ports/gitRepository.ts';
import { linksOf } from '../../core/deploys/links.ts';
import type { DeployDocuments } from './deployDocuments.ts';

/** What a deploy changed since the one before it, in the multi-file diff editor. */
export async function showDeploy(
  git: GitRepository,
  documents: DeployDocuments,
  { deploy, folder, repository, version, previousVersion }: LocatedCandidate,
): Promise<void> {
  const { sha, previous } = deploy;
  const changes = await git.changesBetween(folder, previous, sha).catch((error: unknown) => {
    if (!(error instanceof GitError)) throw error;
    return error;
  });
  if (changes instanceof GitError) {
    await offerElsewhere(changes, linksOf(deploy, repository).at(-1)?.url ?? null);
    return;
  }
  if (changes.length === 0) {
    void vscode.window.showInformationMessage(`${sha.slice(0, 7)} changes no file against what was there before.`);
    return;
  }
  const resources = changes.map(({ path, before }) => [
    vscode.Uri.joinPath(vscode.Uri.file(folder), path ?? before ?? ''),
    before === null || previous === null ? undefined : documents.uri(folder, previous, before),
    path === null ? undefined : documents.uri(folder, sha, path),
  ]);
  const from = previous === null ? 'nothing' : (previousVersion ?? previous.slice(0, 7));
  await vscode.commands.executeCommand(
    'vscode.changes',
    `${version ?? sha.slice(0, 7)} since ${from}: ${deploy.title}`,
    resources,
  );
}

/** A clone may be behind, or cut off: then the page has the diff, and a fetch brings it. */
async function offerElsewhere({ code, message }: GitError, page: string | null): Promise<void> {
  const [open, fetch] = ['Open Its Page', 'Fetch'];
  const actions = [...(page === null ? [] : [open]), ...(code === 'no-such-commit' ? [fetch] : [])];
  const answer = await vscode.window.showWarningMessage(message, ...actions);
  if (answer === open && page !== null) await vscode.env.openExternal(vscode.Uri.parse(page, true));
  if (answer === fetch) await vscode.commands.executeCommand('git.fetchAll');
}
