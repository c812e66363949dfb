import * as vscode from 'vscode';
import type { RunbookDocuments } from './runbookDocuments.ts';

/** Keeps the context key by which menus know that a runbook is in front. */
export function trackActiveRunbook(documents: RunbookDocuments): vscode.Disposable {
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    const isRunbook = document !== undefined && documents.isRunbook(document);
    void vscode.commands.executeCommand('setContext', 'incidentDesk.activeRunbook', isRunbook);
  };
  update();
  return vscode.Disposable.from(vscode.window.onDidChangeActiveTextEditor(update), documents.onDidChange(update));
}
