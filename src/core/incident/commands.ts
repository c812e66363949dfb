import type { CorrectionCommand } from './decide/correction.ts';
import type { DeadlineCommand } from './decide/deadlines.ts';
import type { DeclarationCommand } from './decide/declaration.ts';
import type { DeployCommand } from './decide/deploys.ts';
import type { DiagnosticCommand } from './decide/diagnostics.ts';
import type { EscalationCommand } from './decide/escalation.ts';
import type { FollowUpCommand } from './decide/followUp.ts';
import type { LifecycleCommand } from './decide/lifecycle.ts';
import type { MilestoneCommand } from './decide/milestones.ts';
import type { RoleCommand } from './decide/roles.ts';
import type { RunbookCommand } from './decide/runbook.ts';
import type { SharingCommand } from './decide/sharing.ts';
import type { StepCommand } from './decide/steps.ts';
import type { UpdateCommand } from './decide/updates.ts';
import type { WritingCommand } from './decide/writing.ts';

/** What is asked of an incident that has been declared. */
export type DeclaredCommand =
  | LifecycleCommand
  | MilestoneCommand
  | RunbookCommand
  | RoleCommand
  | StepCommand
  | DiagnosticCommand
  | WritingCommand
  | CorrectionCommand
  | DeployCommand
  | UpdateCommand
  | EscalationCommand
  | DeadlineCommand
  | FollowUpCommand
  | SharingCommand;

/** What a person or a program asks of an incident, in the imperative. `decide` answers with events or a refusal. */
export type Command = DeclarationCommand | DeclaredCommand;
