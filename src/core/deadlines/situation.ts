import type { Incident } from '../incident/incident.ts';
import type { Runbook, Severity } from '../runbook/model.ts';
import { type Deadline, type DeadlineKind, minuteMs, soonMs } from './deadline.ts';

/** What all deadlines of an incident are computed from. Times are milliseconds since 1970. */
export interface Situation {
  readonly incident: Incident;
  readonly runbook: Runbook;
  readonly now: number;
  /** How long before its time something is due soon. */
  readonly soon: number;
  readonly startedAt: number;
  /** Level of the runbook's scale that holds now; `null` where nobody said, or the scale does not have it. */
  readonly level: Severity | null;
  /** When the severity was last raised; 0 where it never was. */
  readonly raisedAt: number;
  /** When the severity was last lowered; 0 where it never was. */
  readonly loweredAt: number;
}

export function situationOf(incident: Incident, runbook: Runbook, now: number, soon = soonMs): Situation {
  const { severities, reopenedAt } = incident.clocks;
  let raisedAt = 0;
  let loweredAt = 0;
  for (const [index, { severity, at }] of severities.entries()) {
    const before = severities[index - 1];
    if (before === undefined || severity === null) continue;
    if (severity.rank <= (before.severity?.rank ?? Number.POSITIVE_INFINITY)) raisedAt = Date.parse(at);
    else loweredAt = Date.parse(at);
  }
  const level = runbook.severities.find(({ id }) => id === incident.severity?.id) ?? null;
  return {
    incident,
    runbook,
    now,
    soon,
    startedAt: Date.parse(reopenedAt ?? incident.declaredAt),
    level,
    raisedAt,
    loweredAt,
  };
}

/** A deadline before the record has said what became of it. */
export interface Plan
  extends Pick<Deadline, 'id' | 'label' | 'short' | 'reason' | 'action' | 'kind'>,
    Partial<Pick<Deadline, 'call'>> {
  readonly dueAt: number;
  /** Why it needs nobody any more; `null` where it does. */
  readonly ended: Ending | null;
  /** Postponed by other means than `DeadlineSnoozed`. */
  readonly putOffUntil?: number | null;
}

export interface Ending {
  readonly is: 'done' | 'cancelled';
  readonly because: string;
}

/** The deadline that a plan comes to, once what people moved, put off and were told is taken in. */
export function settle(plan: Plan, { incident, now, soon, loweredAt }: Situation): Deadline {
  const { dueAt: planned, ended: end, putOffUntil = null, call = null, ...rest } = plan;
  const { moved, raised } = incident.clocks;
  const movedTo = moved.get(plan.id);
  const ended = end ?? (movedTo === null ? { is: 'cancelled' as const, because: 'switched off' } : null);
  const snoozedUntil = putOffUntil ?? time(incident.clocks.snoozed.get(plan.id));
  const dueAt = Math.max(time(movedTo) ?? planned, snoozedUntil ?? 0);
  const toldAt = time(raised.get(plan.id)?.at);
  // Told once, unless somebody moved it or put it off to a later time: a level's other time does not tell it again.
  const told = toldAt !== null && toldAt >= Math.max(time(movedTo) ?? 0, snoozedUntil ?? 0);
  // What was past already when the severity was lowered stands in the list, but calls nobody.
  const lapsed = dueAt <= loweredAt && plan.kind !== 'nudge';
  return {
    ...rest,
    call,
    dueAt,
    snoozedUntil,
    state: ended?.is ?? stateAt(dueAt, now, soon),
    because: ended?.because ?? null,
    told,
    tells: ended === null && now >= dueAt && !told && !lapsed,
  };
}

function stateAt(dueAt: number, now: number, soon: number): Deadline['state'] {
  if (now >= dueAt) return 'overdue';
  return dueAt - now <= soon ? 'due-soon' : 'pending';
}

/** Ids begin anew when an incident is reopened, so that its clocks do, too. */
export function idOf({ incident }: Situation, kind: DeadlineKind, ...parts: readonly string[]): string {
  return [kind, String(incident.clocks.round), ...parts].join('/');
}

/** Milliseconds since 1970, `null` for none and for what is no time. */
export function time(iso: string | null | undefined): number | null {
  const at = Date.parse(iso ?? '');
  return Number.isNaN(at) ? null : at;
}

export function after(start: number, minutes: number): number {
  return start + minutes * minuteMs;
}

/** `15 min`, `2 h`, `1 d`. */
export function span(minutes: number): string {
  if (minutes > 0 && minutes % 1440 === 0) return `${minutes / 1440} d`;
  return minutes > 0 && minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}
