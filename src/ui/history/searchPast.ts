import * as vscode from 'vscode';
import { findIn, type Searchable, textsOf } from '../../core/history/search.ts';
import { headline, phaseWords } from '../../core/outline/outlineIncident.ts';
import type { HistoryPorts } from './historyPorts.ts';
import { localTime } from './times.ts';

interface Item extends vscode.QuickPickItem {
  readonly incident: string;
}

type SearchPorts = Pick<HistoryPorts, 'incidents' | 'fetched' | 'openTimeline'>;

/**
 * Past incidents by title, severity, date, and what was written and run. Names are there at once; texts are found as the
 * records have been read, one after the other while the person types, and are forgotten when the search ends.
 */
export async function searchPast(ports: SearchPorts): Promise<void> {
  const { incidents, fetched, openTimeline } = ports;
  const texts = new Map<string, readonly string[]>();
  const input = vscode.window.createQuickPick<Item>();
  input.title = 'Past incidents';
  input.placeholder = 'Title, severity, date (2026-03), or a word of what was written or run';
  const show = () => {
    input.items = found(ports, texts, input.value);
  };
  const listening = [new vscode.Disposable(incidents.onDidChange(show)), fetched.onDidChange(show)];
  input.onDidChangeValue(show);
  show();
  let over = false;
  input.busy = true;
  void readTexts(ports, texts, () => over).finally(() => {
    if (over) return;
    input.busy = false;
    show();
  });
  input.show();
  const picked = await new Promise<string | undefined>((resolve) => {
    input.onDidAccept(() => resolve(input.activeItems[0]?.incident));
    input.onDidHide(() => resolve(undefined));
  });
  over = true;
  vscode.Disposable.from(...listening).dispose();
  input.dispose();
  if (picked === undefined || !(await fetched.open(picked))) return;
  openTimeline(picked, false);
}

async function readTexts(
  { incidents, fetched }: SearchPorts,
  texts: Map<string, readonly string[]>,
  isOver: () => boolean,
): Promise<void> {
  await fetched.look();
  for (const { id } of incidents.past()) {
    if (isOver()) return;
    texts.set(id, textsOf(await incidents.glance(id)));
  }
}

/** Newest first. Items are chosen here, so the picker is told to show all of them. */
function found(
  { incidents, fetched }: SearchPorts,
  texts: ReadonlyMap<string, readonly string[]>,
  query: string,
): Item[] {
  const all: (Searchable & { readonly id: string; readonly remote?: string })[] = [
    ...incidents.all().map(({ id, incident, events }) => ({ id, headline: incident, texts: () => textsOf(events) })),
    ...incidents.past().map(({ id, headline }) => ({ id, headline, texts: () => texts.get(id) ?? [] })),
    ...fetched.all().map(({ headline, place }) => ({
      id: headline.id,
      headline: { ...headline, runbook: null },
      texts: () => [],
      remote: place.remote,
    })),
  ];
  return all
    .filter(({ headline, remote }) => headline.phase !== 'open' || remote !== undefined)
    .sort((a, b) => (Date.parse(b.headline.declaredAt) || 0) - (Date.parse(a.headline.declaredAt) || 0))
    .flatMap((each): Item[] => {
      const piece = findIn(each, query);
      return piece === null ? [] : [itemOf(each, piece)];
    });
}

function itemOf(each: Searchable & { readonly id: string; readonly remote?: string }, piece: string): Item {
  const { declaredAt, phase, kind } = each.headline;
  const words = [
    declaredAt === '' ? '' : localTime(declaredAt),
    phaseWords({ phase, kind }),
    each.remote === undefined ? '' : `on ${each.remote}, not on this machine`,
  ];
  return {
    label: headline(each.headline),
    description: words.filter(Boolean).join(' · '),
    ...(piece !== '' && { detail: piece }),
    alwaysShow: true,
    incident: each.id,
  };
}
