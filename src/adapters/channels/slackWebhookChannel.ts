import { type FetchFunction, IncomingWebhook, type IncomingWebhookSendArguments } from '@slack/webhook';
import { DeliveryError } from '../../app/outbox/delivery.ts';
import type { MessageChannel, Post } from '../../app/ports/messageChannel.ts';
import { slackBlocks, slackText } from '../../core/messages/slackMessage.ts';
import { type Patience, usualPatience } from '../patience.ts';
import { type Answer, postOnce, refusalOf } from './postOnce.ts';

/**
 * An incoming webhook of Slack, through Slack's own client without retries. Slack can't be asked whether it has a message
 * already, so that nothing is posted a second time unless it is known not to be there.
 */
export function createSlackWebhookChannel(url: string, patience = usualPatience): MessageChannel {
  return {
    isRepeatable: false,
    preview: (post) => ({ language: 'json', text: JSON.stringify(message(post), null, 2) }),
    send: (post) => send(url, post, patience),
  };
}

async function send(url: string, post: Post, patience: Patience): Promise<void> {
  let answer: Answer | undefined;
  let failure: unknown;
  const once: FetchFunction = async (to, init) => {
    try {
      answer = await postOnce(String(to), { headers: init?.headers ?? {}, body: String(init?.body) }, patience);
    } catch (error) {
      failure = error;
      throw error;
    }
    return new Response(answer.text, { status: answer.status, headers: answer.headers });
  };
  try {
    await new IncomingWebhook(url, { fetch: once }).send(message(post));
  } catch (error) {
    // The client tells neither headers nor what kind of failure it was; we have kept both.
    if (failure instanceof DeliveryError) throw new DeliveryError(failure.outcome, `Slack: ${failure.message}`);
    if (answer === undefined) throw error;
  }
  const refusal = answer && refusalOf(answer, false);
  if (answer && refusal) throw new DeliveryError(refusal.outcome, words(answer, refusal), refusal.retryAfterSeconds);
  if (answer?.text.trim() !== 'ok')
    throw new DeliveryError('unknown', 'Slack: something else answered in its place, a sign-in page perhaps.');
}

function message(post: Post): IncomingWebhookSendArguments {
  return { text: slackText(post.text), blocks: slackBlocks(post), unfurl_links: false };
}

/** Slack says why in one word. */
function words({ text }: Answer, refusal: DeliveryError): string {
  const why = /^[a-z_]{1,40}$/.test(text.trim()) ? ` (${text.trim().replaceAll('_', ' ')})` : '';
  const wayOn = refusal.outcome === 'refused' ? ' Set the channel up again with a new address.' : '';
  return `Slack: ${refusal.message.replace(/\.$/, '')}${why}.${wayOn}`;
}
