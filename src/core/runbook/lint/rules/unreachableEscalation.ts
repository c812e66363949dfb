import type { LintRule } from '../rule.ts';

export const unreachableEscalation: LintRule = {
  code: 'unreachable-escalation',
  summary: 'An escalation path is for a severity that the runbook does not define.',
  severity: 'warning',
  *check(runbook) {
    if (runbook.severities.length === 0) return;
    const known = new Set(runbook.severities.map((level) => key(level.id)));
    for (const path of runbook.escalation)
      for (const id of path.severities)
        if (!known.has(key(id)))
          yield {
            line: path.steps[0]?.line ?? 1,
            message: `This path is for ${id}, which the severity scale does not have (${runbook.severities.map((level) => level.id).join(', ')}).`,
          };
  },
};

function key(id: string): string {
  return id
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/^severity/, 'sev');
}
