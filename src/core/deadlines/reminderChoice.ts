import type { IncidentKind } from '../incident/incident.ts';
import type { DeadlineKind } from './deadline.ts';
import type { Notice } from './notice.ts';

/** What a person may want to be told of by itself. */
export const reminderKinds = ['targets', 'calls', 'updates', 'nudges'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

export interface ReminderChoice {
  readonly kinds: readonly ReminderKind[];
  /** Drills show what is due, but tell nothing. */
  readonly quietDrills: boolean;
}

/** What of a notice is told; `null` for nothing. All of it is in the record and among what is due in any case. */
export function chosenOf(
  notice: Notice,
  incident: IncidentKind,
  { kinds, quietDrills }: ReminderChoice,
): Notice | null {
  if (incident === 'drill' && quietDrills) return null;
  const deadlines = notice.deadlines.filter(({ kind }) => kinds.includes(reminderOf[kind]));
  if (deadlines.length === 0) return null;
  return { deadlines, grave: notice.grave && deadlines.some(({ kind }) => kind !== 'nudge') };
}

const reminderOf: Readonly<Record<DeadlineKind, ReminderKind>> = {
  response: 'targets',
  mitigation: 'targets',
  resolution: 'targets',
  escalation: 'calls',
  update: 'updates',
  nudge: 'nudges',
};
