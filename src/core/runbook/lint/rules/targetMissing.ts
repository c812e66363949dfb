import type { LintRule } from '../rule.ts';

export const targetMissing: LintRule = {
  code: 'target-missing',
  summary: 'A severity level has no response or resolution target in minutes, so no clock can run for it.',
  severity: 'info',
  *check(runbook) {
    const timed = runbook.severities.some(
      (level) => level.respondWithinMinutes !== null || level.resolveWithinMinutes !== null,
    );
    const [first] = runbook.severities;
    if (first !== undefined && !timed && runbook.severities.length > 1) {
      const ids = runbook.severities.map((level) => level.id).join(', ');
      yield {
        line: first.line,
        message: `None of ${ids} has a response or resolution time in minutes, hours or days: no clock runs for it.`,
      };
      return;
    }
    for (const [rank, level] of runbook.severities.entries()) {
      const without = level.respondWithinMinutes === null && level.resolveWithinMinutes === null;
      // The lowest levels are often "next sprint" on purpose.
      if (without && (rank === 0 || rank < runbook.severities.length / 2))
        yield {
          line: level.line,
          message: `${level.id} has no response or resolution time in minutes, hours or days: no clock runs for it.`,
        };
    }
  },
};
