import { type Deadline, minuteMs } from '../../core/deadlines/deadline.ts';
import { deadlinesOf } from '../../core/deadlines/deadlines.ts';
import { type Notice, nextChangeAt, noticeOf } from '../../core/deadlines/notice.ts';
import type { ToldDeadline } from '../../core/incident/decide/deadlines.ts';
import type { Runbook } from '../../core/runbook/model.ts';
import type { Incidents, LiveIncident } from '../incidents.ts';
import type { Alarm } from '../ports/alarm.ts';
import type { Claims } from '../ports/claims.ts';
import type { Machine } from '../ports/machine.ts';
import type { RunbookLibrary } from '../runbookLibrary.ts';

/** Something that fell due in one incident. */
export interface IncidentNotice extends Notice {
  readonly live: LiveIncident;
}

export interface DeadlineListeners {
  /** What fell due at this moment, of all incidents together: to be told to the person, once. */
  due(notices: readonly IncidentNotice[]): void;
  /** Deadlines, or the minutes until them, are others than before; at least once a minute. */
  looked(): void;
  /** It could not be recorded that something was told. */
  failed(error: unknown): void;
}

export interface DeadlineParts {
  readonly incidents: Incidents;
  readonly library: Pick<RunbookLibrary, 'of'>;
  readonly machine: Pick<Machine, 'now'>;
  readonly alarm: Alarm;
  readonly claims: Claims;
  /** How long this window leaves it to another one to tell, milliseconds: 0 where the person looks at it. */
  patience(): number;
  /** How long before its time something is due soon, milliseconds; two minutes where not given. */
  soon?(): number;
}

/** A timer stands still while the machine sleeps: no wait is longer, so that waking is noticed. */
const longestWait = minuteMs;

/**
 * Looks at the deadlines whenever a record changes and when the next one is due, tells what fell due, and writes down
 * that it was told before it tells: so neither a reload nor another window tells it again.
 */
export class DeadlineWatch {
  private readonly runbooks = new Map<string, Runbook | null>();
  private current = new Map<string, readonly Deadline[]>();
  private lookedAt = 0;
  /** What this window has told, also where that could not be recorded. */
  private readonly told = new Set<string>();
  private stopAlarm = () => {};
  private stopListening = () => {};
  private looking: Promise<void> | null = null;
  private again = false;
  private readonly listeners = new Set<Partial<DeadlineListeners>>();

  constructor(private readonly parts: DeadlineParts) {}

  /** To be called when the records have been read: what fell due meanwhile is told as one. */
  start(): void {
    this.stopListening();
    this.stopListening = this.parts.incidents.onDidChange(() => void this.look());
    void this.look();
  }

  /** Returns the way to stop. */
  listen(listener: Partial<DeadlineListeners>): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** All deadlines of an incident as they were at the last look, by due time; empty before it. */
  of(incident: string): readonly Deadline[] {
    return this.current.get(incident) ?? [];
  }

  /** Looks now. Calls while it looks make it look once more. */
  look(): Promise<void> {
    this.again = true;
    this.looking ??= this.lookWhileAsked().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  dispose(): void {
    this.stopListening();
    this.stopAlarm();
    this.listeners.clear();
  }

  private async lookWhileAsked(): Promise<void> {
    while (this.again) {
      this.again = false;
      try {
        await this.lookOnce();
      } catch (error) {
        this.each((listener) => listener.failed?.(error));
      }
    }
  }

  private async lookOnce(): Promise<void> {
    const { incidents, machine } = this.parts;
    const lives = incidents.all().filter(({ incident }) => incident.phase === 'open' || incident.phase === 'resolved');
    const runbooks = await Promise.all(lives.map((live) => this.runbookOf(live)));
    const now = machine.now();
    const soon = this.parts.soon?.();
    const found = lives.map((live, i) => ({
      live,
      deadlines: deadlinesOf(live.incident, runbooks[i] ?? null, now, soon),
    }));
    this.current = new Map(found.map(({ live, deadlines }) => [live.id, deadlines]));
    this.lookedAt = now;
    const notices: IncidentNotice[] = [];
    for (const { live, deadlines } of found) {
      const notice = noticeOf(live.incident, deadlines);
      const mine = notice === null ? [] : await this.claimed(live, notice.deadlines, now);
      if (notice !== null && mine.length > 0) notices.push({ ...notice, deadlines: mine, live });
    }
    this.schedule();
    this.each((listener) => listener.looked?.());
    if (notices.length > 0) this.each((listener) => listener.due?.(notices));
  }

  /** What this window is the one to tell; it is in the record then. */
  private async claimed(live: LiveIncident, due: readonly Deadline[], now: number): Promise<Deadline[]> {
    const { incidents, claims, patience } = this.parts;
    const mine: Deadline[] = [];
    for (const deadline of due) {
      const key = `${live.id} ${deadline.id} ${deadline.dueAt}`;
      if (this.told.has(key) || now < deadline.dueAt + patience()) continue;
      if (!(await claims.claim(live.id, `${deadline.id} ${deadline.dueAt}`))) continue;
      this.told.add(key);
      mine.push(deadline);
    }
    if (mine.length === 0) return mine;
    try {
      const outcome = await incidents.execute(live.id, { type: 'RaiseDeadlines', deadlines: mine.map(toldOf) });
      return outcome.refused ? [] : mine;
    } catch (error) {
      // A full disk must not keep anybody from being called: it is told, and that it is not recorded is said.
      this.each((listener) => listener.failed?.(error));
      return mine;
    }
  }

  private schedule(): void {
    const now = this.parts.machine.now();
    this.stopAlarm();
    const wait = Math.min(longestWait, Math.max(0, this.nextAfter(this.lookedAt) - now));
    const any = [...this.current.values()].some((deadlines) => deadlines.length > 0);
    this.stopAlarm = any ? this.parts.alarm.ring(wait, () => this.wake()) : () => {};
  }

  /** A minute in which nothing becomes due changes no deadline: it is only told that it went by. */
  private wake(): void {
    const now = this.parts.machine.now();
    if (now < this.lookedAt || now >= this.nextAfter(this.lookedAt)) void this.look();
    else {
      this.schedule();
      this.each((listener) => listener.looked?.());
    }
  }

  /** The first moment after that one at which something changes by itself, or this window's patience ends. */
  private nextAfter(time: number): number {
    const patience = this.parts.patience();
    let next = Number.POSITIVE_INFINITY;
    for (const deadlines of this.current.values()) {
      next = Math.min(next, nextChangeAt(deadlines, time, this.parts.soon?.()) ?? next);
      for (const { tells, dueAt } of deadlines)
        if (tells && dueAt + patience > time) next = Math.min(next, dueAt + patience);
    }
    return next;
  }

  private async runbookOf({ id, incident }: LiveIncident): Promise<Runbook | null> {
    const key = `${id}/${incident.runbookEvent}`;
    let runbook = this.runbooks.get(key);
    if (runbook === undefined) {
      runbook = await this.parts.library.of(incident);
      this.runbooks.set(key, runbook);
    }
    return runbook;
  }

  private each(call: (listener: Partial<DeadlineListeners>) => void): void {
    for (const listener of this.listeners) call(listener);
  }
}

function toldOf({ id, label, dueAt, call }: Deadline): ToldDeadline {
  return {
    id,
    label,
    dueAt: new Date(dueAt).toISOString(),
    call: call === null ? null : { to: call.to, afterMinutes: call.afterMinutes },
  };
}
