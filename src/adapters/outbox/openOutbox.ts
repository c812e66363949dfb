import type { RedactionSources } from '../../app/diagnostics/redactText.ts';
import type { Incidents } from '../../app/incidents.ts';
import { Outbox } from '../../app/outbox/outbox.ts';
import type { Documents } from '../../app/ports/documents.ts';
import type { IssueTracker } from '../../app/ports/issueTracker.ts';
import type { Machine } from '../../app/ports/machine.ts';
import type { Channels } from '../../app/ports/messageChannel.ts';
import { postmortemDelivery, postmortemKind } from '../../app/postmortem/filePostmortem.ts';
import { updateDelivery, updateKind } from '../../app/postUpdate.ts';
import { createFileOutboxStore } from './fileOutboxStore.ts';

export interface OutboxParts {
  /** Absolute path; the same for all windows of this machine. */
  readonly folder: string;
  readonly documents: Documents;
  readonly machine: Machine;
  readonly incidents: Incidents;
  readonly channels: Channels;
  readonly tracker: (isAttended: boolean) => Promise<IssueTracker>;
  /** What must not leave, as it is known when something is sent. */
  readonly redaction: RedactionSources;
}

/** The outbox of this machine, with a way to deliver each kind of item that there is. */
export function openOutbox(parts: OutboxParts): Outbox {
  const { folder, documents, machine, incidents, channels, tracker, redaction } = parts;
  const store = createFileOutboxStore(folder, documents);
  return new Outbox(store, machine, {
    [updateKind]: updateDelivery(incidents, channels, redaction),
    [postmortemKind]: postmortemDelivery(incidents, tracker, redaction),
  });
}
