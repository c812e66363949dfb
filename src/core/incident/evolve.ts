import type { Milestone, Recorded, RecordedEvent, RunbookRef } from './events.ts';
import type { ActionItem, DeployVerdict, Diagnostic, Hypothesis, Incident, StepState } from './incident.ts';
import { compareEvents } from './order.ts';

/** The state while it is built: the same shape, writable. */
type Draft = {
  -readonly [K in keyof Incident]: Incident[K] extends ReadonlyMap<infer A, infer B>
    ? Map<A, B>
    : Incident[K] extends ReadonlySet<infer A>
      ? Set<A>
      : Incident[K];
};

/**
 * The incident that these events tell, whatever order they come in: the total order decides.
 * `null` where no event declares it.
 */
export function replay(events: readonly RecordedEvent[]): Incident | null {
  const ordered = isOrdered(events) ? events : [...events].sort(compareEvents);
  let incident: Incident | null = null;
  for (const event of ordered) incident = evolve(incident, event);
  return incident;
}

/**
 * One more event of the total order. The incident given is used up: it is written to and returned, because copying maps
 * at each of 100,000 events would make replay quadratic. Keep only what is returned.
 */
export function evolve(incident: Incident | null, event: RecordedEvent): Incident | null {
  if (event.type === 'IncidentDeclared') return incident === null ? declared(event) : counted(incident);
  if (incident === null) return null;
  const draft = incident as Draft;
  draft.eventCount++;
  apply(draft, event);
  return incident;
}

function counted(incident: Incident): Incident {
  (incident as Draft).eventCount++;
  return incident;
}

function declared(event: Recorded<'IncidentDeclared'>): Incident {
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
    milestones: {},
    roles: new Map<string, string>(),
    steps: new Map<string, StepState>(),
    diagnostics: new Map<string, Diagnostic>(),
    latestRun: new Map<string, string>(),
    hypotheses: new Map<string, Hypothesis>(),
    pinned: new Set<string>(),
    values: new Map<string, string>(),
    deploys: new Map<string, DeployVerdict>(),
    actionItems: new Map<string, ActionItem>(),
    lastUpdateAt: null,
    issue: null,
    duplicateOf: null,
    eventCount: 1,
  };
}

function apply(draft: Draft, event: Exclude<RecordedEvent, Recorded<'IncidentDeclared'>>): void {
  const at = event.occurredAt;
  const by = event.by.name;
  switch (event.type) {
    case 'TitleChanged':
      draft.title = event.data.title;
      return;
    case 'SeverityChanged':
      draft.severity = event.data.severity;
      return;
    case 'StatusChanged':
      draft.status = event.data.status;
      return;
    case 'MilestoneReached':
      reach(draft, event.data.milestone, at);
      return;
    case 'RunbookReloaded':
      attach(draft, event.data.runbook, event.id);
      return;
    case 'ValueSet':
      draft.values.set(event.data.name, event.data.value);
      return;
    case 'RoleTaken':
      draft.roles.set(event.data.role, event.data.responder);
      return;
    case 'RoleHandedOver':
      draft.roles.set(event.data.role, event.data.to);
      return;
    case 'StepCompleted':
      draft.steps.set(event.data.step, { is: 'done', at, by, answer: event.data.answer });
      return;
    case 'StepReopened':
      draft.steps.delete(event.data.step);
      return;
    case 'StepSkipped':
      draft.steps.set(event.data.step, { is: 'skipped', at, by, reason: event.data.reason });
      return;
    case 'StepNotApplicable':
      draft.steps.set(event.data.step, { is: 'not-applicable', at, by, reason: event.data.reason });
      return;
    case 'DiagnosticStarted':
      startDiagnostic(draft, event);
      return;
    case 'DiagnosticFinished':
      finishDiagnostic(draft, event);
      return;
    case 'HypothesisProposed':
      draft.hypotheses.set(event.id, { id: event.id, text: event.data.text, is: 'open', reason: null });
      return;
    case 'HypothesisConfirmed':
      judge(draft, event.data.hypothesis, 'confirmed', event.data.reason);
      return;
    case 'HypothesisRuledOut':
      judge(draft, event.data.hypothesis, 'ruled-out', event.data.reason);
      return;
    case 'EntryPinned':
      draft.pinned.add(event.data.entry);
      return;
    case 'EntryUnpinned':
      draft.pinned.delete(event.data.entry);
      return;
    case 'DeploySuspected':
      draft.deploys.set(event.data.deploy.sha, { ...event.data, is: 'suspect' });
      return;
    case 'DeployRuledOut':
      draft.deploys.set(event.data.deploy.sha, { ...event.data, is: 'ruled-out' });
      return;
    case 'UpdatePosted':
      draft.lastUpdateAt = at;
      return;
    case 'ActionItemAdded':
      draft.actionItems.set(event.id, { id: event.id, ...event.data, done: false });
      return;
    case 'ActionItemCompleted':
      completeItem(draft, event.data.item);
      return;
    case 'IssueFiled':
      draft.issue = event.data;
      return;
    case 'IncidentMarkedDuplicate':
      draft.phase = 'duplicate';
      draft.duplicateOf = event.data.of;
      return;
    case 'IncidentCancelled':
      draft.phase = 'cancelled';
      return;
    case 'IncidentResolved':
      draft.phase = 'resolved';
      reach(draft, 'resolved', at);
      return;
    case 'IncidentReopened':
      draft.phase = 'open';
      forget(draft, 'resolved');
      return;
    case 'IncidentClosed':
      draft.phase = 'closed';
      return;
    case 'EntryCorrected':
      correct(draft, event);
      return;
    case 'DiagnosticRefused':
    case 'NoteAdded':
    case 'DecisionLogged':
    case 'CommentAdded':
    case 'UpdateSnoozed':
    case 'EscalationRaised':
    case 'EscalationAcknowledged':
    case 'EscalationContacted':
    case 'PostmortemDrafted':
    case 'RecordShared':
    case 'RecordJoined':
      // Told by the timeline; they leave the state as it is.
      return;
    default:
      assertNever(event);
  }
}

