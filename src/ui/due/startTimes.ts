import * as vscode from 'vscode';
import type { DeadlineWatch } from '../../app/deadlines/watchDeadlines.ts';
import type { Incidents, LiveIncident } from '../../app/incidents.ts';
import type { Deadline } from '../../core/deadlines/deadline.ts';
import { openDeadlines } from '../../core/deadlines/words.ts';
import { headline } from '../../core/outline/outlineIncident.ts';
import { editTimes } from './editTimes.ts';
import { briefTime } from './localTime.ts';

interface Parts {
  readonly incidents: Incidents;
  readonly watch: DeadlineWatch;
}

/** After the start: when the runbook wants what, in hours and minutes, and the way to say otherwise. */
export async function showStartTimes({ id, incident }: LiveIncident, { incidents, watch }: Parts): Promise<void> {
  const deadlines = openDeadlines(watch.of(id)).filter(({ kind }) => kind !== 'nudge');
  if (deadlines.length === 0) return;
  const answer = await vscode.window.showInformationMessage(
    `${headline(incident)}: ${deadlines.map(words).join(' · ')}. Incident Desk pages nobody.`,
    'Acknowledge',
    'Edit Times',
  );
  if (answer === 'Acknowledge') await vscode.commands.executeCommand('incidentDesk.acknowledge', id);
  if (answer === 'Edit Times') await editTimes(watch, incidents, id);
}

function words({ label, state, dueAt, reason, kind }: Deadline): string {
  const when = state === 'overdue' ? 'now' : briefTime(dueAt);
  const condition = kind === 'escalation' && /\bif\b/i.test(reason.text) ? `, ${reason.text}` : '';
  return `${when} ${label}${condition}`;
}
