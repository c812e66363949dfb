import type { Command } from '../core/incident/commands.ts';
import type { Refusal } from '../core/incident/decide/decision.ts';
import { decide } from '../core/incident/decide.ts';
import type { Hlc, IncidentEvent, RecordedEvent, UnreadableEvent } from '../core/incident/events.ts';
import { evolve, replay } from '../core/incident/evolve.ts';
import type { Incident } from '../core/incident/incident.ts';
import { compareEvents, latest, tick } from '../core/incident/order.ts';
import type { IncidentLog, UnwrittenEvent } from './ports/incidentLog.ts';
import type { Identity, Machine } from './ports/machine.ts';

/**
 * One incident as this window knows it, read as a whole. `incident` and `events` are the living ones and grow with the
 * record: to hold on to a moment, copy what is needed of them.
 */
export interface LiveIncident {
  readonly id: string;
  readonly incident: Incident;
  readonly events: readonly RecordedEvent[];
  readonly unreadable: readonly UnreadableEvent[];
  /** Why the record cannot be read on at the moment, a sentence; `null` where it can. */
  readonly problem: string | null;
}

/** An incident that is over, as far as its headline events tell: steps, diagnostics and all else have not been read. */
export interface PastIncident {
  readonly id: string;
  readonly headline: Pick<
    Incident,
    'title' | 'kind' | 'phase' | 'severity' | 'runbook' | 'declaredAt' | 'milestones' | 'duplicateOf'
  >;
}

/** A record that nothing can be shown of: its declaration cannot be read. It is kept as it is. */
export interface UnopenedRecord {
  readonly id: string;
  readonly folder: string;
  readonly unreadable: readonly UnreadableEvent[];
  /** Why it could not be read at all, a sentence; `null` where only its lines are unreadable. */
  readonly problem: string | null;
}

/** What came of a command: what is on disk now, or why not. */
export type Outcome =
  | { readonly recorded: readonly RecordedEvent[]; readonly refused?: undefined }
  | { readonly refused: Refusal; readonly recorded?: undefined };

interface Entry {
  /** `null` while no declaration has been read. */
  incident: Incident | null;
  events: RecordedEvent[];
  unreadable: readonly UnreadableEvent[];
  problem: string | null;
  /** Whether all events have been read; else `incident` is right in its headline only. */
  whole: boolean;
  /** Whether all headline events have been: else an older title or severity may show. */
  sure: boolean;
  clock: Hlc | null;
  /** What concerns one incident happens one after the other, each command on the state that the last one left. */
  turn: Promise<unknown>;
}

/**
 * The incidents of this machine, live: the one way in for commands (decide, append, evolve, tell), and the one place
 * that everything shown reads from.
 *
 * There is no index of records, because an index can be wrong. `load` looks at each record's headline events, which are
 * found without reading the rest, and reads whole only what is on somebody's desk: what is open, or resolved and not
 * closed. So a hundred past incidents cost neither time nor memory until somebody opens one.
 */
export class Incidents {
  private readonly entries = new Map<string, Entry>();
  private readonly listeners = new Set<(id: string) => void>();
  private readonly stopWatching: () => void;

  constructor(
    private readonly log: IncidentLog,
    private readonly machine: Machine,
    private readonly identity: Identity,
  ) {
    this.stopWatching = log.watch((id) => void this.catchUp(id));
  }

  /** Knows every record afterwards, newest first. One that cannot be read does not keep the others from it. */
  async load(): Promise<void> {
    for (const id of await this.log.list()) await this.catchUp(id);
  }

  /** Looks through the long records that `load` has only looked at the ends of, so that each headline is sure. */
  async makeSure(): Promise<void> {
    for (const [id, entry] of this.entries)
      await this.inTurn(entry, async () => {
        if (entry.whole || entry.sure) return;
        await this.look(id, entry, 'all');
        this.tell(id);
      });
  }

  /** The events of an incident, for one look: nothing of a past one is kept. */
  async glance(id: string): Promise<readonly RecordedEvent[]> {
    return this.get(id)?.events ?? (await this.log.glance(id)).events;
  }

  /** Every incident that has been read whole, newest first. */
  all(): readonly LiveIncident[] {
    return [...this.entries.keys()]
      .flatMap((id) => this.get(id) ?? [])
      .sort((a, b) => Date.parse(b.incident.declaredAt) - Date.parse(a.incident.declaredAt));
  }

  /** The others, newest first. */
  past(): readonly PastIncident[] {
    return [...this.entries]
      .flatMap(([id, { whole, incident }]) => (whole || incident === null ? [] : { id, headline: incident }))
      .sort((a, b) => Date.parse(b.headline.declaredAt) - Date.parse(a.headline.declaredAt));
  }

  /** Records that are there and cannot be shown. */
  unopened(): readonly UnopenedRecord[] {
    return [...this.entries].flatMap(([id, { incident, unreadable, problem }]) =>
      incident !== null || (unreadable.length === 0 && problem === null)
        ? []
        : { id, folder: this.log.folderOf(id), unreadable, problem },
    );
  }

  /** What has been read whole; a past one is there once it has been opened. */
  get(id: string): LiveIncident | undefined {
    const entry = this.entries.get(id);
    if (!entry?.incident || !entry.whole) return undefined;
    const { incident, events, unreadable, problem } = entry;
    return { id, incident, events, unreadable, problem };
  }

