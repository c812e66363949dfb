import { type IncidentLog, type IncidentRecord, LogError } from '../../src/app/ports/incidentLog.ts';
import type { RecordedEvent, UnreadableEvent } from '../../src/core/incident/events.ts';
import { isHeadline } from '../../src/core/incident/headline.ts';
import { compareEvents } from '../../src/core/incident/order.ts';

/** Records that several windows have in common, in memory. */
export class MemoryRecords {
  readonly events = new Map<string, RecordedEvent[]>();
  readonly evidence = new Map<string, string>();
  readonly unreadable = new Map<string, UnreadableEvent[]>();
  /** Ids whose reading fails, with why. */
  readonly failing = new Map<string, LogError>();
  /** What the next append fails with. */
  nextAppend: LogError | null = null;
  /** In the order in which it was done: `read x`, `skim x`, `append x`, `evidence x`. */
  readonly calls: string[] = [];
  private readonly watchers = new Map<string, (incident: string) => void>();

  /** The log of one window. */
  logOf(writer: string): IncidentLog {
    return {
      list: async () => [...this.events.keys()].sort().reverse(),
      read: async (incident) => this.read(incident),
      skim: async (incident) => {
        this.calls.push(`skim ${incident}`);
        return { events: this.of(incident).filter(({ type }) => isHeadline(type)), all: true };
      },
      glance: async (incident) => this.read(incident),
      append: async (incident, unwritten) => {
        this.calls.push(`append ${incident}`);
        if (this.nextAppend !== null) throw this.failNext();
        const known = this.events.get(incident) ?? [];
        const before = known.filter((event) => event.writer === writer).length;
        const recorded = unwritten.map((event, i) => ({ ...event, writer, sequence: before + i + 1 }) as RecordedEvent);
        this.events.set(incident, [...known, ...recorded]);
        for (const [other, changed] of this.watchers) if (other !== writer) changed(incident);
        return recorded;
      },
      writeEvidence: async (incident, event, text) => {
        this.calls.push(`evidence ${incident}`);
        this.evidence.set(`${incident}/${event}`, text);
      },
      readEvidence: async (incident, event) => this.evidence.get(`${incident}/${event}`) ?? null,
      folderOf: (incident) => `/records/${incident}`,
      watch: (changed) => {
        this.watchers.set(writer, changed);
        return () => this.watchers.delete(writer);
      },
    };
  }

  /** Events that came from elsewhere, whenever they were written; every window hears of it. */
  arrive(incident: string, ...events: RecordedEvent[]): void {
    this.events.set(incident, [...(this.events.get(incident) ?? []), ...events]);
    for (const changed of this.watchers.values()) changed(incident);
  }

  private read(incident: string): IncidentRecord {
    this.calls.push(`read ${incident}`);
    return { events: this.of(incident), unreadable: this.unreadable.get(incident) ?? [] };
  }

  private of(incident: string): RecordedEvent[] {
    const failure = this.failing.get(incident);
    if (failure !== undefined) throw failure;
    return [...(this.events.get(incident) ?? [])].sort(compareEvents);
  }

  private failNext(): LogError {
    const error = this.nextAppend ?? new LogError('io', '', 'No failure was set.');
    this.nextAppend = null;
    return error;
  }
}
