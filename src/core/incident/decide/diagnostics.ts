import type { EventData } from '../events.ts';
import type { Incident } from '../incident.ts';
import { accept, anyTime, at, type Decision, dataOf, type Rules, refuse, whileOpen } from './decision.ts';

export type DiagnosticCommand =
  | ({ readonly type: 'StartDiagnostic'; readonly occurredAt?: string } & EventData<'DiagnosticStarted'>)
  | ({ readonly type: 'FinishDiagnostic'; readonly occurredAt?: string } & EventData<'DiagnosticFinished'>)
  /** A person says how it went, where no exit code does. */
  | {
      readonly type: 'StateOutcome';
      readonly started: string;
      readonly outcome: EventData<'DiagnosticFinished'>['outcome'];
    }
  | ({ readonly type: 'RefuseDiagnostic' } & EventData<'DiagnosticRefused'>);

export const diagnosticRules: Rules<DiagnosticCommand> = {
  StartDiagnostic: whileOpen((command) =>
    command.command.trim() === ''
      ? refuse('empty-text', 'There is no command to run.')
      : accept({ type: 'DiagnosticStarted', data: dataOf(command), ...at(command.occurredAt) }),
  ),
  FinishDiagnostic: anyTime(finish),
  StateOutcome: anyTime(state),
  RefuseDiagnostic: whileOpen((command) => accept({ type: 'DiagnosticRefused', data: dataOf(command) })),
};

function finish(command: Extract<DiagnosticCommand, { type: 'FinishDiagnostic' }>, incident: Incident): Decision {
  const diagnostic = incident.diagnostics.get(command.started);
  if (!diagnostic) return refuse('unknown-diagnostic', 'No diagnostic of that id was started here.');
  if (diagnostic.outcome !== null && diagnostic.outcome !== 'unknown')
    return refuse('already-finished', `"${diagnostic.title}" has finished already.`);
  const { outcome, exitCode, reason } = command;
  // What was interrupted has an exit code, too, which says nothing of what it was asked.
  const expected = exitCode === null || reason === 'stopped' ? 'unknown' : exitCode === 0 ? 'succeeded' : 'failed';
  if (outcome !== expected)
    return refuse('contradictory-outcome', `Exit code ${exitCode ?? 'unknown'} does not mean "${outcome}".`);
  return accept({ type: 'DiagnosticFinished', data: dataOf(command), ...at(command.occurredAt) });
}

function state(command: Extract<DiagnosticCommand, { type: 'StateOutcome' }>, incident: Incident): Decision {
  const { started, outcome } = command;
  const diagnostic = incident.diagnostics.get(started);
  if (!diagnostic) return refuse('unknown-diagnostic', 'No diagnostic of that id was started here.');
  if (diagnostic.outcome === null) return refuse('not-done', `"${diagnostic.title}" is still running.`);
  if (diagnostic.outcome !== 'unknown')
    return refuse('already-finished', `"${diagnostic.title}" is known to have ${diagnostic.outcome}.`);
  const { exitCode, evidence } = diagnostic;
  return accept({ type: 'DiagnosticFinished', data: { started, outcome, exitCode, reason: 'stated', evidence } });
}
