import * as vscode from 'vscode';
import type { RunbookDocuments } from './runbookDocuments.ts';

/**
 * Says once that a runbook is open: from then on the Problems panel is to have those of all runbooks of the workspace,
 * whether their view is looked at or not. Until somebody opens one, none is read.
 */
export function onceRunbookIsOpen(
  documents: Pick<RunbookDocuments, 'open' | 'onDidChange'>,
  ready: Promise<void>,
  tell: () => void,
): vscode.Disposable {
  let listening: vscode.Disposable | undefined;
  let over = false;
  const once = () => {
    listening?.dispose();
    if (!over) tell();
    over = true;
  };
  const begin = () => {
    if (over) return;
    if (documents.open().length > 0) once();
    else listening = documents.onDidChange(once);
  };
  ready.then(begin, begin);
  return new vscode.Disposable(() => {
    over = true;
    listening?.dispose();
  });
}
