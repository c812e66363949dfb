import type { EventData } from '../events.ts';
import type { Incident } from '../incident.ts';
import { accept, anyTime, type Decision, dataOf, type Rules, refuse, whileOpen } from './decision.ts';

export type DiagnosticCommand =
  | ({ readonly type: 'StartDiagnostic' } & EventData<'DiagnosticStarted'>)
  | ({ readonly type: 'FinishDiagnostic' } & EventData<'DiagnosticFinished'>)
  | ({ readonly type: 'RefuseDiagnostic' } & EventData<'DiagnosticRefused'>);

export const diagnosticRules: Rules<DiagnosticCommand> = {
  StartDiagnostic: whileOpen((command) =>
    command.command.trim() === ''
      ? refuse('empty-text', 'There is no command to run.')
      : accept({ type: 'DiagnosticStarted', data: dataOf(command) }),
  ),
  FinishDiagnostic: anyTime(finish),
  RefuseDiagnostic: whileOpen((command) => accept({ type: 'DiagnosticRefused', data: dataOf(command) })),
};

function finish(command: Extract<DiagnosticCommand, { type: 'FinishDiagnostic' }>, incident: Incident): Decision {
  const diagnostic = incident.diagnostics.get(command.started);
  if (!diagnostic) return refuse('unknown-diagnostic', 'No diagnostic of that id was started here.');
  if (diagnostic.outcome !== null && diagnostic.outcome !== 'unknown')
    return refuse('already-finished', `"${diagnostic.title}" has finished already.`);
  const { outcome, exitCode } = command;
  const expected = exitCode === null ? 'unknown' : exitCode === 0 ? 'succeeded' : 'failed';
  if (outcome !== expected)
    return refuse('contradictory-outcome', `Exit code ${exitCode ?? 'unknown'} does not mean "${outcome}".`);
  return accept({ type: 'DiagnosticFinished', data: dataOf(command) });
}
