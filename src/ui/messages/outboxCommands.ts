import * as vscode from 'vscode';
import type { Outbox } from '../../app/outbox/outbox.ts';
import type { OutboxItem } from '../../app/ports/outboxStore.ts';
import type { CommandTable } from '../commandTable.ts';
import type { OutboxRow } from './outboxView.ts';

type Ids = 'sendAgain' | 'markAsPosted' | 'discardUnsent';

/** What a person does about something that has not arrived. */
export function outboxCommands(load: () => Promise<Outbox>): Pick<CommandTable, `incidentDesk.${Ids}`> {
  return {
    'incidentDesk.sendAgain': async (argument) => {
      const outbox = await load();
      const item = await pick(outbox, argument);
      if (!item || (item.state === 'unknown' && !(await allowsSecond(item)))) return;
      const sending = await outbox.retry(item.id);
      if (sending.is === 'arrived') vscode.window.setStatusBarMessage(`$(check) ${nameOf(item)}: posted`, 5_000);
      else if (sending.is === 'elsewhere')
        void vscode.window.showInformationMessage('Another window is at it, or it has been sent by now.');
      else void vscode.window.showWarningMessage(`${nameOf(item)}: ${sending.problem ?? 'It did not arrive.'}`);
    },
    'incidentDesk.markAsPosted': async (argument) => {
      const outbox = await load();
      const item = await pick(outbox, argument);
      if (item) await outbox.confirm(item.id);
    },
    'incidentDesk.discardUnsent': async (argument) => {
      const outbox = await load();
      const item = await pick(outbox, argument);
      if (!item) return;
      const discard = 'Discard';
      const detail = 'It will not be sent, and the record will not say that it was.';
      const answer = await vscode.window.showWarningMessage(
        `Discard ${nameOf(item)}?`,
        { modal: true, detail },
        discard,
      );
      if (answer === discard) await outbox.drop(item.id);
    },
  };
}

function nameOf({ what, to }: OutboxItem): string {
  return `${what} to ${to}`;
}

async function allowsSecond(item: OutboxItem): Promise<boolean> {
  const send = 'Send Again';
  const detail = 'It may be there already: have a look first. If it is, mark it as posted instead.';
  return (
    (await vscode.window.showWarningMessage(`Send again: ${nameOf(item)}?`, { modal: true, detail }, send)) === send
  );
}

async function pick(outbox: Outbox, argument: unknown): Promise<OutboxItem | undefined> {
  const row = argument as OutboxRow | undefined;
  if (row !== undefined && 'item' in row) return row.item;
  await outbox.refresh();
  if (outbox.items.length <= 1) return outbox.items[0];
  const items = outbox.items.map((item) => ({ label: nameOf(item), detail: item.problem ?? '', item }));
  return (await vscode.window.showQuickPick(items, { placeHolder: 'Which one?' }))?.item;
}
