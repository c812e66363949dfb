import type { EventData, IncidentEvent } from '../events.ts';
import type { Incident } from '../incident.ts';
import { accept, anyTime, dataOf, type Rules, refuse } from './decision.ts';

/** A deadline that is told: what the record keeps of it. */
export interface ToldDeadline {
  readonly id: string;
  readonly label: string;
  /** ISO 8601: told once for this time. */
  readonly dueAt: string;
  /** `null` for what calls nobody. */
  readonly call: { readonly to: string; readonly afterMinutes: number | null } | null;
}

export type DeadlineCommand =
  /** Together: what falls due at one moment is told as one. */
  | { readonly type: 'RaiseDeadlines'; readonly deadlines: readonly ToldDeadline[] }
  | ({ readonly type: 'SnoozeDeadline' } & EventData<'DeadlineSnoozed'>)
  | ({ readonly type: 'MoveDeadline' } & EventData<'DeadlineMoved'>);

/** A snooze longer than a day is no snooze. */
const longestSnooze = 24 * 60;

/** A reminder of the postmortem comes when the incident is resolved: so these hold then, too. */
export const deadlineRules: Rules<DeadlineCommand> = {
  RaiseDeadlines: anyTime(({ deadlines }, incident) => {
    const untold = deadlines.filter((each) => !isTold(each, incident));
    if (untold.length === 0) return refuse('already-raised', 'This was told already.');
    return accept(...untold.map((each) => raised(each, incident)));
  }),
  SnoozeDeadline: anyTime((command) =>
    command.minutes > 0 && command.minutes <= longestSnooze
      ? accept({ type: 'DeadlineSnoozed', data: dataOf(command) })
      : refuse('no-such-number', 'Snooze for more than 0 and at most 1440 minutes.'),
  ),
  MoveDeadline: anyTime((command) =>
    command.dueAt !== null && Number.isNaN(Date.parse(command.dueAt))
      ? refuse('unreadable-time', `"${command.dueAt}" is not a time. Write it as 02:41 or +15m.`)
      : accept({ type: 'DeadlineMoved', data: dataOf(command) }),
  ),
};

function isTold({ id, dueAt }: ToldDeadline, { clocks }: Incident): boolean {
  const told = clocks.raised.get(id)?.at;
  return told !== undefined && Date.parse(told) >= Date.parse(dueAt);
}

function raised({ id, label, call }: ToldDeadline, { severity }: Incident): IncidentEvent {
  if (call === null) return { type: 'ReminderRaised', data: { deadline: id, title: label } };
  const { to, afterMinutes } = call;
  return { type: 'EscalationRaised', data: { to, severity: severity?.id ?? null, afterMinutes, deadline: id } };
}
