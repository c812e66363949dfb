import type { EventData } from '../events.ts';
import { accept, anyTime, dataOf, type Rules, refuse, withText } from './decision.ts';

/** What is to come of an incident. */
export type FollowUpCommand =
  | ({ readonly type: 'AddActionItem' } & EventData<'ActionItemAdded'>)
  | ({ readonly type: 'CompleteActionItem' } & EventData<'ActionItemCompleted'>)
  | { readonly type: 'DraftPostmortem'; readonly file: string }
  | ({ readonly type: 'RecordIssue' } & EventData<'IssueFiled'>);

export const followUpRules: Rules<FollowUpCommand> = {
  AddActionItem: anyTime((command) =>
    withText(command.text, (text) => ({ type: 'ActionItemAdded', data: { ...dataOf(command), text } })),
  ),
  CompleteActionItem: anyTime((command, incident) => {
    const item = incident.actionItems.get(command.item);
    if (item === undefined) return refuse('unknown-item', 'No action item of that id is here.');
    if (item.done) return refuse('already-done', `"${item.text}" is done already.`);
    return accept({ type: 'ActionItemCompleted', data: dataOf(command) });
  }),
  DraftPostmortem: anyTime((command) => accept({ type: 'PostmortemDrafted', data: dataOf(command) })),
  RecordIssue: anyTime((command) => accept({ type: 'IssueFiled', data: dataOf(command) })),
};
