import * as vscode from 'vscode';
import { snoozeDeadline } from '../../app/deadlines/snoozeDeadline.ts';
import type { Incidents } from '../../app/incidents.ts';
import type { Deadline, DeadlineAction } from '../../core/deadlines/deadline.ts';

/** For how many minutes something is put off. */
export const snoozes = [5, 10, 30] as const;

/** What a button says that does it. */
export const actionWords: Readonly<Record<DeadlineAction, string>> = {
  acknowledge: 'Acknowledge',
  mitigate: 'Mark Mitigated',
  resolve: 'Resolve',
  call: 'Escalate',
  'post-update': 'Post Update',
  'set-severity': 'Set Severity',
  'take-command': 'Take Role',
  'add-note': 'Add Note',
  'draft-postmortem': 'Draft Postmortem',
};

const commands: Readonly<Record<Exclude<DeadlineAction, 'call'>, string>> = {
  acknowledge: 'acknowledge',
  mitigate: 'mitigate',
  resolve: 'resolve',
  'post-update': 'postUpdate',
  'set-severity': 'setSeverity',
  'take-command': 'takeRole',
  'add-note': 'addNote',
  'draft-postmortem': 'draftPostmortem',
};

/** Does what the deadline asks for, by the command that does it anywhere else. */
export async function act(incident: string, { action, call }: Deadline): Promise<void> {
  if (action === 'call') await vscode.commands.executeCommand('incidentDesk.contact', { incident, to: call?.to });
  else await vscode.commands.executeCommand(`incidentDesk.${commands[action]}`, incident);
}

export async function snooze(
  incidents: Incidents,
  incident: string,
  deadlines: readonly Deadline[],
  minutes: number,
): Promise<void> {
  for (const deadline of deadlines) {
    const { refused } = await snoozeDeadline(incidents, incident, deadline, minutes);
    if (refused) void vscode.window.showWarningMessage(refused.message);
  }
}

/** Records that somebody was called; Incident Desk calls nobody. */
export async function contacted(incidents: Incidents, incident: string, { call }: Deadline): Promise<void> {
  if (call === null) return;
  const command = { type: 'RecordContact', to: call.to, means: null, outcome: 'contacted' } as const;
  const { refused } = await incidents.execute(incident, command);
  if (refused) void vscode.window.showWarningMessage(refused.message);
}
