import * as vscode from 'vscode';
import type { Incident } from '../../core/incident/incident.ts';
import { clipboard, usualChannels } from '../../core/messages/usualChannels.ts';
import { settings } from '../settings.ts';

export interface Choice {
  readonly channels: readonly string[];
  /** Only show what would be posted. */
  readonly isDry: boolean;
}

interface Item extends vscode.QuickPickItem {
  readonly channel: string;
}

/**
 * The channels to post to; those that the setting names for this severity are ticked.
 * @param github `owner/name` for the incident's issue, empty where none is known
 */
export function chooseChannels(
  { incident, setUp, github }: { incident: Incident; setUp: readonly string[]; github: string },
  isDry: boolean,
): Promise<Choice | undefined> {
  const items: Item[] = [
    { channel: clipboard, label: '$(clippy) Clipboard', description: 'to paste it yourself' },
    ...(github === '' ? [] : [{ channel: `github:${github}`, label: '$(github) GitHub issue', description: github }]),
    ...setUp.map((channel) => ({
      channel,
      label: `${iconOf(channel)} ${channel.replace(/^\w+:/, '')}`,
      description: kindOf(channel),
    })),
  ];
  const picker = vscode.window.createQuickPick<Item>();
  const dry: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('eye'), tooltip: 'Show what would be posted' };
  picker.canSelectMany = true;
  picker.ignoreFocusOut = true;
  picker.title = isDry ? 'Show what would be posted' : 'Post the update';
  picker.placeholder = isDry
    ? 'As which channels would get it'
    : 'Where to; set up more with "Incident: Set Up Channel"';
  picker.items = items;
  const offered = items.map(({ channel }) => channel);
  const ticked = usualChannels(offered, incident, settings.channelDefaults());
  picker.selectedItems = items.filter(({ channel }) => ticked.includes(channel));
  if (!isDry) picker.buttons = [dry];
  return new Promise((resolve) => {
    const finish = (choice: Choice | undefined) => {
      resolve(choice);
      picker.dispose();
    };
    const chosen = () => picker.selectedItems.map(({ channel }) => channel);
    picker.onDidAccept(() => chosen().length > 0 && finish({ channels: chosen(), isDry }));
    picker.onDidTriggerButton(() => finish({ channels: chosen(), isDry: true }));
    picker.onDidHide(() => resolve(undefined));
    picker.show();
  });
}

function iconOf(channel: string): string {
  return channel.startsWith('slack:') ? '$(comment)' : '$(globe)';
}

function kindOf(channel: string): string {
  return channel.startsWith('slack:') ? 'Slack' : 'Webhook';
}
