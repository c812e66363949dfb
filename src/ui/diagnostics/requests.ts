import * as vscode from 'vscode';
import type { NotFilledIn } from '../../app/diagnostics/fillIn.ts';
import type { LiveIncident } from '../../app/incidents.ts';
import type { DiagnosticRequest } from '../../app/runDiagnostic.ts';
import { readerOf } from '../../core/diagnostics/running/reader.ts';
import { headline } from '../../core/outline/outlineIncident.ts';
import { isSql } from '../../core/runbook/shell/sqlText.ts';
import { settings } from '../settings.ts';
import { firstFolder } from '../workspaceFolders.ts';
import { shellInUse } from './shellInUse.ts';
import { sqlClient } from './sqlClient.ts';
import type { Target } from './targets.ts';

/** What is asked of the application to run a command; `null` for SQL where the team has named no client. */
export function requestOf({ live, snippet, part, origin }: Target): DiagnosticRequest | null {
  const client = settings.sqlClient();
  if (isSql(snippet) && client === '') return null;
  return {
    incident: live.incident,
    part,
    snippet,
    ...(origin !== undefined && { origin }),
    ...terminalOf(live),
    shell: readerOf(snippet.language, shellInUse()),
    client: isSql(snippet) ? sqlClient(client, settings.sqlReadOnly()) : null,
  };
}

/** With the way to another value: one that was remembered would stand in the way of every run. */
export function tellInvalid(incident: string, { name, message }: Extract<NotFilledIn, { is: 'invalid-value' }>): void {
  void vscode.window
    .showErrorMessage(message, 'Change Value')
    .then((answer) => answer && vscode.commands.executeCommand('incidentDesk.setValue', { incident, name }));
}

/** The incident's own terminal, in the workspace's first folder. */
export function terminalOf(live: LiveIncident) {
  return {
    terminalName: headline(live.incident).slice(0, 40),
    cwd: firstFolder() ?? null,
  };
}

/** Restricted Mode: says why nothing runs. */
export function refusedByTrust(): boolean {
  if (vscode.workspace.isTrusted) return false;
  void vscode.window
    .showWarningMessage('In Restricted Mode no command runs or is inserted. Reading and copying work.', 'Manage Trust')
    .then((answer) => answer && vscode.commands.executeCommand('workbench.trust.manage'));
  return true;
}
