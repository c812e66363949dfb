import type { RecordedEvent } from '../../core/incident/events.ts';
import type { SharingPlace } from '../../core/sharing/place.ts';
import type { SharingProblem, SharingState } from '../../core/sharing/state.ts';
import type { LiveIncident } from '../incidents.ts';
import type { Machine } from '../ports/machine.ts';
import { RemoteError } from '../ports/recordRemote.ts';
import type { Timers } from '../ports/timers.ts';
import type { SharingPorts } from './shareIncident.ts';
import { type SyncRound, syncIncident } from './syncIncident.ts';

export interface BackgroundSyncPorts extends SharingPorts {
  readonly machine: Pick<Machine, 'now'>;
  readonly timers: Timers;
  /** Whether it goes on by itself, as the person has set it now. */
  enabled(): boolean;
}

/** Events of one moment go out together; a burst costs a round every few seconds. */
const gatherMs = 1_000;
const betweenRoundsMs = 3_000;
/** What others have written is looked for this often while an incident is open, and while it waits for its closing. */
const lookMs = { open: 15_000, resolved: 60_000 } as const;
const firstBackoffMs = 5_000;
const longestBackoffMs = 300_000;

interface Shared {
  readonly place: SharingPlace;
  syncedAt: number | null;
  problem: SharingProblem | null;
  atRemote: ReadonlyMap<string, number>;
  failures: number;
  lastRoundAt: number | null;
  /** The round that is under way. */
  round: Promise<SyncRound> | null;
  /** When the next round is due, and the way to call it off. */
  due: { readonly at: number; readonly cancel: () => void } | null;
}

/**
 * Keeps the records that are shared in step with their remotes: soon after each event, now and then for those of others,
 * less and less often while the remote does not answer, and no more once an incident is over and its last event is out.
 */
export class BackgroundSync {
  private readonly shared = new Map<string, Shared>();
  private readonly listeners = new Set<(incident: string) => void>();
  private readonly stopListening: () => void;
  private disposed = false;

  constructor(private readonly ports: BackgroundSyncPorts) {
    this.stopListening = ports.incidents.onDidChange((incident) => this.hasChanged(incident));
  }

  /** Goes on with what this machine was sharing when it was last at work. */
  async resume(): Promise<void> {
    for (const incident of await this.ports.files.shared()) {
      const at = await this.ports.files.placeOf(incident);
      if (at === null || at.settled) continue;
      // One that is over may have its last events still here.
      await this.ports.incidents.open(incident);
      this.begin(incident, at.place);
    }
  }

  /** Takes an incident up that has just been shared or joined. */
  begin(incident: string, place: SharingPlace, round: SyncRound | null = null): void {
    if (this.disposed) return;
    this.shared.get(incident)?.due?.cancel();
    const synced = round === null ? null : this.ports.machine.now();
    const atRemote = round?.atRemote ?? new Map<string, number>();
    const counts = { failures: 0, lastRoundAt: synced, round: null, due: null };
    this.shared.set(incident, { place, syncedAt: synced, problem: null, atRemote, ...counts });
    this.plan(incident);
    this.tell(incident);
  }

  /** `null` where the incident is not shared. */
  stateOf(incident: string): SharingState | null {
    const shared = this.shared.get(incident);
    if (shared === undefined) return null;
    const { syncedAt, problem } = shared;
    return { syncedAt, problem, waiting: this.waiting(incident, shared), background: this.ports.enabled() };
  }

  placeOf(incident: string): SharingPlace | null {
    return this.shared.get(incident)?.place ?? null;
  }

