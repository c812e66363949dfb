import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import * as vscode from 'vscode';
import { installByApt } from '../harness/debian.ts';

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

/** Where a shell lies, fetched from Debian where it can be; else the suite is skipped and says why where people look. */
export function programOrFetched(hook: Mocha.Context, shell: string): string {
  const there = programOf(shell);
  if (there !== null) return there;
  let why = `${shell} was installed and is not found`;
  try {
    installByApt(shell);
    const fetched = programOf(shell);
    if (fetched !== null) return fetched;
  } catch (error) {
    why = `${shell} is not here (${(error as Error).message}). Debian: apt-get install ${shell}`;
  }
  for (const test of hook.test?.parent?.tests ?? []) test.title += ` (skipped: ${why})`;
  hook.skip();
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
