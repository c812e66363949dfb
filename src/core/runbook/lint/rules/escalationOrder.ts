import type { EscalationPath } from '../../model.ts';
import type { Finding, LintRule } from '../rule.ts';

export const escalationOrder: LintRule = {
  code: 'escalation-order',
  summary: 'An escalation step is due before or together with the one above it, so it comes out of turn or never.',
  severity: 'warning',
  *check(runbook) {
    for (const path of runbook.escalation) yield* outOfTurn(path);
  },
};

function* outOfTurn(path: EscalationPath): Iterable<Finding> {
  let last: { minutes: number; to: string; only: string } | null = null;
  for (const step of path.steps) {
    if (step.afterMinutes === null || step.basis === 'previous') continue;
    const only = `${step.condition} ${step.when ?? ''}`;
    if (last !== null && step.afterMinutes < last.minutes)
      yield {
        line: step.line,
        message: `${step.to} is called after ${step.afterMinutes} min, before ${last.to} (${last.minutes} min). Put the steps in the order of their times.`,
      };
    else if (last !== null && step.afterMinutes === last.minutes && last.minutes > 0 && only === last.only)
      yield {
        line: step.line,
        message: `${step.to} is called at the same time as ${last.to}. Give it a later time, or make it one step.`,
      };
    last = { minutes: step.afterMinutes, to: step.to, only };
  }
}
