import { createPlainWebhookChannel } from '../../src/adapters/channels/plainWebhookChannel.ts';
import { createSlackWebhookChannel } from '../../src/adapters/channels/slackWebhookChannel.ts';
import { createFileDocuments } from '../../src/adapters/fileDocuments.ts';
import { createIds, sha256 } from '../../src/adapters/nodeMachine.ts';
import { createFileOutboxStore } from '../../src/adapters/outbox/fileOutboxStore.ts';
import { SessionSecrets } from '../../src/app/diagnostics/sessionSecrets.ts';
import { Incidents } from '../../src/app/incidents.ts';
import { Outbox } from '../../src/app/outbox/outbox.ts';
import type { Channels } from '../../src/app/ports/messageChannel.ts';
import { type PostingParts, updateDelivery, updateKind } from '../../src/app/postUpdate.ts';
import type { HttpReceiver } from './httpReceiver.ts';
import { declaredAt } from './incident.ts';
import { MemoryRecords } from './memoryIncidentLog.ts';
import { declareCommand } from './window.ts';

export const incident = 'incident-1';

/** Real channels to one receiver: `slack:ops` and `webhook:ops`. */
export function channelsTo({ url, patience }: Pick<HttpReceiver, 'url' | 'patience'>): Channels {
  return async (name) =>
    name.startsWith('slack:') ? createSlackWebhookChannel(url, patience) : createPlainWebhookChannel(url, patience);
}

/** One window with a real outbox on a real disk; its clock stands still until it is moved. */
export async function givenPosting(
  folder: string,
  channels: Channels,
  records = new MemoryRecords(),
  writer = 'writer-1',
) {
  const clock = { now: declaredAt };
  const machine = { now: () => clock.now, newId: createIds(() => Date.now()), sha256 };
  const log = records.logOf(writer);
  const identity = { responder: async () => ({ id: 'one@example.com', name: 'On-call' }) };
  const incidents = new Incidents(log, machine, identity);
  await incidents.load();
  if (incidents.get(incident) === undefined) await incidents.execute(incident, declareCommand);
  const store = createFileOutboxStore(folder, createFileDocuments());
  const sources = { secrets: new SessionSecrets(), patterns: () => [] };
  const outbox = new Outbox(store, machine, { [updateKind]: updateDelivery(incidents, channels, sources) });
  const copied: string[] = [];
  const parts: PostingParts = {
    incidents,
    machine,
    outbox,
    ...sources,
    copy: async (text) => void copied.push(text),
  };
  return {
    ...parts,
    records,
    store,
    clock,
    copied,
    request: (channel: string, text = 'All is well') => ({
      incident,
      text,
      template: 'Status Update',
      channels: [channel],
    }),
    /** What the record says was posted. */
    posted: () =>
      (incidents.get(incident)?.events ?? []).flatMap((event) => (event.type === 'UpdatePosted' ? [event.data] : [])),
    /** Lets the clock run until nothing is left that the outbox would send by itself, a day at most. */
    async waitItOut(): Promise<void> {
      for (const end = clock.now + 86_400_000; clock.now < end; ) {
        await outbox.deliverDue();
        const next = outbox.nextAt;
        if (next === null) return;
        clock.now = Math.max(next, clock.now + 1_000);
      }
    },
  };
}
