import type { EntryKind, TimelineEntry } from '../entry.ts';

export const laneNames = [
  'severity',
  'status',
  'deploys',
  'checks',
  'steps',
  'updates',
  'escalation',
  'people',
  'notes',
] as const;
export type LaneName = (typeof laneNames)[number];

/**
 * The lane that an entry has a sign in; `null` for what is only in the list, or is a band or a line. What somebody said of
 * a deploy is no deploy: it stands with the decisions.
 */
export function laneOf({ kind, by }: TimelineEntry): LaneName | null {
  return kind === 'deploy' && by !== null ? 'notes' : lanes[kind];
}

const lanes: Readonly<Record<EntryKind, LaneName | null>> = {
  incident: null,
  severity: null,
  status: null,
  milestone: null,
  deploy: 'deploys',
  check: 'checks',
  step: 'steps',
  update: 'updates',
  escalation: 'escalation',
  people: 'people',
  note: 'notes',
  decision: 'notes',
  hypothesis: 'notes',
  action: 'notes',
  postmortem: null,
  runbook: null,
  value: null,
  sharing: null,
};
