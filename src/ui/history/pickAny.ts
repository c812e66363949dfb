import * as vscode from 'vscode';
import type { LiveIncident, PastIncident } from '../../app/incidents.ts';
import { headline, phaseWords } from '../../core/outline/outlineIncident.ts';
import { rowOf } from '../pick.ts';
import type { HistoryPorts } from './historyPorts.ts';
import { localTime } from './times.ts';

/** An incident of this machine, past ones too: the row's, else the one that the person picks. It is read whole. */
export async function pickAny(
  { incidents }: Pick<HistoryPorts, 'incidents'>,
  argument: unknown,
  placeHolder: string,
  isMeant: (headline: PastIncident['headline'], id: string) => boolean = () => true,
): Promise<LiveIncident | undefined> {
  const given = typeof argument === 'string' ? argument : rowOf(argument)?.incident;
  if (given !== undefined) return incidents.open(given);
  const all = [...incidents.all().map(({ id, incident }) => ({ id, headline: incident })), ...incidents.past()];
  const items = all
    .filter((each) => isMeant(each.headline, each.id))
    .map((each) => ({
      label: headline(each.headline),
      description: `${localTime(each.headline.declaredAt)} · ${phaseWords(each.headline)}`,
      id: each.id,
    }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage('There is no such incident on this machine.');
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  return picked && incidents.open(picked.id);
}
