import type * as vscode from 'vscode';

/** Names of the channels that were set up: no secret, so kept where they can be listed. */
const listKey = 'incidentDesk.channels';

/**
 * The webhooks that a person has set up on this machine. Their addresses are secrets: whoever has one can post. They are
 * in VS Code's secret storage and nowhere else.
 */
export class ChannelAddresses {
  constructor(
    private readonly secrets: vscode.SecretStorage,
    private readonly memory: vscode.Memento,
  ) {}

  /** `slack:NAME` and `webhook:NAME`, in the order in which they were set up. */
  names(): readonly string[] {
    return this.memory.get<readonly string[]>(listKey, []);
  }

  of(channel: string): Thenable<string | undefined> {
    return this.secrets.get(keyOf(channel));
  }

  async set(channel: string, address: string): Promise<void> {
    await this.secrets.store(keyOf(channel), address);
    await this.memory.update(listKey, [...this.names().filter((name) => name !== channel), channel]);
  }

  async remove(channel: string): Promise<void> {
    await this.secrets.delete(keyOf(channel));
    await this.memory.update(
      listKey,
      this.names().filter((name) => name !== channel),
    );
  }
}

function keyOf(channel: string): string {
  return `incidentDesk.channel.${channel}`;
}
