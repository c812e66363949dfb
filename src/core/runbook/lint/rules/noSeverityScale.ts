import type { LintRule } from '../rule.ts';

export const noSeverityScale: LintRule = {
  code: 'no-severity-scale',
  summary: 'The runbook of an incident defines no severity levels.',
  severity: 'warning',
  *check(runbook) {
    // A list of alerts or known failures needs none; who has phases or an escalation path runs incidents.
    const leads = runbook.phases.length + runbook.escalation.length;
    const runsIncidents = leads > 0 && leads + runbook.scenarios.length > 1;
    if (runbook.severities.length === 0 && runsIncidents)
      yield {
        line: 1,
        message: 'No severity scale was found. Say what each level means and how soon somebody has to respond.',
      };
  },
};
