import type { Milestone } from '../../core/incident/events.ts';
import type { EntryKind, Tone } from '../../core/timeline/entry.ts';
import type { LaneName } from '../../core/timeline/picture/lanes.ts';

/** Icon (a codicon's name) and word of each kind. */
export const kindSigns: Readonly<Record<EntryKind, { readonly icon: string; readonly word: string }>> = {
  incident: { icon: 'flame', word: 'incident' },
  severity: { icon: 'warning', word: 'severity' },
  status: { icon: 'pulse', word: 'status' },
  milestone: { icon: 'milestone', word: 'milestone' },
  deploy: { icon: 'rocket', word: 'deploy' },
  check: { icon: 'terminal', word: 'check' },
  step: { icon: 'checklist', word: 'step' },
  update: { icon: 'megaphone', word: 'update' },
  escalation: { icon: 'bell', word: 'escalation' },
  people: { icon: 'person', word: 'people' },
  note: { icon: 'note', word: 'note' },
  decision: { icon: 'law', word: 'decision' },
  hypothesis: { icon: 'lightbulb', word: 'hypothesis' },
  action: { icon: 'tasklist', word: 'action' },
  postmortem: { icon: 'book', word: 'postmortem' },
  runbook: { icon: 'notebook', word: 'runbook' },
  value: { icon: 'symbol-variable', word: 'value' },
  sharing: { icon: 'sync', word: 'sharing' },
};

export const laneWords: Readonly<Record<LaneName, string>> = {
  severity: 'severity',
  status: 'status',
  deploys: 'deploys',
  checks: 'checks',
  steps: 'steps',
  updates: 'updates',
  escalation: 'escalation',
  people: 'people',
  notes: 'notes',
};

/** What a sign's colour says, in a word. */
export const toneWords: Readonly<Record<Tone, string>> = {
  bad: 'failed',
  attention: 'needs attention',
  unknown: 'unknown',
  running: 'running',
  neutral: '',
  good: '',
};

/** Where there is little room. */
export const milestoneShort: Readonly<Record<Milestone, string>> = {
  impactStarted: 'impact',
  detected: 'detected',
  acknowledged: 'acknowledged',
  mitigated: 'mitigated',
  resolved: 'resolved',
};

/** Where there is next to none; only what is understood without the rest. */
export const milestoneShortest: Readonly<Partial<Record<Milestone, string>>> = { acknowledged: 'ack' };
