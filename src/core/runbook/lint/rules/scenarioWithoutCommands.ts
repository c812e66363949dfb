import type { LintRule } from '../rule.ts';

export const scenarioWithoutCommands: LintRule = {
  code: 'scenario-without-commands',
  summary: 'A known failure has no command to look into it or to mend it.',
  severity: 'info',
  *check(runbook) {
    const without = runbook.scenarios.filter((scenario) => !scenario.snippets.some((snippet) => snippet.runnable));
    const [first, ...others] = without;
    // Where none has one it is the team's way of writing: said once, not for each.
    if (first !== undefined && others.length > 0 && without.length === runbook.scenarios.length)
      yield {
        line: first.line,
        message: `None of the ${without.length} known failures has a command. Add the ones that you would type.`,
      };
    else
      for (const { line, title } of without)
        yield { line, message: `"${title}" has no command. Add the ones that you would type.` };
  },
};
