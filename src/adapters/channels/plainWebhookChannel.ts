import { DeliveryError } from '../../app/outbox/delivery.ts';
import type { MessageChannel, Post } from '../../app/ports/messageChannel.ts';
import { usualPatience } from '../patience.ts';
import { postOnce, refusalOf } from './postOnce.ts';

/** A receiver of one's own: JSON by POST, as the README documents it. It tells by `id` what it has already. */
export function createPlainWebhookChannel(url: string, patience = usualPatience): MessageChannel {
  return {
    isRepeatable: true,
    preview: (post) => ({ language: 'json', text: JSON.stringify(body(post), null, 2) }),
    async send(post) {
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': post.id, 'User-Agent': 'incident-desk' };
      const answer = await postOnce(url, { headers, body: JSON.stringify(body(post)) }, patience);
      const refusal = refusalOf(answer, true);
      if (refusal)
        throw new DeliveryError(refusal.outcome, `The webhook: ${refusal.message}`, refusal.retryAfterSeconds);
    },
  };
}

function body({ id, incident, text, template, postedAt }: Post): object {
  return { version: 1, id, text, template, postedAt, incident };
}
