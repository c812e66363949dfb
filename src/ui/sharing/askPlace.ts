import { isAbsolute, resolve } from 'node:path';
import * as vscode from 'vscode';
import { type RecordRemote, RemoteError } from '../../app/ports/recordRemote.ts';
import { isAddress, type SharingPlace } from '../../core/sharing/place.ts';
import { settings } from '../settings.ts';

export interface PlaceQuestion {
  readonly title: string;
  /** Shown with each remote. */
  readonly detail: string;
  /** Whether even a single remote is to be seen and agreed to: something is about to leave this machine. */
  readonly always: boolean;
}

/**
 * Where to share or to look: as the settings say, else the remotes of the workspace's repository.
 * @returns `undefined` where the person backed out
 * @throws RemoteError where there is nothing to choose from
 */
export async function askPlace(remote: RecordRemote, question: PlaceQuestion): Promise<SharingPlace | undefined> {
  const repository = settings.sharingRepository();
  if (isAddress(repository)) return { folder: null, remote: repository };
  const folder = folderOf(repository);
  const remotes = await remote.remotesOf(folder);
  const wanted = settings.sharingRemote();
  if (wanted !== '' && (isAddress(wanted) || remotes.some(({ name }) => name === wanted)))
    return { folder, remote: wanted };
  if (wanted !== '')
    throw new RemoteError(
      'no-such-remote',
      `${folder} has no remote "${wanted}", which incidentDesk.sharing.remote names.`,
    );
  // A bare repository beside the others, on a disk that the team has in common, is where records can go themselves.
  if (remotes.length === 0 && repository !== '') return { folder: null, remote: folder };
  if (remotes.length === 0) throw new RemoteError('no-such-remote', noRemote(folder));
  const [only] = remotes;
  if (remotes.length === 1 && only && !question.always) return { folder, remote: only.name };
  const sorted = [...remotes].sort((a, b) => Number(b.name === 'origin') - Number(a.name === 'origin'));
  const picked = await vscode.window.showQuickPick(
    sorted.map(({ name, address }) => ({ label: name, description: address, detail: question.detail })),
    { title: question.title, placeHolder: 'Which remote?', ignoreFocusOut: true },
  );
  return picked && { folder, remote: picked.label };
}

function folderOf(repository: string): string {
  const workspace = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri.fsPath;
  if (repository !== '' && isAbsolute(repository)) return repository;
  if (workspace !== undefined) return resolve(workspace, repository);
  const way = 'Open the folder of a git repository, or name one in incidentDesk.sharing.repository.';
  throw new RemoteError('not-a-repository', `No folder is open, so there is no repository to share with. ${way}`);
}

function noRemote(folder: string): string {
  return `The repository ${folder} has no remote to share with. Add one with "git remote add", or name a repository in incidentDesk.sharing.repository.`;
}
