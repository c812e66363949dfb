import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Deploy } from '../../core/deploys/deploy.ts';

/** What a deploy changed, in the multi-file diff editor, by VS Code's own git file system. */
export async function showCommit(folder: string, deploy: Deploy): Promise<void> {
  await vscode.extensions.getExtension('vscode.git')?.activate();
  const at = (path: string, ref: string) => {
    const file = vscode.Uri.file(path);
    return file.with({ scheme: 'git', query: JSON.stringify({ path: file.fsPath, ref }) });
  };
  const changes = deploy.paths.map((path) => {
    const absolute = join(folder, path);
    return [
      vscode.Uri.file(absolute),
      deploy.previous === null ? undefined : at(absolute, deploy.previous),
      at(absolute, deploy.sha),
    ];
  });
  await vscode.commands.executeCommand('vscode.changes', `${deploy.sha.slice(0, 7)} ${deploy.title}`, changes);
}
