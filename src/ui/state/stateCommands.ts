import * as vscode from 'vscode';
import type { Incidents, LiveIncident } from '../../app/incidents.ts';
import type { RunbookLibrary } from '../../app/runbookLibrary.ts';
import { readTime } from '../../core/deadlines/readTime.ts';
import type { Command } from '../../core/incident/commands.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { milestones } from '../../core/incident/milestones.ts';
import { milestoneWords } from '../../core/timeline/milestones.ts';
import type { CommandTable } from '../commandTable.ts';
import { localTime, utcOffset } from '../due/localTime.ts';
import { isOnDesk, isOpen, pickIncident, rowOf } from '../pick.ts';
import { askResolution } from './askResolution.ts';

export interface StatePorts {
  readonly incidents: Incidents;
  readonly library: Pick<RunbookLibrary, 'of'>;
}

type Ids = 'setStatus' | 'setMilestone' | 'answerStep';

/** What a responder says of where the incident stands: its status, its milestones, the runbook's questions. */
export function stateCommands(ports: StatePorts): Pick<CommandTable, `incidentDesk.${Ids}`> {
  const { incidents } = ports;
  const execute = async (live: LiveIncident, command: Command | undefined) => {
    const outcome = command && (await incidents.execute(live.id, command));
    if (outcome?.refused) void vscode.window.showWarningMessage(outcome.refused.message);
  };
  return {
    'incidentDesk.setStatus': async (argument) => {
      const live = await pickIncident(incidents, argument, isOpen);
      if (live) await execute(live, await askStatus(live));
    },
    'incidentDesk.setMilestone': async (argument) => {
      const live = await pickIncident(incidents, argument, isOnDesk);
      if (live) await execute(live, await askMilestone(ports, live));
    },
    'incidentDesk.answerStep': async (argument) => {
      const row = rowOf(argument);
      const live = row && incidents.get(row.incident);
      if (row && live) await execute(live, await askAnswer(row.node.ref ?? row.node.id, row.node.label));
    },
  };
}

const statuses: readonly { readonly status: Incident['status']; readonly detail: string }[] = [
  { status: 'investigating', detail: 'The cause is not known yet' },
  { status: 'identified', detail: 'The cause is known' },
  { status: 'mitigating', detail: 'Something is being done about it' },
  { status: 'monitoring', detail: 'It looks well, and is being watched' },
];

async function askStatus({ incident }: LiveIncident): Promise<Command | undefined> {
  const items = statuses.map(({ status, detail }) => ({
    label: capital(status),
    description: status === incident.status ? 'now' : '',
    detail,
    status,
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: 'Where does it stand?' });
  return picked && { type: 'ChangeStatus', status: picked.status };
}

async function askMilestone({ library }: StatePorts, live: LiveIncident): Promise<Command | undefined> {
  const reached = live.incident.milestones;
  const items = milestones.map((milestone) => ({
    label: capital(milestoneWords[milestone]),
    description: reached[milestone] === undefined ? '' : localTime(Date.parse(reached[milestone])),
    milestone,
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: 'Which milestone, and when was it?' });
  const at = picked && (await askTime(picked.label, reached[picked.milestone]));
  if (!picked || at === undefined) return undefined;
  const occurredAt = new Date(at).toISOString();
  if (picked.milestone !== 'resolved') return { type: 'ReachMilestone', milestone: picked.milestone, occurredAt };
  const resolution = await askResolution(library, live);
  return resolution && { type: 'ResolveIncident', ...resolution, occurredAt };
}

async function askTime(title: string, known: string | undefined): Promise<number | undefined> {
  const read = (text: string) => readTime(text, Date.now(), utcOffset, 'past');
  const said = await vscode.window.showInputBox({
    title,
    value: known === undefined ? 'now' : localTime(Date.parse(known)),
    prompt: 'When? now, 02:41, -15m, or 2026-03-04 02:41',
    ignoreFocusOut: true,
    validateInput: (text) => (read(text) === null ? 'Write now, 02:41, -15m, or 2026-03-04 02:41.' : undefined),
  });
  return said === undefined ? undefined : (read(said) ?? undefined);
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** `yes`, `no: only in one region`: the answer, and what is to be said about it. */
async function askAnswer(step: string, text: string): Promise<Command | undefined> {
  const picked = await vscode.window.showQuickPick(['Yes', 'No'], { title: text });
  if (picked === undefined) return undefined;
  const note = await vscode.window.showInputBox({
    title: text,
    prompt: `${picked}. Anything to note? Enter for nothing.`,
    ignoreFocusOut: true,
  });
  if (note === undefined) return undefined;
  const answer = note.trim() === '' ? picked.toLowerCase() : `${picked.toLowerCase()}: ${note.trim()}`;
  return { type: 'CompleteStep', step, text, answer };
}
