import type { LintRule } from '../rule.ts';

export const noSeverityScale: LintRule = {
  code: 'no-severity-scale',
  summary: 'The runbook of an incident defines no severity levels.',
  severity: 'warning',
  *check(runbook) {
    // A note on a single alert needs none; who has phases, scenarios or an escalation path runs incidents.
    const runsIncidents = runbook.phases.length + runbook.escalation.length + runbook.scenarios.length > 1;
    if (runbook.severities.length === 0 && runsIncidents)
      yield {
        line: 1,
        message: 'No severity scale was found. Say what each level means and how soon somebody has to respond.',
      };
  },
};
