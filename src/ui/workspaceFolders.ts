import * as vscode from 'vscode';

/** The folders of this window that are on this machine's disk, in the window's order. */
export function workspaceFolders(): string[] {
  return (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) => (uri.scheme === 'file' ? [uri.fsPath] : []));
}

/** The first of them, where commands run and git is asked; `undefined` without one. */
export function firstFolder(): string | undefined {
  return workspaceFolders()[0];
}
