import type { Escalation } from '../incident.ts';
import { type Changes, type Draft, later, nothing } from './draft.ts';

/** What leaves the room: updates, calls for help, the record itself, and what is to be done later. */
export const communicationChanges: Changes<
  | 'UpdatePosted'
  | 'UpdateSnoozed'
  | 'EscalationRaised'
  | 'EscalationAcknowledged'
  | 'EscalationContacted'
  | 'ActionItemAdded'
  | 'ActionItemCompleted'
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
    const raised = [...escalation.raised, { severity, afterMinutes }];
    draft.escalations.set(to, { ...escalation, raised, raisedAt: occurredAt, acknowledgedAt: null });
  },
  EscalationAcknowledged(draft, { occurredAt, data: { to } }) {
    draft.escalations.set(to, { ...escalationTo(draft, to), acknowledgedAt: occurredAt });
  },
  EscalationContacted(draft, { occurredAt, by, data: { to, means, outcome } }) {
    const escalation = escalationTo(draft, to);
    const contacts = [...escalation.contacts, { at: occurredAt, by, means, outcome }];
    draft.escalations.set(to, { ...escalation, contacts });
  },
  ActionItemAdded(draft, { id, data }) {
    draft.actionItems.set(id, { id, ...data, done: false });
  },
  ActionItemCompleted(draft, { data }) {
    const item = draft.actionItems.get(data.item);
    if (item) draft.actionItems.set(data.item, { ...item, done: true });
  },
  PostmortemDrafted(draft, { data }) {
    draft.postmortem = data.file;
  },
  IssueFiled(draft, { data }) {
    draft.issue = data;
  },
  RecordShared(draft, { data }) {
    draft.shared = data;
  },
  // Who joins has the record from there; whoever shared it has said so before.
  RecordJoined: nothing,
};

function escalationTo(draft: Draft, to: string): Escalation {
  return draft.escalations.get(to) ?? { to, raised: [], raisedAt: null, acknowledgedAt: null, contacts: [] };
}
