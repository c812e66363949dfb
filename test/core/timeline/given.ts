import {
  type EventData,
  type EventType,
  noContext,
  type Recorded,
  type RecordedEvent,
} from '../../../src/core/incident/events.ts';
import { replay } from '../../../src/core/incident/evolve.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import { givenRunbook, givenSeverity } from '../../given/runbook.ts';

const start = Date.parse('2031-03-09T00:58:00.000Z');

/** ISO 8601, so many minutes after the incident began. */
export function minute(minutes: number): string {
  return new Date(start + minutes * 60_000).toISOString();
}

export interface Told {
  readonly id?: string;
  readonly writer?: string;
  /** Minutes after the start at which it was recorded. */
  readonly at?: number;
  readonly occurredAt?: string;
  readonly by?: string;
}

/** Writes a record by hand: each call is one event, recorded a minute after the one before unless told otherwise. */
export class RecordBuilder {
  readonly events: RecordedEvent[] = [];
  private clock = -1;
  private readonly sequences = new Map<string, number>();

  tell<T extends EventType>(type: T, data: EventData<T>, told: Told = {}): Recorded<T> {
    this.clock = told.at ?? this.clock + 1;
    const writer = told.writer ?? 'window-a';
    const sequence = (this.sequences.get(writer) ?? 0) + 1;
    this.sequences.set(writer, sequence);
    const recordedAt = minute(this.clock);
    const event = {
      id: told.id ?? `${writer}-${sequence}`,
      incident: 'inc-1',
      writer,
      sequence,
      hlc: [start + this.clock * 60_000, sequence],
      occurredAt: told.occurredAt ?? recordedAt,
      recordedAt,
      by: { id: 'commander@example.test', name: told.by ?? 'commander' },
      type,
      data,
    } as unknown as Recorded<T>;
    this.events.push(event as unknown as RecordedEvent);
    return event;
  }

  declare(told: Told = {}): Recorded<'IncidentDeclared'> {
    return this.tell(
      'IncidentDeclared',
      {
        title: 'Checkout answers 500',
        kind: 'real',
        severity: { id: 'SEV-2', name: 'Major', rank: 1 },
        runbook: null,
      },
      told,
    );
  }

  startCheck(title = 'Count connections', told: Told = {}): Recorded<'DiagnosticStarted'> {
    return this.tell('DiagnosticStarted', { ...checkData, title }, told);
  }

  /** @param preview the first lines of its output */
  finishCheck(
    started: string,
    exitCode: number | null,
    told: Told = {},
    preview = 'too many\nclients',
  ): Recorded<'DiagnosticFinished'> {
    const outcome = exitCode === null ? 'unknown' : exitCode === 0 ? 'succeeded' : 'failed';
    const evidence = {
      bytes: 40,
      lines: 2,
      linesLeftOut: 0,
      redactions: { password: 1 },
      preview,
    };
    return this.tell('DiagnosticFinished', { started, outcome, exitCode, reason: null, evidence }, told);
  }

  incident(): Incident {
    const incident = replay(this.events);
    if (incident === null) throw new Error('The record declares no incident');
    return incident;
  }
}

const checkData: EventData<'DiagnosticStarted'> = {
  part: 'part-1',
  title: '',
  command: 'psql -c "select count(*) from pg_stat_activity"',
  effect: 'read',
  context: noContext,
  origin: { file: 'runbooks/checkout.md', line: 143, commit: null },
};

/** A runbook with a level of each kind of promise: SEV-1 in 5 and 30 minutes, SEV-2 in 15 and 60, to mitigate. */
export const promising = givenRunbook({
  severities: [
    givenSeverity('SEV-1', { respondWithinMinutes: 5, resolveWithinMinutes: 30 }),
    givenSeverity('SEV-2', { respondWithinMinutes: 15, resolveWithinMinutes: 60, resolveTargetIs: 'mitigation' }),
  ],
});