function reach(draft: Draft, milestone: Milestone, at: string): void {
  draft.milestones = { ...draft.milestones, [milestone]: at };
}

function forget(draft: Draft, milestone: Milestone): void {
  const { [milestone]: _, ...rest } = draft.milestones;
  draft.milestones = rest;
}

function attach(draft: Draft, runbook: RunbookRef, event: string): void {
  draft.runbook = runbook;
  draft.runbookEvent = event;
}

function startDiagnostic(draft: Draft, event: Recorded<'DiagnosticStarted'>): void {
  const { id, occurredAt: startedAt, by, data } = event;
  const running = { finishedAt: null, outcome: null, exitCode: null, reason: null, evidence: null };
  draft.diagnostics.set(id, { id, ...data, by, startedAt, ...running });
  draft.latestRun.set(data.part, id);
}

function finishDiagnostic(draft: Draft, event: Recorded<'DiagnosticFinished'>): void {
  const { started, ...ending } = event.data;
  const diagnostic = draft.diagnostics.get(started);
  if (diagnostic) draft.diagnostics.set(started, { ...diagnostic, ...ending, finishedAt: event.occurredAt });
}

function judge(draft: Draft, id: string, is: Hypothesis['is'], reason: string): void {
  const hypothesis = draft.hypotheses.get(id);
  if (hypothesis) draft.hypotheses.set(id, { ...hypothesis, is, reason });
}

function completeItem(draft: Draft, id: string): void {
  const item = draft.actionItems.get(id);
  if (item) draft.actionItems.set(id, { ...item, done: true });
}

/** A corrected text reaches what is computed from it; corrected times of entries are the timeline's affair. */
function correct(draft: Draft, event: Recorded<'EntryCorrected'>): void {
  const { entry, text } = event.data;
  if (text === null) return;
  const hypothesis = draft.hypotheses.get(entry);
  if (hypothesis) draft.hypotheses.set(entry, { ...hypothesis, text });
  const item = draft.actionItems.get(entry);
  if (item) draft.actionItems.set(entry, { ...item, text });
}

function isOrdered(events: readonly RecordedEvent[]): boolean {
  for (let i = 1; i < events.length; i++) if (compareEvents(events[i - 1]!, events[i]!) > 0) return false;
  return true;
}

function assertNever(event: never): never {
  throw new Error(`No rule for ${JSON.stringify(event)}`);
}
