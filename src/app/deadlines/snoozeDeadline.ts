import type { Deadline } from '../../core/deadlines/deadline.ts';
import type { Incidents, Outcome } from '../incidents.ts';

/** Puts a deadline off; it is told again then. That it was put off is in the record. */
export function snoozeDeadline(
  incidents: Incidents,
  incident: string,
  { id, kind, label }: Pick<Deadline, 'id' | 'kind' | 'label'>,
  minutes: number,
): Promise<Outcome> {
  return incidents.execute(
    incident,
    kind === 'update'
      ? { type: 'SnoozeUpdate', minutes }
      : { type: 'SnoozeDeadline', deadline: id, title: label, minutes },
  );
}
