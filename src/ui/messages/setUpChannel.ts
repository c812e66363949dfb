import * as vscode from 'vscode';
import type { ChannelAddresses } from './channelAddresses.ts';

type Kind = 'slack' | 'webhook';

/** A new webhook, another address for one, or one less. */
export async function setUpChannel(addresses: ChannelAddresses): Promise<void> {
  const known = addresses.names();
  const picked = await vscode.window.showQuickPick(
    [
      {
        label: '$(add) Slack',
        detail: 'An incoming webhook: https://hooks.slack.com/services/…',
        makes: 'slack' as const,
      },
      {
        label: '$(add) Webhook',
        detail: 'A receiver of your own: JSON by POST, as the README says',
        makes: 'webhook' as const,
      },
      ...known.map((channel) => ({ label: `$(edit) ${channel}`, detail: 'Change its address or remove it', channel })),
    ],
    { title: 'Set up a channel', placeHolder: 'Its address is kept in VS Code’s secret storage and shown nowhere' },
  );
  if (picked === undefined) return;
  if ('channel' in picked) await change(addresses, picked.channel);
  else await add(addresses, picked.makes);
}

async function add(addresses: ChannelAddresses, kind: Kind): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: kind === 'slack' ? 'Which Slack channel does it post to?' : 'What is it called?',
    prompt: 'A short name of letters, digits, - and _',
    ignoreFocusOut: true,
    validateInput: (text) => (nameIn(text) === null ? 'Write letters, digits, - and _, at most 40.' : undefined),
  });
  const clean = name === undefined ? null : nameIn(name);
  if (clean !== null) await askAddress(addresses, `${kind}:${clean}`);
}

async function change(addresses: ChannelAddresses, channel: string): Promise<void> {
  const remove = 'Remove It';
  const edit = 'New Address';
  const answer = await vscode.window.showQuickPick([edit, remove], { title: channel });
  if (answer === edit) await askAddress(addresses, channel);
  if (answer === remove) {
    await addresses.remove(channel);
    void vscode.window.showInformationMessage(`${channel} is gone from this machine.`);
  }
}

async function askAddress(addresses: ChannelAddresses, channel: string): Promise<void> {
  const address = await vscode.window.showInputBox({
    title: `Address of ${channel}`,
    prompt: 'Kept in VS Code’s secret storage; never in settings, the record or a log',
    password: true,
    ignoreFocusOut: true,
    validateInput: whyNot,
  });
  if (address === undefined) return;
  await addresses.set(channel, address.trim());
  void vscode.window.showInformationMessage(`${channel} is set up. Updates can be posted there from now on.`);
}

function nameIn(text: string): string | null {
  return /^#?([\p{L}\p{N}_-]{1,40})$/u.exec(text.trim())?.[1] ?? null;
}

/** What is secret travels encrypted, but to this very machine. `undefined` where it may be used. */
function whyNot(text: string): string | undefined {
  if (!URL.canParse(text.trim())) return 'This is no address.';
  const { protocol, hostname, username, password } = new URL(text.trim());
  if (username !== '' || password !== '') return 'An address with a name or password in it is not taken.';
  if (protocol === 'https:') return undefined;
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return protocol === 'http:' && isHere ? undefined : 'Its address begins with https://.';
}
