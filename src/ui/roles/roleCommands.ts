import { join } from 'node:path';
import * as vscode from 'vscode';
import { type RedactionSources, redactText } from '../../app/diagnostics/redactText.ts';
import type { Incidents, LiveIncident } from '../../app/incidents.ts';
import type { Documents } from '../../app/ports/documents.ts';
import type { IncidentLog } from '../../app/ports/incidentLog.ts';
import type { Identity, Machine } from '../../app/ports/machine.ts';
import type { RunbookLibrary } from '../../app/runbookLibrary.ts';
import { deadlinesOf } from '../../core/deadlines/deadlines.ts';
import { openDeadlines } from '../../core/deadlines/words.ts';
import { composeHandoff } from '../../core/roles/handoff.ts';
import { isBlank, rolesOf } from '../../core/roles/roles.ts';
import type { Runbook } from '../../core/runbook/model.ts';
import type { CommandTable } from '../commandTable.ts';
import { isOpen, pickIncident, rowOf } from '../pick.ts';
import { contactSomebody } from './contactSomebody.ts';

export interface RolePorts extends RedactionSources {
  readonly incidents: Incidents;
  readonly log: IncidentLog;
  readonly machine: Machine;
  readonly identity: Identity;
  readonly library: RunbookLibrary;
  readonly documents: Documents;
}

type Ids = 'takeRole' | 'handOver' | 'contact';

/** Who does what in an incident, and who is called. */
export function roleCommands(ports: RolePorts): Pick<CommandTable, `incidentDesk.${Ids}`> {
  return {
    'incidentDesk.takeRole': async (argument) => {
      const live = await pickIncident(ports.incidents, argument, isOpen);
      if (live) await takeRole(ports, live);
    },
    'incidentDesk.handOver': async (argument) => {
      const live = await pickIncident(ports.incidents, argument, isOpen);
      if (live) await handOver(ports, live);
    },
    'incidentDesk.contact': async (argument) => {
      const row = rowOf(argument);
      const named = argument as { incident?: unknown; to?: unknown } | undefined;
      const id = row ?? (typeof named?.incident === 'string' ? named.incident : argument);
      const live = await pickIncident(ports.incidents, id, isOpen);
      const to = row && isCallable(row.node.context) ? row.node.label : named?.to;
      if (live) await contactSomebody(ports, live.id, typeof to === 'string' ? to : undefined);
    },
  };
}

function isCallable(context: string | undefined): boolean {
  return context === 'contact' || context === 'escalation';
}

async function takeRole(ports: RolePorts, { id, incident }: LiveIncident): Promise<void> {
  const runbook = await ports.library.of(incident);
  const role = await pickRole(rolesOf(runbook), incident.roles, 'Which role is taken?');
  if (role === undefined) return;
  const { name: me } = await ports.identity.responder();
  const responder = await askPerson(`Who is ${role}?`, me);
  if (!responder) return;
  const { refused } = await ports.incidents.execute(id, { type: 'TakeRole', role, responder });
  if (refused) void vscode.window.showWarningMessage(refused.message);
}

/** The role changes hands and the document goes to the record with it; then it is open, to be read or sent. */
async function handOver(ports: RolePorts, { id, incident, events }: LiveIncident): Promise<void> {
  const runbook = await ports.library.of(incident);
  const held = [...incident.roles.keys()];
  const role = await pickRole(held.length > 0 ? held : rolesOf(runbook), incident.roles, 'Which role is handed over?');
  if (role === undefined) return;
  const to = await askPerson(`Who takes over as ${role}?`, '', suggestions(runbook));
  if (!to) return;
  const note = await vscode.window.showInputBox({
    title: `Handing over ${role} to ${to}`,
    prompt: 'What must they know that the record does not say? Enter for nothing.',
    ignoreFocusOut: true,
  });
  if (note === undefined) return;
  const now = new Date(ports.machine.now()).toISOString();
  const deadlines = openDeadlines(deadlinesOf(incident, runbook, Date.parse(now)));
  const composed = composeHandoff({ incident, events, runbook, role, to, note, deadlines, now });
  const handoff = redactText(ports, composed).text;
  const { refused } = await ports.incidents.execute(id, { type: 'HandOverRole', role, to, handoff });
  if (refused) {
    void vscode.window.showWarningMessage(refused.message);
    return;
  }
  const path = join(ports.log.folderOf(id), 'messages', `handoff-${now.replace(/\D/g, '').slice(0, 14)}.md`);
  await ports.documents.write(path, handoff);
  await vscode.window.showTextDocument(vscode.Uri.file(path), { preview: false });
}

async function pickRole(
  roles: readonly string[],
  held: ReadonlyMap<string, string>,
  placeHolder: string,
): Promise<string | undefined> {
  const picked = await vscode.window.showQuickPick(
    roles.map((role) => ({ label: role, description: held.get(role) ?? 'nobody yet' })),
    { placeHolder },
  );
  return picked?.label;
}

function suggestions(runbook: Runbook | null): string {
  const names = (runbook?.contacts ?? []).flatMap(({ name }) => (name === null || isBlank(name) ? [] : name));
  return names.length === 0 ? '' : `In the runbook: ${[...new Set(names)].join(', ')}`;
}

async function askPerson(title: string, value: string, prompt = ''): Promise<string | undefined> {
  const name = await vscode.window.showInputBox({ title, value, prompt, ignoreFocusOut: true });
  return name?.trim();
}
