import * as vscode from 'vscode';
import { findIn } from '../../core/history/search.ts';
import { headline } from '../../core/outline/outlineIncident.ts';
import type { HistoryPorts } from './historyPorts.ts';
import { localTime } from './times.ts';

interface Item extends vscode.QuickPickItem {
  readonly incident: string;
}

/**
 * Past incidents by title, severity, date, and what was written and run. Names are there at once; texts are found as the
 * records have been read, which goes on while the person types.
 */
export async function searchPast({ incidents, openTimeline }: HistoryPorts): Promise<void> {
  const input = vscode.window.createQuickPick<Item>();
  input.title = 'Past incidents';
  input.placeholder = 'Title, severity, date (2026-03), or a word of what was written or run';
  const show = () => {
    input.items = found(incidents, input.value);
  };
  const stopListening = incidents.onDidChange(show);
  input.onDidChangeValue(show);
  show();
  input.busy = true;
  void incidents.loadPast().finally(() => {
    input.busy = false;
  });
  input.show();
  const picked = await new Promise<string | undefined>((resolve) => {
    input.onDidAccept(() => resolve(input.activeItems[0]?.incident));
    input.onDidHide(() => resolve(undefined));
  });
  stopListening();
  input.dispose();
  if (picked === undefined || !(await incidents.open(picked))) return;
  openTimeline(picked, false);
}

/** Newest first. Items are chosen here, so the picker is told to show all of them. */
function found(incidents: HistoryPorts['incidents'], query: string): Item[] {
  const all = [
    ...incidents.all().map(({ id, incident, events }) => ({ id, headline: incident, events })),
    ...incidents.past().map(({ id, headline }) => ({ id, headline, events: [] })),
  ].filter(({ headline }) => headline.phase !== 'open');
  return all
    .sort((a, b) => Date.parse(b.headline.declaredAt) - Date.parse(a.headline.declaredAt))
    .flatMap((each): Item[] => {
      const piece = findIn(each, query);
      if (piece === null) return [];
      const kind = each.headline.kind === 'real' ? [] : [each.headline.kind];
      return [
        {
          label: headline(each.headline),
          description: [localTime(each.headline.declaredAt), each.headline.phase, ...kind].join(' · '),
          ...(piece !== '' && { detail: piece }),
          alwaysShow: true,
          incident: each.id,
        },
      ];
    });
}
