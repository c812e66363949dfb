import * as vscode from 'vscode';
import type { SessionSecrets } from '../../app/diagnostics/sessionSecrets.ts';
import type { Incidents, LiveIncident } from '../../app/incidents.ts';
import type { RunbookLibrary } from '../../app/runbookLibrary.ts';
import { isSecretName } from '../../core/diagnostics/placeholder/forms.ts';
import type { OutlineNode } from '../../core/outline/node.ts';
import type { CommandTable } from '../commandTable.ts';
import { isOpen, pickIncident, rowOf } from '../pick.ts';

export interface ValueCommandPorts {
  readonly incidents: Incidents;
  readonly library: RunbookLibrary;
  readonly secrets: SessionSecrets;
}

type Ids = 'setValue' | 'clearValue';

/** The values that commands ask for, changed and taken back by hand: from a row, `{ incident, name }`, or the palette. */
export function valueCommands(ports: ValueCommandPorts): Pick<CommandTable, `incidentDesk.${Ids}`> {
  return {
    'incidentDesk.setValue': async (argument) => {
      const { incident, name } = named(argument);
      const live = await pickIncident(ports.incidents, incident, isOpen);
      const chosen = live && (name ?? (await pickName(ports, live)));
      if (live && chosen !== undefined) await setValue(ports, live, chosen);
    },
    'incidentDesk.clearValue': async (argument) => {
      const { incident, name } = named(argument);
      if (incident === undefined || name === undefined) return;
      ports.secrets.forget(incident, name);
      if (ports.incidents.get(incident)?.incident.values.get(name)) await execute(ports, incident, name, '');
    },
  };
}

function named(argument: unknown): { incident?: string; name?: string } {
  const row = rowOf(argument);
  if (row)
    return { incident: row.incident, ...(row.node.kind === 'value' && { name: row.node.ref ?? row.node.label }) };
  const { incident, name } = (argument ?? {}) as { incident?: unknown; name?: unknown };
  return { ...(typeof incident === 'string' && { incident }), ...(typeof name === 'string' && { name }) };
}

async function pickName(ports: ValueCommandPorts, live: LiveIncident): Promise<string | undefined> {
  const { outlineValues } = await import('../../core/outline/outlineValues.ts');
  const [group] = outlineValues(await ports.library.of(live.incident), live.incident, ports.secrets.names(live.id));
  if (group === undefined) {
    void vscode.window.showInformationMessage('No command of this runbook asks for a value.');
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(group.children.map(asItem), { placeHolder: 'Which value?' });
  return picked?.label;
}

function asItem({ label, description }: OutlineNode): vscode.QuickPickItem {
  return { label, ...(description !== undefined && { description }) };
}

async function setValue(ports: ValueCommandPorts, live: LiveIncident, name: string): Promise<void> {
  // By what redaction says of it, a value may turn out to be a secret under any name.
  const { redact } = await import('../../core/diagnostics/redaction.ts');
  const secret = isSecretName(name) || ports.secrets.names(live.id).has(name);
  const current = live.incident.values.get(name) ?? '';
  const value = await vscode.window.showInputBox({
    title: `Value for <${name}>`,
    prompt: secret ? 'Passed by environment, never stored.' : 'Holds from the next run on. Empty: ask again.',
    password: secret,
    ignoreFocusOut: true,
    ...(!secret && current !== '' && { value: current }),
  });
  if (value === undefined) return;
  if (value !== '' && (secret || Object.keys(redact(value).counts).length > 0)) {
    ports.secrets.put(live.id, name, value);
    if (current !== '') await execute(ports, live.id, name, '');
  } else {
    ports.secrets.forget(live.id, name);
    if (value !== current) await execute(ports, live.id, name, value);
  }
}

async function execute({ incidents }: ValueCommandPorts, incident: string, name: string, value: string): Promise<void> {
  const { refused } = await incidents.execute(incident, { type: 'SetValue', name, value });
  if (refused) void vscode.window.showWarningMessage(refused.message);
}
