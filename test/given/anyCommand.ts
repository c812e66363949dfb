import fc from 'fast-check';
import type { Command } from '../../src/core/incident/commands.ts';
import type { EventType } from '../../src/core/incident/events.ts';
import { eventSchemas } from '../../src/core/incident/events.ts';
import type { Incident } from '../../src/core/incident/incident.ts';
import { milestones } from '../../src/core/incident/milestones.ts';
import { anyOf } from './anyEvent.ts';

/** What is asked, but for what it refers to: that is chosen once it is known what there is. */
export interface Asked {
  readonly type: Command['type'];
  readonly content: Readonly<Record<string, unknown>>;
  /** Which of the things that there are it refers to. */
  readonly choice: number;
  /** Minutes that have gone by since what was asked before it. */
  readonly after: number;
}

const likeEvent = (type: EventType) => anyOf(eventSchemas[type]) as fc.Arbitrary<Record<string, unknown>>;
const text = fc.constantFrom('', ' ', 'pool', 'Looking at the pool');
const words = fc.record({ text });
const because = fc.record({ reason: text });
const nothing = fc.constant({});
const to = fc.constantFrom('', 'lead', 'CTO');
const step = (type: EventType) =>
  fc.tuple(likeEvent(type), fc.constantFrom('a', 'b')).map(([data, id]) => ({ ...data, step: id }));
const deadline = fc.record({
  id: fc.constantFrom('update', 'lead'),
  label: text,
  dueAt: fc.constantFrom('2026-03-04T01:30:00.000Z', '2026-03-04T05:00:00.000Z'),
  call: fc.option(fc.record({ to, afterMinutes: fc.constantFrom(null, 15) })),
});
/** Minutes before now. */
const ago = fc.integer({ min: 0, max: 90 });

/** The content of a command of each type: a missing one does not compile. */
export const contents: Readonly<Record<Command['type'], fc.Arbitrary<Record<string, unknown>>>> = {
  DeclareIncident: likeEvent('IncidentDeclared'),
  BackfillIncident: fc
    .tuple(likeEvent('IncidentDeclared'), fc.array(ago, { minLength: 5, maxLength: 5 }))
    .map(([data, times]) => ({ ...data, ago: times })),
  ChangeTitle: fc.record({ title: text }),
  ChangeSeverity: likeEvent('SeverityChanged'),
  ChangeStatus: likeEvent('StatusChanged'),
  ResolveIncident: likeEvent('IncidentResolved'),
  ReopenIncident: because,
  CancelIncident: because,
  MarkDuplicate: fc.record({ of: fc.constantFrom('incident-1', 'incident-2') }),
  CloseIncident: nothing,
  ReachMilestone: fc.record({ milestone: fc.constantFrom(...milestones), ago: fc.option(ago, { nil: undefined }) }),
  ReloadRunbook: likeEvent('RunbookReloaded'),
  SetValue: fc.record({
    name: fc.constantFrom('', 'namespace', 'password'),
    value: fc.constantFrom('', 'prod', 'a\nb'),
  }),
  TakeRole: fc.record({ role: fc.constantFrom('', 'scribe'), responder: fc.constantFrom('', 'Amber', 'Blue') }),
  HandOverRole: fc.record({
    role: fc.constantFrom('', 'scribe'),
    to: fc.constantFrom('', 'Amber', 'Blue'),
    handoff: fc.option(text),
  }),
  CompleteStep: step('StepCompleted'),
  ReopenStep: step('StepReopened'),
  SkipStep: step('StepSkipped'),
  DismissStep: step('StepNotApplicable'),
  StartDiagnostic: likeEvent('DiagnosticStarted'),
  FinishDiagnostic: likeEvent('DiagnosticFinished').map((data) => ({
    ...data,
    ...outcomeOf([null, 0, 1][Math.abs(Math.trunc(Number(data.exitCode ?? 0))) % 3]!),
  })),
  StateOutcome: fc.record({ outcome: fc.constantFrom('succeeded', 'failed', 'unknown') }),
  RefuseDiagnostic: likeEvent('DiagnosticRefused'),
  AddNote: words,
  LogDecision: words,
  AddComment: words,
  ProposeHypothesis: words,
  ConfirmHypothesis: because,
  RuleOutHypothesis: because,
  Pin: nothing,
  Unpin: nothing,
  CorrectEntry: fc.record({ ago: fc.option(ago, { nil: undefined }), reason: fc.option(text) }),
  SuspectDeploy: likeEvent('DeploySuspected'),
  RuleOutDeploy: likeEvent('DeployRuledOut'),
  PostUpdate: likeEvent('UpdatePosted'),
  SnoozeUpdate: fc.record({ minutes: fc.constantFrom(-1, 0, 15, 1e9) }),
  RaiseEscalation: fc.record({ to, severity: fc.constantFrom(null, 'SEV-1'), afterMinutes: fc.constantFrom(null, 15) }),
  AcknowledgeEscalation: fc.record({ to }),
  RecordContact: likeEvent('EscalationContacted'),
  RaiseDeadlines: fc.record({ deadlines: fc.array(deadline, { maxLength: 3 }) }),
  SnoozeDeadline: likeEvent('DeadlineSnoozed').map((data) => ({ ...data, minutes: Number(data.minutes) > 0 ? 15 : 0 })),
  MoveDeadline: fc.record({
    deadline: text,
    title: text,
    dueAt: fc.constantFrom(null, 'soon', '2026-03-04T05:00:00Z'),
  }),
  AddActionItem: likeEvent('ActionItemAdded'),
  ChangeActionItem: likeEvent('ActionItemChanged'),
  CompleteActionItem: nothing,
  ReopenActionItem: nothing,
  RecordItemIssue: likeEvent('ActionItemFiled'),
  DraftPostmortem: fc.record({ file: text }),
  RecordIssue: likeEvent('IssueFiled'),
  ShareRecord: fc.record({ remote: fc.constantFrom('origin', 'other'), ref: fc.constant('refs/heads/incidents/x') }),
  JoinRecord: fc.record({ remote: fc.constantFrom('origin', 'other'), ref: fc.constant('refs/heads/incidents/x') }),
};

