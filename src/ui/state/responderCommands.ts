import * as vscode from 'vscode';
import type { LiveIncident } from '../../app/incidents.ts';
import type { Command } from '../../core/incident/commands.ts';
import { callList } from '../../core/roles/callList.ts';
import type { CommandTable } from '../commandTable.ts';
import { isAny, isOpen, pickIncident, rowOf } from '../pick.ts';
import type { StatePorts } from './stateCommands.ts';

type Ids =
  | 'changeTitle'
  | 'dismissStep'
  | 'escalate'
  | 'acknowledgeEscalation'
  | 'addActionItem'
  | 'completeActionItem';

/** What responders put into the record by a word or two: another title, who is asked for help, what is to be done later. */
export function responderCommands(ports: StatePorts): Pick<CommandTable, `incidentDesk.${Ids}`> {
  const { incidents } = ports;
  const asking =
    (which: (live: LiveIncident) => boolean, ask: (live: LiveIncident, argument: unknown) => Promise<Command | null>) =>
    async (argument: unknown) => {
      const live = await pickIncident(incidents, argument, which);
      const command = live && (await ask(live, argument));
      if (!live || !command) return;
      const { refused } = await incidents.execute(live.id, command);
      if (refused) void vscode.window.showWarningMessage(refused.message);
      else if (command.type === 'RaiseEscalation')
        void vscode.window.showInformationMessage(`Nobody is paged by this. Call ${command.to}: "Incident: Contact".`);
    };
  return {
    'incidentDesk.changeTitle': asking(isOpen, askTitle),
    'incidentDesk.dismissStep': asking(isOpen, (_, argument) => askWhyNot(argument)),
    'incidentDesk.escalate': asking(isOpen, (live) => askWhom(ports, live)),
    'incidentDesk.acknowledgeEscalation': asking(isOpen, askWhoAnswered),
    'incidentDesk.addActionItem': asking(isAny, askActionItem),
    'incidentDesk.completeActionItem': asking(isAny, askDone),
  };
}

async function askTitle({ incident }: LiveIncident): Promise<Command | null> {
  const prompt = 'What is it called now?';
  const title = await vscode.window.showInputBox({ prompt, value: incident.title, ignoreFocusOut: true });
  return title === undefined ? null : { type: 'ChangeTitle', title };
}

async function askWhyNot(argument: unknown): Promise<Command | null> {
  const node = rowOf(argument)?.node;
  if (!node) return null;
  const prompt = `Why does "${node.label}" not apply?`;
  const reason = await vscode.window.showInputBox({ prompt, ignoreFocusOut: true });
  return reason ? { type: 'DismissStep', step: node.ref ?? node.id, text: node.label, reason } : null;
}

/** The runbook's own list, and whoever is typed. */
async function askWhom({ library }: StatePorts, { incident }: LiveIncident): Promise<Command | null> {
  const callees = callList(incident, await library.of(incident));
  const items = callees.map(({ to, when }) => ({ label: to, description: when, to }));
  const other = { label: 'Somebody else…', description: '', to: null };
  const picked = await vscode.window.showQuickPick([...items, other], { placeHolder: 'To whom does it escalate?' });
  const to = picked?.to ?? (picked && (await vscode.window.showInputBox({ prompt: 'To whom?', ignoreFocusOut: true })));
  return to ? { type: 'RaiseEscalation', to, severity: incident.severity?.id ?? null, afterMinutes: null } : null;
}

async function askWhoAnswered({ incident }: LiveIncident): Promise<Command | null> {
  const waiting = [...incident.escalations.values()].filter(
    ({ raised, acknowledgedAt }) => raised.length > 0 && acknowledgedAt === null,
  );
  if (waiting.length === 0) {
    void vscode.window.showInformationMessage('Nothing was escalated that waits for an answer.');
    return null;
  }
  const names = waiting.map(({ to }) => to);
  const to = await vscode.window.showQuickPick(names, { placeHolder: 'Who has acknowledged?' });
  return to === undefined ? null : { type: 'AcknowledgeEscalation', to };
}

async function askActionItem(): Promise<Command | null> {
  const text = await vscode.window.showInputBox({ prompt: 'What is to be done afterwards?', ignoreFocusOut: true });
  if (!text) return null;
  const prompt = 'Who does it? Enter for nobody yet.';
  const owner = await vscode.window.showInputBox({ title: text, prompt, ignoreFocusOut: true });
  return owner === undefined ? null : { type: 'AddActionItem', text, owner: owner.trim() || null, due: null };
}

async function askDone({ incident }: LiveIncident): Promise<Command | null> {
  const open = [...incident.actionItems.values()].filter(({ done }) => !done);
  if (open.length === 0) {
    void vscode.window.showInformationMessage('No action item is open.');
    return null;
  }
  const items = open.map(({ id, text, owner }) => ({ label: text, description: owner ?? '', id }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: 'Which one is done?' });
  return picked ? { type: 'CompleteActionItem', item: picked.id } : null;
}