  /** Whether there is a record of it that can be shown. */
  has(id: string): boolean {
    return (this.entries.get(id)?.incident ?? null) !== null;
  }

  /** Reads a past incident whole. `undefined` where there is none that can be shown. */
  async open(id: string): Promise<LiveIncident | undefined> {
    const entry = this.entryOf(id);
    await this.inTurn(entry, async () => {
      if (entry.whole) return;
      await this.readWhole(id, entry);
      this.tell(id);
    });
    return this.get(id);
  }

  /** Reads what has come to a record from elsewhere, without waiting for the disk to tell. */
  refresh(id: string): Promise<void> {
    return this.catchUp(id);
  }

  /** Calls back after each change with the incident's id. Returns the way to stop. */
  onDidChange(listener: (id: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * @param evidence text to be kept under the id of the first event that comes of it; durable before the event is
   * @throws LogError where it could not be recorded; then nothing of it is in the record
   */
  execute(id: string, command: Command, evidence?: string): Promise<Outcome> {
    const entry = this.entryOf(id);
    return this.inTurn(entry, async () => {
      if (!entry.whole) await this.readWhole(id, entry);
      return this.decideAndRecord(id, entry, command, evidence);
    });
  }

  dispose(): void {
    this.stopWatching();
    this.listeners.clear();
  }

  private async decideAndRecord(id: string, entry: Entry, command: Command, evidence?: string): Promise<Outcome> {
    const now = this.machine.now();
    const decision = decide(command, entry.incident, new Date(now).toISOString());
    if (decision.refused) return decision;
    const by = await this.identity.responder();
    const unwritten = decision.accepted.map((event) => this.stamp(id, entry, event, now, by));
    const first = unwritten[0];
    if (evidence !== undefined && first) await this.log.writeEvidence(id, first.id, evidence);
    const recorded = await this.log.append(id, unwritten);
    for (const event of recorded) take(entry, event);
    this.tell(id);
    return { recorded };
  }

  private stamp(id: string, entry: Entry, event: IncidentEvent, now: number, by: UnwrittenEvent['by']): UnwrittenEvent {
    const recordedAt = new Date(now).toISOString();
    const occurredAt = event.occurredAt === undefined ? recordedAt : new Date(event.occurredAt).toISOString();
    entry.clock = tick(entry.clock, now);
    return { ...event, id: this.machine.newId(), incident: id, hlc: entry.clock, occurredAt, recordedAt, by };
  }

  /** Another window, or a file that came from elsewhere: reads what is new. A failure becomes part of what is shown. */
  private async catchUp(id: string): Promise<void> {
    const entry = this.entryOf(id);
    await this.inTurn(entry, async () => {
      try {
        if (!entry.whole) await this.look(id, entry, 'ends');
        if (entry.whole || isOnTheDesk(entry)) await this.readWhole(id, entry);
      } catch (error) {
        entry.problem = error instanceof Error ? error.message : String(error);
      }
      this.tell(id);
    });
  }

  private async look(id: string, entry: Entry, reach: 'ends' | 'all'): Promise<void> {
    const { events, all } = await this.log.skim(id, reach);
    entry.incident = replay(events);
    entry.sure = all;
  }

  private async readWhole(id: string, entry: Entry): Promise<void> {
    const { events, unreadable } = await this.log.read(id);
    if (entry.whole && isBeginning(entry.events, events)) {
      for (const event of events.slice(entry.events.length)) take(entry, event);
    } else {
      entry.events = [...events];
      entry.incident = replay(events);
      for (const event of events) entry.clock = latest(entry.clock, event.hlc);
    }
    entry.unreadable = unreadable;
    entry.problem = null;
    entry.whole = true;
  }

  private inTurn<T>(entry: Entry, action: () => Promise<T>): Promise<T> {
    const turn = entry.turn.then(action);
    entry.turn = turn.catch(() => undefined);
    return turn;
  }

  private entryOf(id: string): Entry {
    let entry = this.entries.get(id);
    if (!entry) {
      const nothing = { incident: null, events: [], unreadable: [], problem: null, clock: null };
      entry = { ...nothing, whole: false, sure: false, turn: Promise.resolve() };
      this.entries.set(id, entry);
    }
    return entry;
  }

  private tell(id: string): void {
    for (const listener of this.listeners) {
      try {
        listener(id);
      } catch (error) {
        // A view that fails must not make a recorded event look as if it had failed: it is reported on its own.
        void Promise.reject(error);
      }
    }
  }
}

/** Takes in one more event, wherever in the order it belongs. */
function take(entry: Entry, event: RecordedEvent): void {
  const last = entry.events.at(-1);
  entry.events.push(event);
  entry.clock = latest(entry.clock, event.hlc);
  if (last !== undefined && compareEvents(last, event) > 0) {
    entry.events.sort(compareEvents);
    entry.incident = replay(entry.events);
  } else entry.incident = evolve(entry.incident, event);
}

/** Worth reading whole without being asked; so is what has no readable declaration, to be able to say why. */
function isOnTheDesk({ incident }: Entry): boolean {
  return incident === null || incident.phase === 'open' || incident.phase === 'resolved';
}

function isBeginning(known: readonly RecordedEvent[], all: readonly RecordedEvent[]): boolean {
  return known.length <= all.length && known.every((event, i) => event.id === all[i]!.id);
}