  /** Calls back when the state of an incident's sharing has changed. Returns the way to stop. */
  onDidChange(listener: (incident: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A round at once, whatever had been planned. @throws RemoteError, LogError as its problem says */
  async syncNow(incident: string): Promise<SyncRound> {
    const shared = this.shared.get(incident);
    if (shared === undefined) throw new RemoteError('failed', 'This incident is not shared.');
    // What was written after a round began may have missed it.
    await shared.round?.catch(() => undefined);
    return this.run(incident, shared);
  }

  /** The setting was changed. */
  replan(): void {
    for (const incident of this.shared.keys()) {
      this.plan(incident);
      this.tell(incident);
    }
  }

  /** No round begins after it; resolves when the last one has ended. */
  async dispose(): Promise<void> {
    this.disposed = true;
    this.stopListening();
    this.listeners.clear();
    for (const shared of this.shared.values()) shared.due?.cancel();
    await Promise.all([...this.shared.values()].map(({ round }) => round?.catch(() => undefined)));
  }

  private hasChanged(incident: string): void {
    const shared = this.shared.get(incident);
    if (shared === undefined) {
      const live = this.ports.incidents.get(incident);
      // Another window may have shared it, and one that was over and done with may be open again.
      if (live !== undefined && live.incident.shared !== null && !isOver(live)) void this.adopt(incident);
      return;
    }
    this.plan(incident);
    this.tell(incident);
  }

  private async adopt(incident: string): Promise<void> {
    const at = await this.ports.files.placeOf(incident).catch(() => null);
    if (at !== null && !this.shared.has(incident)) this.begin(incident, at.place);
  }

  /** Sees to it that the next round is due when it should be, and none where there is nothing to come. */
  private plan(incident: string): void {
    const shared = this.shared.get(incident);
    if (shared === undefined || shared.round !== null || this.disposed) return;
    const at = this.ports.enabled() ? this.nextAt(incident, shared) : null;
    if (at === shared.due?.at) return;
    shared.due?.cancel();
    shared.due = null;
    if (at === null) return;
    const wait = Math.max(0, at - this.ports.machine.now());
    const cancel = this.ports.timers.after(wait, () => void this.run(incident, shared).catch(() => undefined));
    shared.due = { at, cancel };
  }

  /** Milliseconds since 1970; `null` for never. */
  private nextAt(incident: string, shared: Shared): number | null {
    const live = this.ports.incidents.get(incident);
    if (live === undefined) return null;
    const now = this.ports.machine.now();
    const last = shared.lastRoundAt;
    const waits = this.waiting(incident, shared) > 0;
    if (isOver(live) && !waits) return null;
    if (shared.failures > 0 && last !== null) return shared.due?.at ?? last + this.backoff(shared.failures);
    if (waits) {
      const soon = Math.max(now + gatherMs, last === null ? 0 : last + betweenRoundsMs);
      // The first event of a burst sets the time; those after it go with it.
      return Math.min(soon, shared.due?.at ?? soon);
    }
    if (shared.syncedAt === null) return now;
    const look = live.incident.phase === 'open' ? lookMs.open : lookMs.resolved;
    return shared.due?.at ?? now + look * (0.9 + this.ports.random() / 5);
  }

  private backoff(failures: number): number {
    return Math.min(longestBackoffMs, firstBackoffMs * 2 ** (failures - 1)) * (0.75 + this.ports.random() / 2);
  }

  private run(incident: string, shared: Shared): Promise<SyncRound> {
    if (shared.round !== null) return shared.round;
    shared.due?.cancel();
    shared.due = null;
    shared.round = this.round(incident, shared).finally(() => {
      shared.round = null;
      this.plan(incident);
      this.tell(incident);
    });
    return shared.round;
  }

  private async round(incident: string, shared: Shared): Promise<SyncRound> {
    try {
      const round = await syncIncident(this.ports, incident, shared.place);
      shared.atRemote = round.atRemote;
      shared.syncedAt = this.ports.machine.now();
      shared.problem = null;
      shared.failures = 0;
      shared.lastRoundAt = shared.syncedAt;
      await this.settle(incident, shared);
      return round;
    } catch (error) {
      shared.failures++;
      shared.problem = problemOf(error);
      shared.lastRoundAt = this.ports.machine.now();
      throw error;
    }
  }

  /** Remembers what is done, so that a window opened next year does not look at it again; reopening takes it up anew. */
  private async settle(incident: string, shared: Shared): Promise<void> {
    const live = this.ports.incidents.get(incident);
    const over = live !== undefined && isOver(live);
    const settled = over && this.waiting(incident, shared) === 0;
    const before = await this.ports.files.placeOf(incident);
    if (before?.settled !== settled) await this.ports.files.setPlace(incident, { place: shared.place, settled });
  }

  private waiting(incident: string, { atRemote }: Shared): number {
    const live = this.ports.incidents.get(incident);
    return live === undefined ? 0 : live.events.filter((event) => isMissingAt(atRemote, event)).length;
  }

  private tell(incident: string): void {
    for (const listener of this.listeners) listener(incident);
  }
}

function isMissingAt(atRemote: ReadonlyMap<string, number>, { writer, sequence }: RecordedEvent): boolean {
  return sequence > (atRemote.get(writer) ?? 0);
}

function isOver({ incident: { phase } }: LiveIncident): boolean {
  return phase !== 'open' && phase !== 'resolved';
}

/** What comes right by itself counts as offline, what a person has to see to as held up. */
function problemOf(error: unknown): SharingProblem {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof RemoteError ? error.code : null;
  return { is: code !== null && passing.has(code) ? 'offline' : 'held-up', message };
}

const passing: ReadonlySet<RemoteError['code']> = new Set(['unreachable', 'timed-out', 'busy'] as const);
