import * as vscode from 'vscode';
import type { Incidents } from '../../app/incidents.ts';
import type { CommandTable } from '../commandTable.ts';
import { isAny, pickIncident, rowOf } from '../pick.ts';

export interface RunbookCommandPorts {
  readonly incidents: Incidents;
  readonly log: vscode.LogOutputChannel;
  locate(source: string): vscode.Uri;
  refresh(): void;
}

type Ids = 'openRunbook' | 'refreshRunbooks' | 'showLog';

/** The runbook's own document, at the line that a row stands for. */
export function runbookCommands(ports: RunbookCommandPorts): Pick<CommandTable, `incidentDesk.${Ids}`> {
  return {
    'incidentDesk.openRunbook': async (argument) => {
      const live = await pickIncident(ports.incidents, argument, isAny);
      if (!live) return;
      if (live.incident.runbook === null) {
        void vscode.window.showInformationMessage('This incident has no runbook.');
        return;
      }
      const line = Math.max(0, (rowOf(argument)?.node.line ?? 1) - 1);
      const selection = new vscode.Range(line, 0, line, 0);
      await vscode.window.showTextDocument(ports.locate(live.incident.runbook.source), { selection, preview: true });
    },
    'incidentDesk.refreshRunbooks': () => ports.refresh(),
    'incidentDesk.showLog': () => ports.log.show(),
  };
}
