import type { EventData } from '../events.ts';
import type { ActionItem } from '../incident.ts';
import { accept, anyTime, type Decision, dataOf, type Rules, refuse, withText } from './decision.ts';

/** What is to come of an incident. */
export type FollowUpCommand =
  | ({ readonly type: 'AddActionItem' } & EventData<'ActionItemAdded'>)
  | ({ readonly type: 'ChangeActionItem' } & EventData<'ActionItemChanged'>)
  | ({ readonly type: 'CompleteActionItem' } & EventData<'ActionItemCompleted'>)
  | ({ readonly type: 'ReopenActionItem' } & EventData<'ActionItemReopened'>)
  | ({ readonly type: 'RecordItemIssue' } & EventData<'ActionItemFiled'>)
  | { readonly type: 'DraftPostmortem'; readonly file: string }
  | ({ readonly type: 'RecordIssue' } & EventData<'IssueFiled'>);

export const followUpRules: Rules<FollowUpCommand> = {
  AddActionItem: anyTime((command) =>
    withText(command.text, (text) => ({ type: 'ActionItemAdded', data: { ...dataOf(command), text } })),
  ),
  ChangeActionItem: ofItem((command, item) => {
    const { text: before, owner, due } = item;
    if (command.text.trim() === before && command.owner === owner && command.due === due)
      return refuse('already-done', `"${before}" says so already.`);
    return withText(command.text, (text) => ({ type: 'ActionItemChanged', data: { ...dataOf(command), text } }));
  }),
  CompleteActionItem: ofItem((command, item) =>
    item.done && !(command.fromIssue && item.issue?.isOpen)
      ? refuse('already-done', `"${item.text}" is done already.`)
      : accept({ type: 'ActionItemCompleted', data: dataOf(command) }),
  ),
  ReopenActionItem: ofItem((command, item) =>
    item.done || (command.fromIssue && item.issue?.isOpen === false)
      ? accept({ type: 'ActionItemReopened', data: dataOf(command) })
      : refuse('not-done', `"${item.text}" is not done yet.`),
  ),
  RecordItemIssue: ofItem((command) => accept({ type: 'ActionItemFiled', data: dataOf(command) })),
  DraftPostmortem: anyTime((command) => accept({ type: 'PostmortemDrafted', data: dataOf(command) })),
  RecordIssue: anyTime((command) => accept({ type: 'IssueFiled', data: dataOf(command) })),
};

/** Items come and go after an incident is over, too. */
function ofItem<C extends FollowUpCommand & { readonly item: string }>(
  judge: (command: C, item: ActionItem) => Decision,
) {
  return anyTime((command: C, incident) => {
    const item = incident.actionItems.get(command.item);
    return item === undefined ? refuse('unknown-item', 'No action item of that id is here.') : judge(command, item);
  });
}
