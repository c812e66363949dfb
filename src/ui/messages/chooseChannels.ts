import * as vscode from 'vscode';
import { clipboard } from '../../app/postUpdate.ts';
import type { Incident } from '../../core/incident/incident.ts';
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
  picker.selectedItems = usual(items, incident);
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

/** What the setting names for this severity, else for all; a drill leaves the machine only where a person says so. */
function usual(items: readonly Item[], { severity, kind }: Incident): Item[] {
  const defaults = settings.channelDefaults();
  const named = defaults[severity?.id ?? ''] ?? defaults['*'] ?? [clipboard];
  if (kind === 'drill') return items.filter(({ channel }) => channel === clipboard);
  return items.filter(({ channel }) => named.some((name) => channel === name || channel.startsWith(`${name}:`)));
}

function iconOf(channel: string): string {
  return channel.startsWith('slack:') ? '$(comment)' : '$(globe)';
}

function kindOf(channel: string): string {
  return channel.startsWith('slack:') ? 'Slack' : 'Webhook';
}
