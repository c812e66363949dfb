import type { LintRule } from '../rule.ts';

export const scenarioWithoutCommands: LintRule = {
  code: 'scenario-without-commands',
  summary: 'A known failure has no command to look into it or to mend it.',
  severity: 'info',
  *check(runbook) {
    for (const scenario of runbook.scenarios)
      if (!scenario.snippets.some((snippet) => snippet.runnable))
        yield {
          line: scenario.line,
          message: `"${scenario.title}" has no command. Add the ones that you would type.`,
        };
  },
};
