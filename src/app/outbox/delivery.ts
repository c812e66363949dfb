import type { OutboxItem } from '../ports/outboxStore.ts';

/** How the outbox delivers one kind of item. */
export interface Delivery {
  /** Whether sending the same item again does no harm, because its receiver can tell or be asked. */
  isRepeatable(item: OutboxItem): boolean;
  /**
   * @param isAttended a person has asked for it just now, and may be asked in turn, to sign in for example
   * @returns what `record` needs to know of it, JSON; `undefined` for nothing
   * @throws DeliveryError where it did not, or may not have arrived
   */
  send(item: OutboxItem, isAttended: boolean): Promise<unknown>;
  /** Writes down in the record that it has arrived. Doing so twice is the same as once. */
  record(item: OutboxItem): Promise<void>;
}

/** Why something did not arrive, as far as is known. The message is a sentence for people and holds no secret. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  /** `not-sent`: it has not arrived. `refused`: nor will it as it is. `unknown`: it was sent, and no answer came. */
  readonly outcome: 'not-sent' | 'refused' | 'unknown';
  /** What the receiver asks to wait; `null` where it says nothing. */
  readonly retryAfterSeconds: number | null;

  constructor(outcome: DeliveryError['outcome'], message: string, retryAfterSeconds: number | null = null) {
    super(message);
    this.outcome = outcome;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
