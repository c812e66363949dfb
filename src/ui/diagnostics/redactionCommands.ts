import * as vscode from 'vscode';
import type { SessionSecrets } from '../../app/diagnostics/sessionSecrets.ts';
import type { Incidents, LiveIncident } from '../../app/incidents.ts';
import { headline } from '../../core/outline/outlineIncident.ts';
import type { CommandTable } from '../commandTable.ts';
import { isAny, pickIncident } from '../pick.ts';
import type { Reports } from './reports.ts';

export interface RedactionCommandPorts {
  readonly incidents: Incidents;
  readonly secrets: SessionSecrets;
  readonly reports: Reports;
}

/** What was hidden, and hiding more. */
export function redactionCommands(ports: RedactionCommandPorts): Pick<CommandTable, 'incidentDesk.reviewRedactions'> {
  return {
    'incidentDesk.reviewRedactions': async (argument) => {
      const live = await pickIncident(ports.incidents, argument, isAny);
      if (!live) return;
      await show(ports, live);
      const more = 'Hide More…';
      // Not waited for: the report is there to be read first.
      void vscode.window
        .showInformationMessage('Is there something that should not be read by others?', more)
        .then(async (answer) => answer === more && (await hideMore(ports)) && show(ports, live));
    },
  };
}

function show({ reports }: RedactionCommandPorts, { id, incident }: LiveIncident): Promise<void> {
  return reports.show(`Redactions ${headline(incident)}`, { is: 'redactions', incident: id });
}

/** True where a value was given. */
async function hideMore({ secrets }: RedactionCommandPorts): Promise<boolean> {
  const value = await vscode.window.showInputBox({
    title: 'Hide a value',
    prompt: 'Hidden in this window from now on: in outputs that come, and in all that leaves it. Never stored.',
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim().length < 4 ? 'At least four characters, or it would hide too much.' : undefined,
  });
  if (value === undefined) return false;
  secrets.hide(value);
  return true;
}
