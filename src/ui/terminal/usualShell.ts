import { basename } from 'node:path';
import * as vscode from 'vscode';

/** The shell that a new terminal begins with, by its program's name. */
export function usualShell(): string {
  return basename(vscode.env.shell).replace(/\.exe$/i, '');
}
