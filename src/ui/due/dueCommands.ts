import * as vscode from 'vscode';
import type { DeadlineWatch } from '../../app/deadlines/watchDeadlines.ts';
import type { Incidents } from '../../app/incidents.ts';
import type { Deadline } from '../../core/deadlines/deadline.ts';
import { sourceWords } from '../../core/deadlines/outlineDue.ts';
import { byUrgency, distance, openDeadlines } from '../../core/deadlines/words.ts';
import { headline } from '../../core/outline/outlineIncident.ts';
import type { CommandTable } from '../commandTable.ts';
import { isOpen, pickIncident, rowOf } from '../pick.ts';
import { act, actionWords, contacted, snooze, snoozes } from './dueActions.ts';
import { editTimes, moveDeadline } from './editTimes.ts';
import { briefTime } from './localTime.ts';

export interface DuePorts {
  readonly incidents: Incidents;
  readonly watch: DeadlineWatch;
}

type Ids = 'showDue' | 'editDueTimes' | 'doDue' | 'contactedDue' | 'snoozeDue' | 'moveDue';

/** What is due, all at once or by its row. */
export function dueCommands({ incidents, watch }: DuePorts): Pick<CommandTable, `incidentDesk.${Ids}`> {
  const ofRow = (argument: unknown) => {
    const row = rowOf(argument);
    const deadline = row && watch.of(row.incident).find(({ id }) => id === row.node.ref);
    return row && deadline ? { incident: row.incident, deadline } : undefined;
  };
  const onRow = (work: (incident: string, deadline: Deadline) => Promise<unknown>) => async (argument?: unknown) => {
    const found = ofRow(argument);
    if (found) await work(found.incident, found.deadline);
  };
  return {
    'incidentDesk.showDue': () => showDue({ incidents, watch }),
    'incidentDesk.editDueTimes': async (argument) => {
      const live = await pickIncident(incidents, argument, isOpen);
      if (live) await editTimes(watch, incidents, live.id);
    },
    'incidentDesk.doDue': onRow(act),
    'incidentDesk.contactedDue': onRow((incident, deadline) => contacted(incidents, incident, deadline)),
    'incidentDesk.snoozeDue': onRow((incident, deadline) => askSnooze(incidents, incident, deadline)),
    'incidentDesk.moveDue': onRow((incident, deadline) => moveDeadline(incidents, incident, deadline)),
  };
}

const snoozeButton = { iconPath: new vscode.ThemeIcon('bell-slash'), tooltip: 'Snooze' };
const moveButton = { iconPath: new vscode.ThemeIcon('edit'), tooltip: 'Change Time' };
const contactedButton = { iconPath: new vscode.ThemeIcon('pass'), tooltip: 'Contacted' };

interface DueItem extends vscode.QuickPickItem {
  readonly incident: string;
  readonly deadline: Deadline;
}

/** Everything that is due in open incidents, the most urgent first; Enter does it, the buttons put it off or move it. */
function showDue({ incidents, watch }: DuePorts): void {
  const pick = vscode.window.createQuickPick<DueItem>();
  pick.title = 'What is due';
  pick.placeholder = 'Enter does it';
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  const fill = () => {
    pick.items = itemsOf(incidents, watch);
    if (pick.items.length === 0) pick.placeholder = 'Nothing is due';
  };
  fill();
  const stopListening = watch.listen({ looked: fill });
  pick.onDidTriggerItemButton(async ({ item, button }) => {
    const { incident, deadline } = item;
    if (button === contactedButton) await contacted(incidents, incident, deadline);
    else if (button === snoozeButton) await askSnooze(incidents, incident, deadline);
    else await moveDeadline(incidents, incident, deadline);
  });
  pick.onDidAccept(() => {
    const [item] = pick.activeItems;
    pick.hide();
    if (item) void act(item.incident, item.deadline);
  });
  pick.onDidHide(() => {
    stopListening();
    pick.dispose();
  });
  pick.show();
}

function itemsOf(incidents: Incidents, watch: DeadlineWatch): DueItem[] {
  const now = Date.now();
  const lives = incidents.all().filter(({ id }) => openDeadlines(watch.of(id)).length > 0);
  return lives
    .flatMap((live) => openDeadlines(watch.of(live.id)).map((deadline) => ({ live, deadline })))
    .sort((a, b) => byUrgency(a.deadline, b.deadline))
    .map(({ live, deadline }) => ({
      label: `$(${deadline.state === 'overdue' ? 'alert' : 'watch'}) ${deadline.label}`,
      description: `${when(deadline, now)} · ${briefTime(deadline.dueAt, now)} · ${actionWords[deadline.action]}`,
      detail: lives.length > 1 ? `${headline(live.incident)} · ${sourceWords(deadline)}` : sourceWords(deadline),
      buttons: [...(deadline.call === null ? [] : [contactedButton]), snoozeButton, moveButton],
      incident: live.id,
      deadline,
    }));
}

function when({ state, dueAt }: Deadline, now: number): string {
  return state === 'overdue' ? `overdue ${distance(now - dueAt)}` : `in ${distance(dueAt - now)}`;
}

async function askSnooze(incidents: Incidents, incident: string, deadline: Deadline): Promise<void> {
  const picked = await vscode.window.showQuickPick(
    snoozes.map((minutes) => ({ label: `${minutes} minutes`, minutes })),
    { title: `Snooze: ${deadline.label}`, placeHolder: 'It is told again then' },
  );
  if (picked) await snooze(incidents, incident, [deadline], picked.minutes);
}
