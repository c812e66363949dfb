import { type Changes, type Draft, forgetMilestone, reachMilestone } from './draft.ts';

export const lifecycleChanges: Changes<
  | 'TitleChanged'
  | 'SeverityChanged'
  | 'StatusChanged'
  | 'MilestoneReached'
  | 'IncidentMarkedDuplicate'
  | 'IncidentCancelled'
  | 'IncidentResolved'
  | 'IncidentReopened'
  | 'IncidentClosed'
> = {
  TitleChanged(draft, { data }) {
    draft.title = data.title;
  },
  SeverityChanged(draft, { data }) {
    draft.severity = data.severity;
  },
  StatusChanged(draft, { data }) {
    draft.status = data.status;
  },
  MilestoneReached(draft, event) {
    reachMilestone(draft, event.data.milestone, event);
  },
  IncidentMarkedDuplicate(draft, { data }) {
    draft.phase = 'duplicate';
    draft.duplicateOf = data.of;
  },
  IncidentCancelled(draft, { data }) {
    draft.phase = 'cancelled';
    draft.endReason = data.reason;
  },
  IncidentResolved(draft, event) {
    draft.phase = 'resolved';
    draft.endReason = event.data.reason;
    reachMilestone(draft, 'resolved', event);
  },
  IncidentReopened(draft) {
    reopen(draft);
  },
  IncidentClosed(draft) {
    draft.phase = 'closed';
  },
};

function reopen(draft: Draft): void {
  draft.phase = 'open';
  draft.endReason = null;
  draft.duplicateOf = null;
  forgetMilestone(draft, 'resolved');
}
