import type { RedactionSources } from '../../app/diagnostics/redactText.ts';
import type { Incidents } from '../../app/incidents.ts';
import { Outbox } from '../../app/outbox/outbox.ts';
import type { Documents } from '../../app/ports/documents.ts';
import type { Machine } from '../../app/ports/machine.ts';
import type { Channels } from '../../app/ports/messageChannel.ts';
import { updateDelivery, updateKind } from '../../app/postUpdate.ts';
import { createFileOutboxStore } from './fileOutboxStore.ts';

export interface OutboxParts {
  /** Absolute path; the same for all windows of this machine. */
  readonly folder: string;
  readonly documents: Documents;
  readonly machine: Machine;
  readonly incidents: Incidents;
  readonly channels: Channels;
  /** What must not leave, as it is known when something is sent. */
  readonly redaction: RedactionSources;
}

/** The outbox of this machine, with a way to deliver each kind of item that there is. */
export function openOutbox({ folder, documents, machine, incidents, channels, redaction }: OutboxParts): Outbox {
  const store = createFileOutboxStore(folder, documents);
  return new Outbox(store, machine, { [updateKind]: updateDelivery(incidents, channels, redaction) });
}
