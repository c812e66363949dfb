import * as vscode from 'vscode';
import type { ShellName } from '../../core/diagnostics/placeholders.ts';

/** The shell that a new terminal has, as values are quoted for it. What is not known is taken for one like bash. */
export function shellInUse(): ShellName {
  const program = vscode.env.shell.split(/[\\/]/).at(-1) ?? '';
  const name = program.toLowerCase().replace(/\.exe$/, '');
  if (name === 'zsh' || name === 'fish' || name === 'sh') return name;
  return name === 'pwsh' || name === 'powershell' ? 'pwsh' : 'bash';
}
