import * as vscode from 'vscode';
import { type ImportPlan, importRecord, planImport } from '../../app/history/importRecords.ts';
import { headline } from '../../core/outline/outlineIncident.ts';
import type { HistoryPorts } from './historyPorts.ts';

/** Problems that are told by file and line; more are counted. */
const told = 8;

/** Takes in a record that somebody exported. One whose hashes do not fit is refused, unless it is explicitly wanted. */
export async function importIncident(ports: HistoryPorts, argument: unknown): Promise<void> {
  const path = argument instanceof vscode.Uri ? argument.fsPath : await askPath();
  if (path === undefined) return;
  const withArchive = { ...ports, archive: await ports.archive() };
  const plans = await planImport(withArchive, path);
  const taken: ImportPlan[] = [];
  for (const plan of plans) {
    if (plan.writes.size > 0 && !plan.intact && !(await isWanted(plan))) continue;
    await importRecord(withArchive, plan);
    taken.push(plan);
  }
  tell(ports, taken);
}

async function askPath(): Promise<string | undefined> {
  const chosen = await vscode.window.showQuickPick(
    [
      { label: 'File (JSON)', files: true },
      { label: 'Folder', files: false },
    ],
    { placeHolder: 'What was exported?' },
  );
  if (!chosen) return undefined;
  const [found] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: chosen.files,
      canSelectFolders: !chosen.files,
      openLabel: 'Import',
    })) ?? [];
  return found?.fsPath;
}

async function isWanted({ path, incident, problems }: ImportPlan): Promise<boolean> {
  const proceed = 'Import Unverified';
  const lines = problems.slice(0, told).map(({ file, line, message }) => `${file}:${line}: ${message}`);
  if (problems.length > told) lines.push(`and ${problems.length - told} more`);
  const answer = await vscode.window.showWarningMessage(
    `"${headline(incident)}" is not as it was written.`,
    {
      modal: true,
      detail: `${path}\n\n${lines.join('\n')}\n\nImported all the same, it shows these problems for ever.`,
    },
    proceed,
  );
  return answer === proceed;
}

function tell(ports: HistoryPorts, taken: readonly ImportPlan[]): void {
  const fresh = taken.filter(({ writes }) => writes.size > 0);
  const [first] = fresh.length > 0 ? fresh : taken;
  if (first === undefined) return;
  const name = taken.length === 1 ? `"${headline(first.incident)}"` : `${taken.length} incidents`;
  const what =
    fresh.length === 0 ? 'Everything of it is here already' : first.isNew ? 'Imported' : 'New parts imported';
  void vscode.window.showInformationMessage(`${what}: ${name}`, 'Open Timeline').then(async (answer) => {
    if (answer && (await ports.incidents.open(first.incident.id))) ports.openTimeline(first.incident.id, false);
  });
}
