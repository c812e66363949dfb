import * as vscode from 'vscode';
import type { LiveIncident } from '../../app/incidents.ts';
import { correctable } from '../../core/incident/decide/correction.ts';
import { TimelineProjection } from '../../core/timeline/projection.ts';
import { askTime } from './askTime.ts';
import type { HistoryPorts } from './historyPorts.ts';
import { pickAny } from './pickAny.ts';
import { localTime } from './times.ts';

/** Puts right the time or the text of an entry. What it said before stays in the record and in the timeline. */
export async function correctEntry(ports: HistoryPorts, argument: unknown): Promise<void> {
  const live = await pickAny(ports, argument, 'In which incident?');
  const entry = live && (await askEntry(live));
  if (!live || !entry) return;
  const what = await askWhat(entry);
  const changed = what && (await (what === 'time' ? newTime(entry) : newText(entry)));
  if (!changed) return;
  const reason = await vscode.window.showInputBox({ prompt: 'Why? (may be left empty)', ignoreFocusOut: true });
  if (reason === undefined) return;
  const { id, type, occurredAt } = entry;
  const outcome = await ports.incidents.execute(live.id, {
    type: 'CorrectEntry',
    entry: { id, type, occurredAt },
    ...changed,
    reason: reason.trim() === '' ? null : reason.trim(),
  });
  if (outcome.refused) void vscode.window.showWarningMessage(outcome.refused.message);
}

interface Entry {
  readonly id: string;
  readonly type: LiveIncident['events'][number]['type'];
  /** As it is shown now. */
  readonly occurredAt: string;
  readonly text: string;
}

/** Newest first, as the timeline shows them now. */
async function askEntry({ events }: LiveIncident): Promise<Entry | undefined> {
  const shown = TimelineProjection.of(events);
  const items = [...events].reverse().flatMap((event) => {
    const entry = shown.entry(event.id);
    if (!entry || (!correctable(event.type).text && !correctable(event.type).time)) return [];
    const own = event.data as { readonly text?: unknown };
    const text =
      entry.corrected.length === 0 && typeof own.text === 'string' ? own.text : (entry.detail ?? entry.title);
    const { id, type } = event;
    return [
      {
        label: entry.title,
        description: `${localTime(entry.occurredAt)}${entry.corrected.length > 0 ? ' · corrected' : ''}`,
        entry: { id, type, occurredAt: entry.occurredAt, text },
      },
    ];
  });
  const picked = await vscode.window.showQuickPick(items, { placeHolder: 'Which entry is wrong?' });
  return picked?.entry;
}

async function askWhat({ type }: Entry): Promise<'time' | 'text' | undefined> {
  if (!correctable(type).text) return 'time';
  if (!correctable(type).time) return 'text';
  const picked = await vscode.window.showQuickPick(
    [
      { label: 'Its time', what: 'time' as const },
      { label: 'Its text', what: 'text' as const },
    ],
    { placeHolder: 'What is wrong?' },
  );
  return picked?.what;
}

async function newTime({ occurredAt }: Entry): Promise<{ occurredAt: string } | undefined> {
  const time = await askTime({ prompt: 'When did it really happen?', near: occurredAt, required: true }, (said) =>
    Date.parse(said) > Date.now() ? 'This lies in the future.' : null,
  );
  return time ? { occurredAt: time } : undefined;
}

async function newText({ text }: Entry): Promise<{ text: string } | undefined> {
  const said = await vscode.window.showInputBox({ prompt: 'What should it say?', value: text, ignoreFocusOut: true });
  return said === undefined || said === text ? undefined : { text: said };
}
