import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { product } from './given.ts';

interface Contributions {
  readonly commands: readonly { readonly command: string }[];
  readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
}

describe('the extension in a running editor', () => {
  let contributes: Contributions;
  let commands: ReadonlySet<string>;

  before(async () => {
    await product();
    const extension = vscode.extensions.getExtension('incident-desk.incident-desk');
    assert.ok(extension?.isActive, 'the extension is not active');
    contributes = extension.packageJSON.contributes;
    commands = new Set(await vscode.commands.getCommands(true));
  });

  it('runs in a VS Code that its manifest allows', () => {
    const minor = Number(vscode.version.split('.')[1]);
    assert.ok(minor >= 100, vscode.version);
  });

  it('has registered every command that it contributes', () => {
    const missing = contributes.commands.filter(({ command }) => !commands.has(command));
    assert.deepEqual(missing, []);
  });

  it('shows every view that it contributes', async () => {
    const views = Object.values(contributes.views).flat();
    assert.ok(views.length > 0);
    for (const { id } of views) await vscode.commands.executeCommand(`${id}.focus`);
  });
});
