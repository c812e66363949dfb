import * as vscode from 'vscode';
import type { Incidents, LiveIncident } from '../app/incidents.ts';
import { headline } from '../core/outline/outlineIncident.ts';
import { localTime } from './history/times.ts';
import type { IncidentRow } from './incidentTree.ts';

/** Row of the incident tree that a menu handed over, if it was one. */
export function rowOf(argument: unknown): IncidentRow | undefined {
  const row = argument as Partial<IncidentRow> | undefined;
  return row?.node !== undefined && typeof row.incident === 'string' ? (row as IncidentRow) : undefined;
}

/**
 * The incident that a command is about: the one handed over (a tree row or an id), else the only one on the desk, else
 * the one that the person picks. `undefined` where they back out; says so where there is none.
 */
export async function pickIncident(
  incidents: Incidents,
  argument: unknown,
  which: (live: LiveIncident) => boolean,
): Promise<LiveIncident | undefined> {
  const id = typeof argument === 'string' ? argument : rowOf(argument)?.incident;
  if (id !== undefined) return incidents.get(id) ?? incidents.open(id);
  const fitting = incidents.all().filter(which);
  const onDesk = fitting.filter(isOnDesk);
  const all = onDesk.length > 0 ? onDesk : fitting;
  if (all.length <= 1) {
    if (all.length === 0) void vscode.window.showInformationMessage('There is no incident for this. Start one first.');
    return all[0];
  }
  const picked = await vscode.window.showQuickPick(
    all.map((live) => ({ label: headline(live.incident), description: localTime(live.incident.declaredAt), live })),
    { placeHolder: 'Which incident?' },
  );
  return picked?.live;
}

export const isOpen = (live: LiveIncident): boolean => live.incident.phase === 'open';
/** Resolved but not closed is still on the desk: the postmortem is to come. */
export const isOnDesk = ({ incident }: LiveIncident): boolean =>
  incident.phase === 'open' || incident.phase === 'resolved';
export const isAny = (): boolean => true;
