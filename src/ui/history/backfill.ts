import * as vscode from 'vscode';
import { type Declaration, declareIncident } from '../../app/declareIncident.ts';
import type { Milestone } from '../../core/incident/events.ts';
import { milestones } from '../../core/incident/milestones.ts';
import { askDeclaration } from '../startIncident.ts';
import { askTime } from './askTime.ts';
import type { HistoryPorts } from './historyPorts.ts';
import { localTime, readTime } from './times.ts';

const questions: Readonly<Record<Milestone, string>> = {
  impactStarted: 'When did the impact start?',
  detected: 'When was it detected?',
  acknowledged: 'When did somebody acknowledge it?',
  mitigated: 'When was it mitigated?',
  resolved: 'When was it resolved?',
};

/** Writes down an incident that is over: its real times, then notes with theirs. Nothing is kept before the last time. */
export async function backfill(ports: HistoryPorts): Promise<void> {
  const declaration = await askDeclaration(await ports.library.list(), {
    kind: 'backfilled',
    title: '',
    runbook: null,
  });
  const times = declaration && (await askTimes(declaration));
  if (!declaration || !times) return;
  const outcome = await declareIncident(ports, declaration, times);
  if (outcome.refused) {
    void vscode.window.showWarningMessage(outcome.refused.message);
    return;
  }
  ports.openTimeline(outcome.incident, true);
  await addNotes(ports, outcome.incident, times.resolved ?? new Date().toISOString());
}

type Times = Partial<Record<Milestone, string>>;

async function askTimes({ title }: Declaration): Promise<Times | undefined> {
  const times: Times = {};
  let near = new Date().toISOString();
  for (const [index, milestone] of milestones.entries()) {
    const before = near;
    const known = Object.keys(times).length > 0;
    const time = await askTime(
      {
        title: `${title} (${index + 1} of ${milestones.length})`,
        prompt: questions[milestone],
        near,
        required: milestone === 'resolved',
      },
      (said) => {
        if (Date.parse(said) > Date.now()) return 'This lies in the future.';
        return known && Date.parse(said) < Date.parse(before) ? `This is before ${localTime(before)}.` : null;
      },
    );
    if (time === undefined) return undefined;
    if (time === null) continue;
    times[milestone] = time;
    near = time;
  }
  return times;
}

/** One after the other, until nothing is typed. */
async function addNotes({ incidents }: HistoryPorts, incident: string, near: string): Promise<void> {
  for (;;) {
    const said = await vscode.window.showInputBox({
      title: 'What happened when?',
      prompt: 'One note with its time after the other; Enter on an empty line ends it.',
      placeHolder: `${localTime(near)} Rolled back to 2.4.0`,
      ignoreFocusOut: true,
      validateInput: (text) =>
        text.trim() === '' || noteIn(text, near) ? null : 'Begin with a time: 2026-03-04 01:23, or 01:23.',
    });
    const note = said === undefined ? null : noteIn(said, near);
    if (note === null) return;
    const outcome = await incidents.execute(incident, { type: 'AddNote', ...note });
    if (outcome.refused) void vscode.window.showWarningMessage(outcome.refused.message);
  }
}

function noteIn(text: string, near: string): { readonly occurredAt: string; readonly text: string } | null {
  const match = /^\s*(\d{4}-\d\d-\d\d[ T]\d{1,2}:\d\d(?::\d\d)?Z?|\d{1,2}:\d\d(?::\d\d)?)\s+(\S.*)$/s.exec(text);
  const occurredAt = match && readTime(match[1]!, near);
  return occurredAt ? { occurredAt, text: match[2]! } : null;
}
