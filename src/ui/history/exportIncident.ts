import * as vscode from 'vscode';
import { exportAsJson, exportAsMarkdown, prepareExport } from '../../app/history/exportRecord.ts';
import type { RedactedRecord } from '../../core/incident/archive/redactRecord.ts';
import type { HistoryPorts } from './historyPorts.ts';
import { pickAny } from './pickAny.ts';

const forms = [
  { label: 'One file (JSON)', detail: 'The whole record with its hashes. Can be imported and verified.', form: 'json' },
  { label: 'Folder', detail: 'The record as it is kept: log, evidence, postmortem. Can be imported.', form: 'folder' },
  { label: 'Markdown', detail: 'Timeline and postmortem, for people to read.', form: 'markdown' },
] as const;

/** Writes a copy for others; secrets that were not seen before are taken out of it, and shown first. */
export async function exportIncident(ports: HistoryPorts, argument: unknown): Promise<void> {
  const live = await pickAny(ports, argument, 'Which incident is to be exported?');
  if (!live) return;
  const chosen = await vscode.window.showQuickPick(forms, { placeHolder: 'Export as' });
  if (!chosen) return;
  const archive = await ports.archive();
  const prepared = await prepareExport({ ...ports, archive }, live.id);
  if (!(await goesOut(prepared))) return;
  const name = `incident-${live.incident.declaredAt.slice(0, 10)}`;
  if (chosen.form === 'folder') {
    const [parent] =
      (await vscode.window.showOpenDialog({
        canSelectFolders: true,
        canSelectFiles: false,
        openLabel: 'Export here',
      })) ?? [];
    if (parent) done(vscode.Uri.file(await archive.save(parent.fsPath, prepared.record)));
    return;
  }
  const extension = chosen.form === 'json' ? 'json' : 'md';
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const to = await vscode.window.showSaveDialog({
    filters: { [chosen.label]: [extension] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `${name}.${extension}`) }),
  });
  if (!to) return;
  await ports.documents.write(
    to.fsPath,
    chosen.form === 'json' ? exportAsJson(prepared) : exportAsMarkdown(prepared, ports.machine),
  );
  done(to);
}

/** What the second look has found is said before anything is written. */
async function goesOut({ counts }: RedactedRecord): Promise<boolean> {
  const kinds = Object.entries(counts).map(([kind, count]) => `${count} × ${kind}`);
  if (kinds.length === 0) return true;
  const proceed = 'Export Without Them';
  const detail = `${kinds.join(', ')}. In the copy they are replaced by marks, and its hashes are made anew. The record here stays as it is.`;
  const answer = await vscode.window.showWarningMessage(
    'The record holds what looks like secrets.',
    { modal: true, detail },
    proceed,
  );
  return answer === proceed;
}

function done(at: vscode.Uri): void {
  const show = 'Show';
  void vscode.window.showInformationMessage(`Exported to ${at.fsPath}`, show).then((answer) => {
    if (answer === show) void vscode.commands.executeCommand('revealFileInOS', at);
  });
}
