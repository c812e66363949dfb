import type { Recorded } from '../events.ts';
import { clocksFrom } from './clocks.ts';
import type { Draft } from './draft.ts';

export function declared(event: Recorded<'IncidentDeclared'>): Draft {
  const { title, kind, severity, runbook } = event.data;
  return {
    id: event.incident,
    title,
    kind,
    phase: 'open',
    status: 'investigating',
    severity,
    runbook,
    runbookEvent: runbook === null ? null : event.id,
    declaredAt: event.occurredAt,
    declaration: event.id,
    milestones: {},
    milestoneEvents: {},
    roles: new Map(),
    steps: new Map(),
    diagnostics: new Map(),
    latestRun: new Map(),
    hypotheses: new Map(),
    pinned: new Set(),
    values: new Map(),
    deploys: new Map(),
    actionItems: new Map(),
    escalations: new Map(),
    lastUpdateAt: null,
    lastUpdateEvent: null,
    snoozedUntil: null,
    postmortem: null,
    issue: null,
    duplicateOf: null,
    endReason: null,
    shared: null,
    clocks: clocksFrom(event),
    eventCount: 1,
  };
}
