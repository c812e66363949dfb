import type { EventData } from '../events.ts';
import type { ActionItem, Escalation } from '../incident.ts';
import { type Changes, type Draft, later, nothing } from './draft.ts';

/** What leaves the room: updates, calls for help, the record itself, and what is to be done later. */
export const communicationChanges: Changes<
  | 'UpdatePosted'
  | 'UpdateSnoozed'
  | 'EscalationRaised'
  | 'EscalationAcknowledged'
  | 'EscalationContacted'
  | 'ActionItemAdded'
  | 'ActionItemChanged'
  | 'ActionItemCompleted'
  | 'ActionItemReopened'
  | 'ActionItemFiled'
  | 'PostmortemDrafted'
  | 'IssueFiled'
  | 'RecordShared'
  | 'RecordJoined'
> = {
  UpdatePosted(draft, { id, occurredAt }) {
    draft.lastUpdateAt = occurredAt;
    draft.lastUpdateEvent = id;
    draft.snoozedUntil = null;
  },
  UpdateSnoozed(draft, { occurredAt, data }) {
    draft.snoozedUntil = later(occurredAt, data.minutes);
  },
  EscalationRaised(draft, { occurredAt, data: { to, severity, afterMinutes } }) {
    const escalation = escalationTo(draft, to);
    escalation.raised.push({ severity, afterMinutes });
    escalation.raisedAt = occurredAt;
    escalation.acknowledgedAt = null;
  },
  EscalationAcknowledged(draft, { occurredAt, data: { to } }) {
    escalationTo(draft, to).acknowledgedAt = occurredAt;
  },
  EscalationContacted(draft, { occurredAt, by, data: { to, means, outcome } }) {
    escalationTo(draft, to).contacts.push({ at: occurredAt, by, means, outcome });
  },
  ActionItemAdded(draft, { id, data }) {
    draft.actionItems.set(id, { id, ...data, done: false, issue: null });
  },
  ActionItemChanged(draft, { data: { item, text, owner, due } }) {
    changeItem(draft, item, { text, owner, due });
  },
  ActionItemCompleted(draft, { data }) {
    settleItem(draft, data, true);
  },
  ActionItemReopened(draft, { data }) {
    settleItem(draft, data, false);
  },
  ActionItemFiled(draft, { data: { item, repository, number, url } }) {
    changeItem(draft, item, { issue: { repository, number, url, isOpen: true } });
  },
  PostmortemDrafted(draft, { data }) {
    draft.postmortem = data.file;
  },
  IssueFiled(draft, { data }) {
    draft.issue = { repository: data.repository, number: data.number, url: data.url };
  },
  RecordShared(draft, { data }) {
    draft.shared = data;
  },
  // Who joins has the record from there; whoever shared it has said so before.
  RecordJoined: nothing,
};

function settleItem(
  draft: Draft,
  { item: id, fromIssue = false }: EventData<'ActionItemCompleted'>,
  done: boolean,
): void {
  const issue = draft.actionItems.get(id)?.issue;
  changeItem(draft, id, { done, ...(fromIssue && issue && { issue: { ...issue, isOpen: !done } }) });
}

function changeItem(draft: Draft, id: string, change: Partial<ActionItem>): void {
  const item = draft.actionItems.get(id);
  if (item) draft.actionItems.set(id, { ...item, ...change });
}

/** An escalation while it is built: what grows with the record is never copied. */
type EscalationDraft = {
  -readonly [K in keyof Escalation]: Escalation[K] extends readonly (infer A)[] ? A[] : Escalation[K];
};

function escalationTo(draft: Draft, to: string): EscalationDraft {
  const known = draft.escalations.get(to) as EscalationDraft | undefined;
  const escalation = known ?? { to, raised: [], raisedAt: null, acknowledgedAt: null, contacts: [] };
  if (known === undefined) draft.escalations.set(to, escalation);
  return escalation;
}
