import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Diagnostic } from '../../../src/core/incident/incident.ts';
import { givenIncidentWith, live, product } from '../../host/given.ts';
import { givenShell, programOf } from '../../host/givenShell.ts';
import type { Way } from './measured.ts';

const fence = '```';

/** An incident whose runbook has these commands, and its terminal, at its prompt: the first of them has been run in it. */
export async function givenChecks(commands: readonly [string, ...string[]]) {
  const api = await product();
  const bash = programOf('bash');
  assert.ok(bash, 'bash is not installed');
  await givenShell(bash);
  const blocks = commands.map((text) => `### Check\n\n${fence}bash\n${text}\n${fence}\n`);
  const { id, runbook } = await givenIncidentWith(api, `# Given\n\n## Common issues\n\n${blocks.join('\n')}`);
  const parts = runbook.snippets.flatMap((snippet) => snippet.parts);
  const byProduct = async (command: string) => {
    const part = parts.find(({ text }) => text === command)?.id;
    await vscode.commands.executeCommand('incidentDesk.runDiagnostic', { incident: id, part });
  };
  await byProduct(commands[0]);
  const [terminal] = vscode.window.terminals;
  assert.ok(terminal?.shellIntegration);
  const integration = terminal.shellIntegration;
  return {
    integration,
    /** Resolves when the command has ended. */
    run: (which: Way, command: string): Promise<void> =>
      which === 'ours' ? byProduct(command) : ended(integration.executeCommand(command)),
    latest: (): Diagnostic | undefined => [...live(api.incidents, id).incident.diagnostics.values()].at(-1),
  };
}

/** Hands over what was measured, and leaves nothing running. */
export function handOver(measured: unknown): void {
  assert.equal(vscode.window.terminals.length, 1);
  writeFileSync(process.env.INCIDENT_DESK_FIGURES!, JSON.stringify(measured));
  for (const terminal of vscode.window.terminals) terminal.dispose();
}

function ended(execution: vscode.TerminalShellExecution): Promise<void> {
  return new Promise((resolve) => {
    const listening = vscode.window.onDidEndTerminalShellExecution((event) => {
      if (event.execution !== execution) return;
      listening.dispose();
      resolve();
    });
  });
}
