import type { Changes } from './draft.ts';
import { nothing } from './draft.ts';

/** What responders work with: the runbook, its steps, values and commands, and the roles that they have. */
export const workChanges: Changes<
  | 'RunbookReloaded'
  | 'ValueSet'
  | 'RoleTaken'
  | 'RoleHandedOver'
  | 'StepCompleted'
  | 'StepReopened'
  | 'StepSkipped'
  | 'StepNotApplicable'
  | 'DiagnosticStarted'
  | 'DiagnosticFinished'
  | 'DiagnosticRefused'
> = {
  RunbookReloaded(draft, { id, data }) {
    draft.runbook = data.runbook;
    draft.runbookEvent = id;
    const known = (data.moved ?? []).map(({ before, after }) => ({
      after,
      step: taken(draft.steps, before),
      run: taken(draft.latestRun, before),
    }));
    for (const { after, step, run } of known) {
      if (step !== undefined) draft.steps.set(after, step);
      if (run !== undefined) draft.latestRun.set(after, run);
    }
  },
  ValueSet(draft, { data }) {
    draft.values.set(data.name, data.value);
  },
  RoleTaken(draft, { data }) {
    draft.roles.set(data.role, data.responder);
  },
  RoleHandedOver(draft, { data }) {
    draft.roles.set(data.role, data.to);
  },
  StepCompleted(draft, { id, occurredAt, by, data }) {
    draft.steps.set(data.step, { is: 'done', event: id, at: occurredAt, by: by.name, answer: data.answer });
  },
  StepReopened(draft, { data }) {
    draft.steps.delete(data.step);
  },
  StepSkipped(draft, { id, occurredAt, by, data }) {
    draft.steps.set(data.step, { is: 'skipped', event: id, at: occurredAt, by: by.name, reason: data.reason });
  },
  StepNotApplicable(draft, { id, occurredAt, by, data }) {
    draft.steps.set(data.step, { is: 'not-applicable', event: id, at: occurredAt, by: by.name, reason: data.reason });
  },
  DiagnosticStarted(draft, { id, occurredAt, by, data }) {
    const { part, title, command, effect, context, origin } = data;
    // Field by field: one spread among them takes several times as long, and there may be tens of thousands.
    draft.diagnostics.set(id, {
      id,
      part,
      title,
      command,
      effect,
      context,
      origin,
      by,
      startedAt: occurredAt,
      finishedAt: null,
      outcome: null,
      exitCode: null,
      reason: null,
      evidence: null,
    });
    draft.latestRun.set(part, id);
  },
  DiagnosticFinished(draft, { occurredAt, data }) {
    const { started, outcome, exitCode, reason, evidence } = data;
    const diagnostic = draft.diagnostics.get(started);
    // A person says afterwards how it went; it ended when it ended.
    const finishedAt = reason === 'stated' ? (diagnostic?.finishedAt ?? occurredAt) : occurredAt;
    if (diagnostic) draft.diagnostics.set(started, { ...diagnostic, outcome, exitCode, reason, evidence, finishedAt });
  },
  DiagnosticRefused: nothing,
};

function taken<T>(from: Map<string, T>, id: string): T | undefined {
  const value = from.get(id);
  from.delete(id);
  return value;
}
