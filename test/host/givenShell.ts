import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import * as vscode from 'vscode';

const platform = process.platform === 'darwin' ? 'osx' : process.platform === 'win32' ? 'windows' : 'linux';

/** Where a shell lies on this machine, `null` where it does not. */
export function programOf(shell: string): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const program = join(folder, shell);
    try {
      accessSync(program, constants.X_OK);
      return program;
    } catch {}
  }
  return null;
}

/** New terminals have this shell from now on. The editor looks for its profiles in its own time, so that is waited for. */
export async function givenShell(program: string): Promise<void> {
  const terminal = vscode.workspace.getConfiguration('terminal.integrated');
  await terminal.update(`profiles.${platform}`, { given: { path: program } }, vscode.ConfigurationTarget.Global);
  await terminal.update(`defaultProfile.${platform}`, 'given', vscode.ConfigurationTarget.Global);
  if (vscode.env.shell === program) return;
  await new Promise<void>((resolve) => {
    const listener = vscode.env.onDidChangeShell((shell) => {
      if (shell !== program) return;
      listener.dispose();
      resolve();
    });
  });
}

/** New terminals have the user's own shell again. */
export async function ownShell(): Promise<void> {
  const terminal = vscode.workspace.getConfiguration('terminal.integrated');
  await terminal.update(`defaultProfile.${platform}`, undefined, vscode.ConfigurationTarget.Global);
  await terminal.update(`profiles.${platform}`, undefined, vscode.ConfigurationTarget.Global);
}
