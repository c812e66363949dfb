import * as vscode from 'vscode';
import type { DeadlineWatch } from '../../app/deadlines/watchDeadlines.ts';
import type { Incidents } from '../../app/incidents.ts';
import type { Deadline } from '../../core/deadlines/deadline.ts';
import { sourceWords } from '../../core/deadlines/outlineDue.ts';
import { readTime } from '../../core/deadlines/readTime.ts';
import { openDeadlines } from '../../core/deadlines/words.ts';
import { localTime, utcOffset } from './localTime.ts';

/** All due times of an incident; Enter changes one, and so on until Escape. */
export async function editTimes(watch: DeadlineWatch, incidents: Incidents, incident: string): Promise<void> {
  for (;;) {
    const items = openDeadlines(watch.of(incident)).map((deadline) => ({
      label: `${localTime(deadline.dueAt)}  ${deadline.label}`,
      description: sourceWords(deadline),
      deadline,
    }));
    const picked = await vscode.window.showQuickPick(items, {
      title: 'What is due when',
      placeHolder: 'Enter changes a time, Escape leaves it so',
      matchOnDescription: true,
    });
    if (!picked || !(await moveDeadline(incidents, incident, picked.deadline))) return;
    await watch.look();
  }
}

/** Asks for another time and records it. False where the person backed out. */
export async function moveDeadline(incidents: Incidents, incident: string, deadline: Deadline): Promise<boolean> {
  const said = await vscode.window.showInputBox({
    title: deadline.label,
    value: localTime(deadline.dueAt),
    prompt: 'When? 02:41, +15m from now, or "off" for not at all.',
    ignoreFocusOut: true,
    validateInput: (text) => (timeOf(text) === undefined ? 'Write 02:41, +15m or off.' : undefined),
  });
  const dueAt = said === undefined ? undefined : timeOf(said);
  if (dueAt === undefined) return false;
  const { refused } = await incidents.execute(incident, {
    type: 'MoveDeadline',
    deadline: deadline.id,
    title: deadline.label,
    dueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
  });
  if (refused) void vscode.window.showWarningMessage(refused.message);
  return true;
}

/** `null` for off, `undefined` for what is no time. */
function timeOf(text: string): number | null | undefined {
  if (/^\s*off\s*$/i.test(text)) return null;
  return readTime(text, Date.now(), utcOffset, 'future') ?? undefined;
}
