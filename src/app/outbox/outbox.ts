import { retryDelaySeconds } from '../../core/messages/retryDelay.ts';
import type { Machine } from '../ports/machine.ts';
import type { OutboxItem, OutboxStore } from '../ports/outboxStore.ts';
import { type Delivery, DeliveryError } from './delivery.ts';

/** What came of something given to the outbox. `problem` is a sentence; nothing of it is lost but where it was dropped. */
export type Sending =
  | { readonly is: 'arrived' }
  | { readonly is: 'waiting' | 'unknown' | 'refused' | 'elsewhere'; readonly problem: string | null };

/** Why an attempt is made. */
interface Occasion {
  /** A person has asked for it just now. */
  readonly isAttended: boolean;
  /** A person has said that it is to be sent once more, whatever came of it before. */
  readonly byHand?: boolean;
}

type NewItem = Pick<OutboxItem, 'kind' | 'to' | 'what' | 'incident' | 'payload'>;

/**
 * What is to leave this machine: on disk first, then sent, then written down in the record, then gone from here. So a
 * window that is lost at any point loses nothing. What may have arrived is sent again only where its receiver can tell;
 * else it waits for a person.
 */
export class Outbox {
  private known: readonly OutboxItem[] = [];
  private unreadableFiles: readonly string[] = [];
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly store: OutboxStore,
    private readonly machine: Machine,
    private readonly deliveries: Readonly<Record<string, Delivery>>,
  ) {}

  /** Oldest first, as last read. */
  get items(): readonly OutboxItem[] {
    return this.known;
  }

  /** Paths of what lies in the outbox and can't be read. */
  get unreadable(): readonly string[] {
    return this.unreadableFiles;
  }

  /** Calls back after each change. Returns the way to stop. */
  onDidChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** When something is to be done next, in milliseconds since 1970; `null` while only a person can do something. */
  get nextAt(): number | null {
    const times = this.known.flatMap(({ state, nextAt }) =>
      state === 'waiting' || state === 'sent' ? [Date.parse(nextAt)] : [],
    );
    return times.length === 0 ? null : Math.min(...times);
  }

  /** On disk, then sent. Throws only where not even the disk took it. */
  async send(item: NewItem): Promise<Sending> {
    const now = new Date(this.machine.now()).toISOString();
    const made = { ...item, id: this.machine.newId(), createdAt: now, nextAt: now };
    await this.store.save({ ...made, attempts: 0, state: 'waiting', problem: null });
    return this.attempt(made.id, { isAttended: true });
  }

  /** Reads what is there and sends what is due. One that fails keeps no other from it. */
  async deliverDue(): Promise<void> {
    await this.deliver(this.machine.now());
  }

  /** What kept it from being sent may be over: sends all that waits, due or not. Asks nobody for anything. */
  async deliverWaiting(): Promise<void> {
    await this.deliver(Number.POSITIVE_INFINITY);
  }

  private async deliver(until: number): Promise<void> {
    await this.refresh();
    for (const { id, state, nextAt } of this.known)
      if ((state === 'waiting' || state === 'sent') && Date.parse(nextAt) <= until)
        await this.attempt(id, { isAttended: false });
  }

  /** By a person's hand, whatever state it is in: also what may have arrived already. */
  async retry(id: string): Promise<Sending> {
    return this.attempt(id, { isAttended: true, byHand: true });
  }

  /** A person has seen that it did arrive. */
  async confirm(id: string): Promise<void> {
    const item = await this.find(id);
    if (item) await this.arrived(item);
  }

  /** A person no longer wants it sent. */
  async drop(id: string): Promise<void> {
    await this.store.remove(id);
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const { items, unreadable } = await this.store.list();
    this.known = items;
    this.unreadableFiles = unreadable;
    for (const listener of this.listeners) listener();
  }

  private async attempt(id: string, occasion: Occasion): Promise<Sending> {
    const claim = await this.store.claim(id);
    if (claim === null) {
      await this.refresh();
      return { is: 'elsewhere', problem: null };
    }
    const { item, attempt, interrupted } = claim;
    const sending = await this.carryOut({ ...item, attempts: attempt }, interrupted, occasion);
    await this.refresh();
    return sending;
  }

  private async carryOut(
    item: OutboxItem,
    interrupted: boolean,
    { isAttended, byHand = false }: Occasion,
  ): Promise<Sending> {
    if (item.state === 'sent') return this.arrived(item);
    const delivery = this.deliveries[item.kind];
    if (delivery === undefined) return this.keep(item, 'refused', 'Nothing here can deliver this.');
    if (interrupted && !byHand && !delivery.isRepeatable(item))
      return this.keep(item, 'unknown', 'The window was closed while this was being sent: it may have been posted.');
    let receipt: unknown;
    try {
      receipt = await delivery.send(item, isAttended);
    } catch (error) {
      return this.failed(item, delivery, error);
    }
    return this.arrived({ ...item, receipt });
  }

  private async failed(item: OutboxItem, delivery: Delivery, error: unknown): Promise<Sending> {
    // What nobody has foreseen may have happened at any point.
    const known = error instanceof DeliveryError ? error : new DeliveryError('unknown', 'It ended unexpectedly.');
    if (known.outcome === 'refused') return this.keep(item, 'refused', known.message);
    if (known.outcome === 'unknown' && !delivery.isRepeatable(item)) return this.keep(item, 'unknown', known.message);
    return this.keep(item, 'waiting', known.message, known.retryAfterSeconds);
  }

  private async keep(
    item: OutboxItem,
    state: 'waiting' | 'unknown' | 'refused',
    problem: string,
    retryAfterSeconds: number | null = null,
  ): Promise<Sending> {
    await this.store.save({ ...item, state, problem, nextAt: this.later(item, retryAfterSeconds) });
    return { is: state, problem };
  }

  private async arrived(item: OutboxItem): Promise<Sending> {
    if (item.state !== 'sent') await this.store.save({ ...item, state: 'sent', problem: null });
    try {
      await this.deliveries[item.kind]?.record(item);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const problem = `It has arrived, but the record could not be written: ${why}`;
      await this.store.save({ ...item, state: 'sent', problem, nextAt: this.later(item, null) });
      return { is: 'arrived' };
    }
    await this.store.remove(item.id);
    return { is: 'arrived' };
  }

  private later({ attempts }: OutboxItem, retryAfterSeconds: number | null): string {
    return new Date(this.machine.now() + retryDelaySeconds(attempts, retryAfterSeconds) * 1_000).toISOString();
  }

  private async find(id: string): Promise<OutboxItem | undefined> {
    await this.refresh();
    return this.known.find((item) => item.id === id);
  }
}
