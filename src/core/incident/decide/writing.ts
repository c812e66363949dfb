import type { EventData } from '../events.ts';
import type { Incident } from '../incident.ts';
import { accept, anyTime, at, type Decision, dataOf, type Rules, refuse, withText } from './decision.ts';

/** What people write into the timeline, and say of entries that stand there. */
export type WritingCommand =
  | { readonly type: 'AddNote'; readonly text: string; readonly occurredAt?: string }
  | { readonly type: 'LogDecision'; readonly text: string; readonly occurredAt?: string }
  | { readonly type: 'AddComment'; readonly entry: string; readonly text: string }
  | { readonly type: 'ProposeHypothesis'; readonly text: string; readonly occurredAt?: string }
  | ({ readonly type: 'ConfirmHypothesis' } & EventData<'HypothesisConfirmed'>)
  | ({ readonly type: 'RuleOutHypothesis' } & EventData<'HypothesisRuledOut'>)
  | { readonly type: 'Pin'; readonly entry: string }
  | { readonly type: 'Unpin'; readonly entry: string };

export const writingRules: Rules<WritingCommand> = {
  AddNote: anyTime(({ text: written, occurredAt }) =>
    withText(written, (text) => ({ type: 'NoteAdded', data: { text }, ...at(occurredAt) })),
  ),
  LogDecision: anyTime(({ text: written, occurredAt }) =>
    withText(written, (text) => ({ type: 'DecisionLogged', data: { text }, ...at(occurredAt) })),
  ),
  AddComment: anyTime(({ entry, text: written }) =>
    withText(written, (text) => ({ type: 'CommentAdded', data: { entry, text } })),
  ),
  ProposeHypothesis: anyTime(({ text: written, occurredAt }) =>
    withText(written, (text) => ({ type: 'HypothesisProposed', data: { text }, ...at(occurredAt) })),
  ),
  ConfirmHypothesis: anyTime((command, incident) => judge('confirmed', command, incident)),
  RuleOutHypothesis: anyTime((command, incident) => judge('ruled-out', command, incident)),
  Pin: anyTime((command, incident) =>
    incident.pinned.has(command.entry)
      ? refuse('already-done', 'This entry is pinned already.')
      : accept({ type: 'EntryPinned', data: dataOf(command) }),
  ),
  Unpin: anyTime((command, incident) =>
    incident.pinned.has(command.entry)
      ? accept({ type: 'EntryUnpinned', data: dataOf(command) })
      : refuse('not-done', 'This entry is not pinned.'),
  ),
};

/** A verdict may be taken back by the other one: nights change their minds. */
function judge(
  is: 'confirmed' | 'ruled-out',
  { hypothesis: id, reason }: EventData<'HypothesisConfirmed'>,
  incident: Incident,
): Decision {
  const hypothesis = incident.hypotheses.get(id);
  if (hypothesis === undefined) return refuse('unknown-hypothesis', 'No hypothesis of that id was proposed here.');
  if (hypothesis.is === is)
    return refuse('already-done', `"${hypothesis.text}" is ${is === 'confirmed' ? 'confirmed' : 'ruled out'} already.`);
  const type = is === 'confirmed' ? 'HypothesisConfirmed' : 'HypothesisRuledOut';
  return withText(reason, (text) => ({ type, data: { hypothesis: id, reason: text } }));
}
