import { createIssueChannel } from '../../app/issueChannel.ts';
import { DeliveryError } from '../../app/outbox/delivery.ts';
import type { CodeHost } from '../../app/ports/codeHost.ts';
import type { Channels } from '../../app/ports/messageChannel.ts';

export interface ChannelParts {
  /** The address of a webhook that was set up under this name (`slack:NAME`, `webhook:NAME`). */
  readonly addressOf: (channel: string) => Promise<string | undefined>;
  readonly codeHost: (isAttended: boolean) => Promise<CodeHost>;
}

/** `github:OWNER/NAME`, `slack:NAME` and `webhook:NAME`; each technology loads when it is first used. */
export function createNamedChannels({ addressOf, codeHost }: ChannelParts): Channels {
  return async (channel, isAttended) => {
    const [, owner, name] = /^github:([\w.-]+)\/([\w.-]+)$/.exec(channel) ?? [];
    if (owner !== undefined && name !== undefined)
      return createIssueChannel(await codeHost(isAttended), { owner, name });
    const address = await addressOf(channel);
    if (address === undefined)
      throw new DeliveryError('refused', `${channel} is not set up on this machine. Run "Incident: Set Up Channel".`);
    return channel.startsWith('slack:')
      ? (await import('./slackWebhookChannel.ts')).createSlackWebhookChannel(address)
      : (await import('./plainWebhookChannel.ts')).createPlainWebhookChannel(address);
  };
}
