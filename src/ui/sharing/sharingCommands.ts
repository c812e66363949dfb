import * as vscode from 'vscode';
import type { Incidents, LiveIncident } from '../../app/incidents.ts';
import type { RecordRemote } from '../../app/ports/recordRemote.ts';
import { listShared } from '../../app/sharing/listShared.ts';
import { joinIncident, shareIncident } from '../../app/sharing/shareIncident.ts';
import { headline, phaseWords } from '../../core/outline/outlineIncident.ts';
import type { SharingPlace } from '../../core/sharing/place.ts';
import type { SharedHeadline } from '../../core/sharing/sharedHeadline.ts';
import { ago } from '../../core/sharing/state.ts';
import type { CommandTable } from '../commandTable.ts';
import type { FetchedIncidents } from '../history/fetchedIncidents.ts';
import { isAny, pickIncident, rowOf } from '../pick.ts';
import { askPlace } from './askPlace.ts';
import type { Sharing } from './sharing.ts';
import type { SharingParts } from './sharingParts.ts';

export interface SharingCommandParts extends Pick<SharingParts, 'machine'> {
  readonly incidents: Incidents;
  readonly sharing: Sharing;
  readonly fetched: FetchedIncidents;
  openTimeline(incident: string, preserveFocus: boolean): void;
}

type Ids = 'share' | 'join' | 'syncNow';

/** How an incident gets to others, and theirs to us. */
export function sharingCommands(parts: SharingCommandParts): Pick<CommandTable, `incidentDesk.${Ids}`> {
  return {
    'incidentDesk.share': async (argument) => {
      const live = await pickIncident(parts.incidents, argument, isAny);
      if (live) await share(parts, live);
    },
    'incidentDesk.join': (argument) => join(parts, argument),
    'incidentDesk.syncNow': async (argument) => {
      const { sync } = await parts.sharing.atWork();
      const isShared = ({ id }: LiveIncident) => sync.stateOf(id) !== null;
      const live = await pickIncident(parts.incidents, argument, isShared);
      if (live && isShared(live)) await syncNow(parts, live);
      else if (live) await offerToShare(parts, live);
    },
  };
}

async function share(parts: SharingCommandParts, live: LiveIncident): Promise<void> {
  const { ports, sync } = await parts.sharing.atWork();
  const place = await askPlace(ports.remote, {
    title: `Share "${headline(live.incident)}" with`,
    detail: `Whoever can read it can read this record (${counted(live)}) and join`,
    always: true,
  });
  if (!place) return;
  const round = await withProgress('Sharing the record…', () => shareIncident(ports, live.id, place));
  sync.begin(live.id, place, round);
  const address = await ports.remote.addressOf(place);
  void vscode.window.showInformationMessage(`Shared with ${address}. Others get on it by "Incident: Join".`);
}

/** The row's where one was handed over: it says where it came from; else the one that the person picks. */
async function join(parts: SharingCommandParts, argument: unknown): Promise<void> {
  const { ports, sync } = await parts.sharing.atWork();
  const fetched = parts.fetched.get(rowOf(argument)?.incident ?? '');
  const question = { title: 'Join an incident from', detail: '', always: false };
  const place = fetched?.place ?? (await askPlace(ports.remote, question));
  const id = fetched?.headline.id ?? (place && (await pickShared(parts, ports.remote, place))?.id);
  if (place === undefined || id === undefined) return;
  const round = await withProgress('Joining…', () => joinIncident(ports, id, place));
  await parts.incidents.open(id);
  sync.begin(id, place, round);
  await vscode.commands.executeCommand('incidentDesk.incidents.focus');
  parts.openTimeline(id, true);
}

async function pickShared(
  parts: SharingCommandParts,
  remote: RecordRemote,
  place: SharingPlace,
): Promise<SharedHeadline | undefined> {
  const look = () => listShared({ remote, sha256: parts.machine.sha256 }, place);
  const { incidents, older } = await withProgress('Looking for shared incidents…', look);
  const address = await remote.addressOf(place);
  if (incidents.length === 0) {
    void vscode.window.showInformationMessage(
      `No incident is shared at ${address}. Who has one shares it by "Incident: Share".`,
    );
    return undefined;
  }
  const now = parts.machine.now();
  const rest = older > 0 ? `, ${older} older ones not shown` : '';
  const picked = await vscode.window.showQuickPick(itemsOf(incidents, parts.incidents, now), {
    title: `Join an incident from ${address}${rest}`,
    placeHolder: 'Which incident?',
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.found;
}

interface SharedItem extends vscode.QuickPickItem {
  readonly found?: SharedHeadline;
}

/** Unfinished ones first, as they come. */
function itemsOf(found: readonly SharedHeadline[], here: Incidents, now: number): SharedItem[] {
  const unfinished = found.filter(({ phase }) => phase === 'open' || phase === 'resolved');
  const over = found.filter((each) => !unfinished.includes(each));
  const part = (label: string, those: readonly SharedHeadline[]): SharedItem[] =>
    those.length === 0
      ? []
      : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...those.map((each) => itemOf(each, here, now))];
  return [...part('unfinished', unfinished), ...part('over', over)];
}

function itemOf(found: SharedHeadline, here: Incidents, now: number): SharedItem {
  const { id, declaredAt, people } = found;
  const declared = declaredAt === '' ? '' : `declared ${ago(now - Date.parse(declaredAt))}`;
  const known = here.get(id) === undefined ? '' : 'on this machine already';
  return {
    label: headline(found),
    description: [phaseWords(found), declared, known].filter(Boolean).join(' · '),
    detail: people.length === 0 ? 'nobody has written anything readable' : people.join(', '),
    found,
  };
}

async function syncNow(parts: SharingCommandParts, live: LiveIncident): Promise<void> {
  const { sync } = await parts.sharing.atWork();
  const { sent, taken } = await withProgress('Syncing…', () => sync.syncNow(live.id));
  const message = sent + taken === 0 ? 'Nothing new on either side' : `${events(sent)} sent, ${events(taken)} fetched`;
  vscode.window.setStatusBarMessage(`$(sync) ${headline(live.incident)}: ${message}`, 5_000);
}

async function offerToShare(parts: SharingCommandParts, live: LiveIncident): Promise<void> {
  const text = `"${headline(live.incident)}" is not shared yet.`;
  const answer = await vscode.window.showInformationMessage(text, 'Share');
  if (answer === 'Share') await share(parts, live);
}

function withProgress<T>(title: string, work: () => Promise<T>): Thenable<T> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, work);
}

function counted({ events: all, incident }: LiveIncident): string {
  const evidence = [...incident.diagnostics.values()].filter((each) => each.evidence !== null).length;
  return evidence === 0 ? events(all.length) : `${events(all.length)} and the output of ${evidence} diagnostics`;
}

function events(count: number): string {
  return `${count} ${count === 1 ? 'event' : 'events'}`;
}
