import type { Hypothesis } from '../incident.ts';
import { type Changes, type Draft, nothing } from './draft.ts';

/** What people think and say of it. Notes, decisions and comments are the timeline's affair. */
export const findingChanges: Changes<
  | 'NoteAdded'
  | 'DecisionLogged'
  | 'CommentAdded'
  | 'HypothesisProposed'
  | 'HypothesisConfirmed'
  | 'HypothesisRuledOut'
  | 'EntryPinned'
  | 'EntryUnpinned'
  | 'DeploySuspected'
  | 'DeployRuledOut'
> = {
  NoteAdded: nothing,
  DecisionLogged: nothing,
  CommentAdded: nothing,
  HypothesisProposed(draft, { id, data }) {
    draft.hypotheses.set(id, { id, text: data.text, is: 'open', reason: null });
  },
  HypothesisConfirmed(draft, { data }) {
    judge(draft, data.hypothesis, 'confirmed', data.reason);
  },
  HypothesisRuledOut(draft, { data }) {
    judge(draft, data.hypothesis, 'ruled-out', data.reason);
  },
  EntryPinned(draft, { data }) {
    draft.pinned.add(data.entry);
  },
  EntryUnpinned(draft, { data }) {
    draft.pinned.delete(data.entry);
  },
  DeploySuspected(draft, { data }) {
    draft.deploys.set(data.deploy.sha, { ...data, is: 'suspect' });
  },
  DeployRuledOut(draft, { data }) {
    draft.deploys.set(data.deploy.sha, { ...data, is: 'ruled-out' });
  },
};

function judge(draft: Draft, id: string, is: Hypothesis['is'], reason: string): void {
  const hypothesis = draft.hypotheses.get(id);
  if (hypothesis) draft.hypotheses.set(id, { ...hypothesis, is, reason });
}
