import * as vscode from 'vscode';
import type { LiveIncident } from '../../app/incidents.ts';
import { type DraftOutcome, draftPostmortem, postmortemFile } from '../../app/postmortem/draftPostmortem.ts';
import { takeItems } from '../../app/postmortem/takeItems.ts';
import { sourceUrlIn } from '../../core/postmortem/sourceUrl.ts';
import { settings } from '../settings.ts';
import type { PostmortemPorts } from './postmortemPorts.ts';
import { remoteRepository } from './repository.ts';

/** Writes the postmortem or brings it up to date, and opens it with the preview beside it. */
export async function openPostmortem(ports: PostmortemPorts, live: LiveIncident): Promise<DraftOutcome> {
  const file = postmortemFile(ports.log, live.id);
  await saveIfOpen(file);
  await takeItems(ports, live.id, namePeople());
  const outcome = await draftPostmortem(ports, {
    incident: live.id,
    runbook: await ports.library.of(live.incident),
    namePeople: namePeople(),
    sourceUrl: sourceUrlIn(await remoteRepository(ports.git)),
  });
  if (outcome.is === 'failed') {
    void vscode.window.showErrorMessage(outcome.message);
    return outcome;
  }
  await show(file);
  tell(outcome);
  return outcome;
}

export function namePeople(): boolean {
  return settings.postmortemPeople() === 'names';
}

/** What is on screen is what counts. */
export async function saveIfOpen(path: string): Promise<void> {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.fsPath === path);
  if (document?.isDirty) await document.save();
}

async function show(file: string): Promise<void> {
  const uri = vscode.Uri.file(file);
  const { document, viewColumn } = await vscode.window.showTextDocument(uri, { preview: false });
  // A preview that is open already follows by itself.
  if (hasPreview()) return;
  const shown = previewShown();
  await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  // The preview takes the focus; what is to be written stands in the document.
  if (await shown) await vscode.window.showTextDocument(document, viewColumn);
}

function hasPreview(): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputWebview && /markdown\.preview/.test(input.viewType)),
  );
}

/** The command for the preview is done before the preview is there. False where none comes within ten seconds. */
function previewShown(): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isThere: boolean) => {
      listener.dispose();
      clearTimeout(timer);
      resolve(isThere);
    };
    const listener = vscode.window.tabGroups.onDidChangeTabs(() => hasPreview() && settle(true));
    const timer = setTimeout(() => settle(false), 10_000);
  });
}

function tell(outcome: Exclude<DraftOutcome, { is: 'failed' }>): void {
  if (outcome.is === 'unsettled')
    void vscode.window.showWarningMessage(
      'Two versions still stand between marks in the postmortem. Settle them first; then it takes in what is new.',
    );
  else if (outcome.is === 'unchanged')
    vscode.window.setStatusBarMessage('Postmortem: the record has nothing new', 5_000);
  else if (outcome.conflicts > 0)
    void vscode.window.showWarningMessage(
      `You and the record changed the same lines in ${outcome.conflicts} ${outcome.conflicts === 1 ? 'place' : 'places'}: both stand there between marks.`,
    );
}