function outcomeOf(exitCode: number | null) {
  return { exitCode, outcome: exitCode === null ? 'unknown' : exitCode === 0 ? 'succeeded' : 'failed' };
}

export const commandTypes = Object.keys(contents) as Command['type'][];

/** What ends an incident comes seldom, so that most of a night lies before it. */
const ending = new Set<Command['type']>(['CancelIncident', 'MarkDuplicate', 'ResolveIncident', 'CloseIncident']);

/** Anything that may be asked of an incident, sensible or not. */
export const anyAsked: fc.Arbitrary<Asked> = fc
  .oneof(
    { weight: 12, arbitrary: fc.constantFrom(...commandTypes.filter((type) => !ending.has(type))) },
    { weight: 1, arbitrary: fc.constantFrom(...ending) },
  )
  .chain((type) =>
    fc.record({
      type: fc.constant(type),
      content: contents[type],
      choice: fc.nat(40),
      after: fc.integer({ min: 0, max: 9 }),
    }),
  );

/** @param entries the record so far: what a command may be about @param now milliseconds since 1970 */
export function commandOf(
  { type, content, choice }: Asked,
  incident: Incident | null,
  entries: readonly { readonly id: string; readonly type: EventType; readonly occurredAt: string }[],
  now: number,
): Command {
  const { ago: back, ...rest } = content;
  const oneOf = (ids: Iterable<string>) => {
    const all = [...ids, 'nothing-of-the-kind'];
    return all[choice % all.length]!;
  };
  const entry = entries[choice % Math.max(1, entries.length)];
  const occurredAt = typeof back === 'number' ? { occurredAt: new Date(now - back * 60_000).toISOString() } : {};
  const refers: Partial<Record<Command['type'], object>> = {
    FinishDiagnostic: { started: oneOf(incident?.diagnostics.keys() ?? []) },
    StateOutcome: { started: oneOf(incident?.diagnostics.keys() ?? []) },
    ConfirmHypothesis: { hypothesis: oneOf(incident?.hypotheses.keys() ?? []) },
    RuleOutHypothesis: { hypothesis: oneOf(incident?.hypotheses.keys() ?? []) },
    ChangeActionItem: { item: oneOf(incident?.actionItems.keys() ?? []) },
    CompleteActionItem: { item: oneOf(incident?.actionItems.keys() ?? []) },
    ReopenActionItem: { item: oneOf(incident?.actionItems.keys() ?? []) },
    RecordItemIssue: { item: oneOf(incident?.actionItems.keys() ?? []) },
    AddComment: { entry: entry?.id ?? 'none' },
    Pin: { entry: entry?.id ?? 'none' },
    Unpin: { entry: oneOf(incident?.pinned ?? []) },
    CorrectEntry: { entry, ...(typeof back === 'number' ? {} : { text: 'put right' }) },
    BackfillIncident: { times: timesOf(Array.isArray(back) ? back : [], now) },
  };
  return { type, ...rest, ...occurredAt, ...refers[type] } as Command;
}

function timesOf(back: readonly number[], now: number): Record<string, string> {
  const sorted = [...back].sort((a, b) => b - a);
  return Object.fromEntries(
    milestones.map((milestone, i) => [milestone, new Date(now - (sorted[i] ?? 0) * 60_000).toISOString()]),
  );
}
