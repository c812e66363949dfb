import type { EventData } from '../events.ts';
import { accept, anyTime, at, dataOf, type Rules, refuse, whileOpen, withText } from './decision.ts';

export type UpdateCommand =
  | ({ readonly type: 'PostUpdate'; readonly occurredAt?: string } & EventData<'UpdatePosted'>)
  | ({ readonly type: 'SnoozeUpdate' } & EventData<'UpdateSnoozed'>);

/** A snooze longer than a day is no snooze. */
const longestSnooze = 24 * 60;

export const updateRules: Rules<UpdateCommand> = {
  // The last update, that it is over, is often posted when it is.
  PostUpdate: anyTime((command) =>
    withText(command.text, (text) => ({
      type: 'UpdatePosted',
      data: { ...dataOf(command), text },
      ...at(command.occurredAt),
    })),
  ),
  SnoozeUpdate: whileOpen((command) =>
    command.minutes > 0 && command.minutes <= longestSnooze
      ? accept({ type: 'UpdateSnoozed', data: dataOf(command) })
      : refuse('no-such-number', 'Snooze for more than 0 and at most 1440 minutes.'),
  ),
};
