import * as vscode from 'vscode';
import { headline } from '../../core/outline/outlineIncident.ts';
import type { CommandTable } from '../commandTable.ts';
import { rowOf } from '../pick.ts';
import { backfill } from './backfill.ts';
import { correctEntry } from './correctEntry.ts';
import { exportIncident } from './exportIncident.ts';
import type { HistoryPorts } from './historyPorts.ts';
import { importIncident } from './importIncident.ts';
import { pickAny } from './pickAny.ts';
import { searchPast } from './searchPast.ts';

type Ids =
  | 'searchPast'
  | 'openFetched'
  | 'exportIncident'
  | 'importIncident'
  | 'backfill'
  | 'markDuplicate'
  | 'correctEntry';

/** What is done with incidents that have been. */
export function historyCommands(ports: HistoryPorts): Pick<CommandTable, `incidentDesk.${Ids}`> {
  return {
    'incidentDesk.searchPast': () => searchPast(ports),
    'incidentDesk.openFetched': (argument) => openFetched(ports, argument),
    'incidentDesk.exportIncident': (argument) => exportIncident(ports, argument),
    'incidentDesk.importIncident': (argument) => importIncident(ports, argument),
    'incidentDesk.backfill': () => backfill(ports),
    'incidentDesk.markDuplicate': (argument) => markDuplicate(ports, argument),
    'incidentDesk.correctEntry': (argument) => correctEntry(ports, argument),
  };
}

/** The row's; it is on this machine afterwards, as git has fetched it. */
async function openFetched({ fetched, openTimeline }: HistoryPorts, argument: unknown): Promise<void> {
  const incident = rowOf(argument)?.incident;
  const live = incident === undefined ? undefined : await fetched.open(incident);
  if (live) openTimeline(live.id, false);
}

/** Both are kept, and each says where the other one is. */
async function markDuplicate(ports: HistoryPorts, argument: unknown): Promise<void> {
  const live = await pickAny(ports, argument, 'Which incident is the duplicate?');
  if (!live) return;
  const name = headline(live.incident);
  const other = await pickAny(ports, undefined, `"${name}" is a duplicate of which one?`, (_, id) => id !== live.id);
  if (!other) return;
  const outcome = await ports.incidents.execute(live.id, { type: 'MarkDuplicate', of: other.id });
  if (outcome.refused) void vscode.window.showWarningMessage(outcome.refused.message);
}
