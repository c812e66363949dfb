import * as vscode from 'vscode';
import type { Incidents } from '../../app/incidents.ts';
import type { RunningDiagnostics } from '../../app/runningDiagnostics.ts';
import { headline } from '../../core/outline/outlineIncident.ts';
import { isOnDesk } from '../pick.ts';
import { diagnosticOf } from './targets.ts';

/** Ctrl-C for the run that is meant, or picked among those that go on. What came so far is kept. */
export async function stopDiagnostic(
  incidents: Incidents,
  running: RunningDiagnostics,
  argument: unknown,
): Promise<void> {
  const found = diagnosticOf(incidents, argument) ?? (await pickRunning(incidents));
  if (found === undefined) return;
  const { incident, diagnostic } = found;
  const answer = await running.stop(incidents, { incident, started: diagnostic.id });
  if (answer === 'elsewhere')
    void vscode.window.showInformationMessage(`"${diagnostic.title}" runs in another window. Stop it there.`);
}

async function pickRunning(incidents: Incidents) {
  const found = incidents
    .all()
    .filter(isOnDesk)
    .flatMap(({ id, incident }) =>
      [...incident.diagnostics.values()]
        .filter(({ outcome }) => outcome === null)
        .map((diagnostic) => ({ incident: id, diagnostic, of: headline(incident) })),
    );
  if (found.length === 0) void vscode.window.showInformationMessage('No diagnostic is running.');
  if (found.length <= 1) return found[0];
  const picked = await vscode.window.showQuickPick(
    found.map((one) => ({
      label: one.diagnostic.title,
      description: one.of,
      detail: `since ${one.diagnostic.startedAt.slice(11, 19)} UTC: ${one.diagnostic.command.replace(/\s+/g, ' ')}`,
      one,
    })),
    { placeHolder: 'Stop which one?' },
  );
  return picked?.one;
}
