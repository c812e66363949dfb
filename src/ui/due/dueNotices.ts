import * as vscode from 'vscode';
import type { IncidentNotice } from '../../app/deadlines/watchDeadlines.ts';
import type { Incidents } from '../../app/incidents.ts';
import type { Deadline } from '../../core/deadlines/deadline.ts';
import { sourceWords } from '../../core/deadlines/outlineDue.ts';
import { headline } from '../../core/outline/outlineIncident.ts';
import { act, actionWords, contacted, snooze, snoozes } from './dueActions.ts';
import { localTime } from './localTime.ts';

interface Parts {
  readonly incidents: Incidents;
}

type Button = readonly [label: string, press: () => Thenable<unknown>];

/** One notification for whatever fell due at one moment, never modal. Only what is grave stays until it is answered. */
export async function showNotices(notices: readonly IncidentNotice[], parts: Parts): Promise<void> {
  const buttons = buttonsOf(notices, parts);
  const labels = buttons.map(([label]) => label);
  const text = notices.map(wordsOf).join(' · ');
  const answer = await showerOf(notices)(text, ...labels);
  await buttons.find(([label]) => label === answer)?.[1]();
}

type Shower = (message: string, ...labels: string[]) => Thenable<string | undefined>;

function showerOf(notices: readonly IncidentNotice[]): Shower {
  if (notices.some(({ grave }) => grave)) return vscode.window.showErrorMessage;
  const ours = notices.every(({ deadlines }) => deadlines.every(({ kind }) => kind === 'nudge'));
  return ours ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
}

function wordsOf({ live, deadlines }: IncidentNotice): string {
  const due = deadlines.map((deadline) => `${deadline.label} (due ${localTime(deadline.dueAt)})`);
  const [only] = deadlines;
  const source = deadlines.length === 1 && only ? ` ${sourceWords(only)}` : '';
  return `${headline(live.incident)}: ${due.join(', ')}.${source}`;
}

function buttonsOf(notices: readonly IncidentNotice[], parts: Parts): Button[] {
  const [first] = notices;
  const [only] = first?.deadlines ?? [];
  if (first && only && notices.length === 1 && first.deadlines.length === 1) return forOne(first.live.id, only, parts);
  const acknowledges = notices.filter(({ deadlines }) => deadlines.some(({ action }) => action === 'acknowledge'));
  const [incident] = acknowledges;
  const buttons: Button[] = [['Show What Is Due', () => vscode.commands.executeCommand('incidentDesk.showDue')]];
  if (acknowledges.length === 1 && incident)
    buttons.push(['Acknowledge', () => vscode.commands.executeCommand('incidentDesk.acknowledge', incident.live.id)]);
  const snoozeAll = async () => {
    for (const { live, deadlines } of notices) await snooze(parts.incidents, live.id, deadlines, 10);
  };
  return [...buttons, ['Snooze 10', snoozeAll]];
}

function forOne(incident: string, deadline: Deadline, { incidents }: Parts): Button[] {
  return [
    ...(deadline.call === null ? [] : [['Contacted', () => contacted(incidents, incident, deadline)] as const]),
    [actionWords[deadline.action], () => act(incident, deadline)],
    ...snoozes.map((minutes) => [`Snooze ${minutes}`, () => snooze(incidents, incident, [deadline], minutes)] as const),
  ];
}
