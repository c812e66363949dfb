import * as vscode from 'vscode';
import { usualShell } from './usualShell.ts';

/** How long a shell that VS Code integrates may take to say so before text is sent without: profiles can be slow. */
const integrationTimeout = 20_000;

/**
 * How long a shell is waited for that does not look like one that VS Code integrates. What it looks like is what runs in
 * front: while a shell reads its rc files that may be anything, so that it can't be given up at once.
 */
const unknownShellTimeout = 3_000;

/** Those that VS Code brings a script for. */
const integratedShells = /^(?:bash|zsh|fish|pwsh|gitbash)$/;

/** Terminals that did not report it in time are not waited for again. */
const withoutIntegration = new WeakSet<vscode.Terminal>();

/** `undefined` where the shell has none, or does not say so in time. */
export async function shellIntegrationOf(
  terminal: vscode.Terminal,
): Promise<vscode.TerminalShellIntegration | undefined> {
  if (terminal.shellIntegration || withoutIntegration.has(terminal)) return terminal.shellIntegration;
  return new Promise((resolve) => {
    const settle = (integration: vscode.TerminalShellIntegration | undefined) => {
      clearTimeout(timer);
      for (const listener of listeners) listener.dispose();
      resolve(integration);
    };
    const giveUp = () => {
      withoutIntegration.add(terminal);
      settle(undefined);
    };
    const listeners = [
      vscode.window.onDidChangeTerminalShellIntegration(
        (event) => event.terminal === terminal && settle(event.shellIntegration),
      ),
      vscode.window.onDidCloseTerminal((other) => other === terminal && settle(undefined)),
    ];
    let timer = setTimeout(() => {
      if (mayIntegrate(terminal.state.shell) || mayIntegrate(usualShell()))
        timer = setTimeout(giveUp, integrationTimeout - unknownShellTimeout);
      else giveUp();
    }, unknownShellTimeout);
  });
}

/**
 * The shell at a terminal's prompt, by VS Code's name for it; `null` where it is not known. VS Code tells which program
 * runs in front, and tells it late: just after the start it may be one that the rc files ran, such as `sh`, or none. A shell
 * that reports itself is one that VS Code brings a script for.
 */
export function shellOf(
  terminal: vscode.Terminal,
  integration: vscode.TerminalShellIntegration | undefined,
): string | null {
  const inFront = terminal.state.shell;
  const isLate = integration !== undefined && !integratedShells.test(inFront ?? '');
  return isLate && integratedShells.test(usualShell()) ? usualShell() : (inFront ?? null);
}

function mayIntegrate(shell: string | undefined): boolean {
  if (shell === undefined || !integratedShells.test(shell)) return false;
  return vscode.workspace.getConfiguration('terminal.integrated.shellIntegration').get('enabled', true);
}
