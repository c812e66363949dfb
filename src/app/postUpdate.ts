import type { RedactionCounts } from '../core/diagnostics/redaction.ts';
import { clipboard } from '../core/messages/usualChannels.ts';
import { type RedactionSources, redactText } from './diagnostics/redactText.ts';
import type { Incidents } from './incidents.ts';
import { type Delivery, DeliveryError } from './outbox/delivery.ts';
import type { Outbox, Sending } from './outbox/outbox.ts';
import type { Machine } from './ports/machine.ts';
import { type Channels, isRepeatable, type Post } from './ports/messageChannel.ts';
import type { OutboxItem } from './ports/outboxStore.ts';

/** The kind of the outbox's items that are updates. */
export const updateKind = 'update';

interface Payload {
  readonly channel: string;
  readonly post: Omit<Post, 'id'>;
}

export interface PostingParts extends RedactionSources {
  readonly incidents: Incidents;
  readonly machine: Machine;
  readonly outbox: Outbox;
  readonly copy: (text: string) => Promise<void>;
}

export interface PostingRequest {
  readonly incident: string;
  readonly text: string;
  readonly template: string | null;
  /** `clipboard`, `github:OWNER/NAME`, `slack:NAME`, `webhook:NAME`. */
  readonly channels: readonly string[];
}

export interface Posted {
  readonly channel: string;
  readonly sending: Sending;
}

/** The post as every channel would get it, redacted, and what was redacted; `null` where there is no such incident. */
export function preparePost(
  parts: Pick<PostingParts, 'incidents' | 'machine' | 'patterns' | 'secrets'>,
  { incident, text, template }: Omit<PostingRequest, 'channels'>,
): { readonly post: Omit<Post, 'id'>; readonly redactions: RedactionCounts } | null {
  const live = parts.incidents.get(incident);
  if (live === undefined) return null;
  const clean = redactText(parts, text.replace(/\r\n/g, '\n').trim());
  const { title, severity, status, phase, kind, declaredAt } = live.incident;
  return {
    post: {
      incident: {
        id: incident,
        title,
        severity: severity?.id ?? null,
        status,
        phase,
        kind,
        since: live.events[0]?.recordedAt ?? declaredAt,
      },
      text: clean.text,
      template,
      postedAt: new Date(parts.machine.now()).toISOString(),
    },
    redactions: clean.counts,
  };
}

/** Posts to each channel. What does not arrive waits in the outbox; what has arrived is in the record, as it was posted. */
export async function postUpdate(parts: PostingParts, request: PostingRequest): Promise<readonly Posted[]> {
  const prepared = preparePost(parts, request);
  if (prepared === null || prepared.post.text === '') return [];
  const { post } = prepared;
  return Promise.all(
    [...new Set(request.channels)].map(async (channel) => ({ channel, sending: await sendTo(parts, channel, post) })),
  );
}

async function sendTo(parts: PostingParts, channel: string, post: Omit<Post, 'id'>): Promise<Sending> {
  if (channel !== clipboard)
    return parts.outbox.send({
      kind: updateKind,
      to: channel,
      what: post.template ?? 'Update',
      incident: post.incident.id,
      payload: { channel, post } satisfies Payload,
    });
  await parts.copy(post.text);
  const id = parts.machine.newId();
  await record(parts.incidents, id, channel, post);
  return { is: 'arrived' };
}

/** How the outbox delivers updates: without what has turned out to be a secret while they waited. */
export function updateDelivery(incidents: Incidents, channels: Channels, sources: RedactionSources): Delivery {
  const cleanly = (item: OutboxItem) => {
    const { channel, post } = payloadOf(item);
    const clean = (text: string) => redactText(sources, text).text;
    const incident = { ...post.incident, title: clean(post.incident.title) };
    return { channel, post: { ...post, incident, text: clean(post.text) } };
  };
  return {
    isRepeatable: (item) => isRepeatable(payloadOf(item).channel),
    async send(item, isAttended) {
      const { channel, post } = cleanly(item);
      await (await channels(channel, isAttended)).send({ ...post, id: item.id });
    },
    async record(item) {
      const { channel, post } = cleanly(item);
      await record(incidents, item.id, channel, post);
    },
  };
}

async function record(incidents: Incidents, id: string, channel: string, post: Omit<Post, 'id'>): Promise<void> {
  const live = await incidents.open(post.incident.id);
  if (live?.events.some((event) => event.type === 'UpdatePosted' && event.data.post === id)) return;
  const { text, template } = post;
  const outcome = await incidents.execute(post.incident.id, { type: 'PostUpdate', channel, text, template, post: id });
  if (outcome.refused) throw new Error(outcome.refused.message);
}

/** What we wrote ourselves; a file that somebody else has touched is refused in words. */
function payloadOf({ payload }: OutboxItem): Payload {
  const { channel, post } = (payload ?? {}) as Partial<Payload>;
  if (typeof channel !== 'string' || typeof post?.text !== 'string' || typeof post.incident?.id !== 'string')
    throw new DeliveryError('refused', 'This file of the outbox holds no update.');
  return { channel, post };
}
