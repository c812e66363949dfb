import type { EventData, IncidentEvent, Milestone, SeverityRef } from './events.ts';

type Outcome = EventData<'DiagnosticFinished'>['outcome'];

/** What a person or a program asks of an incident, in the imperative. `decide` answers with events or a refusal. */
export type Command =
  | ({ readonly type: 'DeclareIncident'; readonly occurredAt?: string } & EventData<'IncidentDeclared'>)
  | { readonly type: 'ChangeTitle'; readonly title: string }
  | { readonly type: 'ChangeSeverity'; readonly severity: SeverityRef; readonly reason: string | null }
  | ({ readonly type: 'ChangeStatus' } & EventData<'StatusChanged'>)
  | { readonly type: 'ReachMilestone'; readonly milestone: Milestone; readonly occurredAt?: string }
  /** The new text goes with it as evidence. */
  | ({ readonly type: 'ReloadRunbook' } & EventData<'RunbookReloaded'>)
  | { readonly type: 'SetValue'; readonly name: string; readonly value: string }
  | ({ readonly type: 'TakeRole' } & EventData<'RoleTaken'>)
  | ({ readonly type: 'CompleteStep' } & EventData<'StepCompleted'>)
  | ({ readonly type: 'ReopenStep' } & EventData<'StepReopened'>)
  | ({ readonly type: 'SkipStep' } & EventData<'StepSkipped'>)
  | ({ readonly type: 'DismissStep' } & EventData<'StepNotApplicable'>)
  | ({ readonly type: 'StartDiagnostic' } & EventData<'DiagnosticStarted'>)
  | ({ readonly type: 'FinishDiagnostic'; readonly outcome: Outcome } & EventData<'DiagnosticFinished'>)
  | ({ readonly type: 'RefuseDiagnostic' } & EventData<'DiagnosticRefused'>)
  | { readonly type: 'AddNote'; readonly text: string; readonly occurredAt?: string }
  | { readonly type: 'LogDecision'; readonly text: string; readonly occurredAt?: string }
  | { readonly type: 'Pin'; readonly entry: string }
  | { readonly type: 'Unpin'; readonly entry: string }
  | ({ readonly type: 'SuspectDeploy' } & EventData<'DeploySuspected'>)
  | ({ readonly type: 'RuleOutDeploy' } & EventData<'DeployRuledOut'>)
  | ({ readonly type: 'AddActionItem' } & EventData<'ActionItemAdded'>)
  | { readonly type: 'DraftPostmortem'; readonly file: string }
  | ({ readonly type: 'RecordIssue' } & EventData<'IssueFiled'>)
  | ({ readonly type: 'ResolveIncident'; readonly occurredAt?: string } & EventData<'IncidentResolved'>)
  | { readonly type: 'ReopenIncident'; readonly reason: string }
  | { readonly type: 'CancelIncident'; readonly reason: string }
  | { readonly type: 'CloseIncident' };

export interface Refusal {
  /** Stable, kebab-case; tests and callers go by it. */
  readonly code: RefusalCode;
  /** One sentence for the person who asked. */
  readonly message: string;
}

export type RefusalCode =
  | 'already-declared'
  | 'not-declared'
  | 'not-open'
  | 'not-resolved'
  | 'empty-text'
  | 'same-severity'
  | 'same-runbook'
  | 'already-done'
  | 'not-done'
  | 'unknown-diagnostic'
  | 'already-finished'
  | 'already-reached'
  | 'unreadable-time'
  | 'time-in-future'
  | 'out-of-order'
  | 'open-criteria';

export type Decision =
  | { readonly accepted: readonly IncidentEvent[]; readonly refused?: undefined }
  | { readonly refused: Refusal; readonly accepted?: undefined };
