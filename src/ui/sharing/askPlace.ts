import { resolve } from 'node:path';
import * as vscode from 'vscode';
import type { NamedRemote, RecordRemote } from '../../app/ports/recordRemote.ts';
import { choosePlace } from '../../app/sharing/choosePlace.ts';
import { isAddress, type SharingPlace } from '../../core/sharing/place.ts';
import { settings } from '../settings.ts';
import { firstFolder } from '../workspaceFolders.ts';

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
  const workspace = firstFolder() ?? null;
  const set = settings.sharingRepository();
  const repository = set === '' || isAddress(set) ? set : resolve(workspace ?? '', set);
  const choice = await choosePlace(remote, { repository, remote: settings.sharingRemote(), workspace });
  if ('remotes' in choice) return pick(choice.remotes, choice.folder, question);
  const { place } = choice;
  if (choice.set || !question.always || place.folder === null) return place;
  return pick([{ name: place.remote, address: await remote.addressOf(place) }], place.folder, question);
}

async function pick(
  remotes: readonly NamedRemote[],
  folder: string,
  { title, detail }: PlaceQuestion,
): Promise<SharingPlace | undefined> {
  const picked = await vscode.window.showQuickPick(
    remotes.map(({ name, address }) => ({ label: name, description: address, detail })),
    { title, placeHolder: 'Which remote?', ignoreFocusOut: true },
  );
  return picked && { folder, remote: picked.label };
}
