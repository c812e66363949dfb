import type { Runbook, Scenario } from '../../model.ts';
import type { LintRule } from '../rule.ts';

export const scenarioWithoutCommands: LintRule = {
  code: 'scenario-without-commands',
  summary: 'A known failure has no command to look into it or to mend it.',
  severity: 'info',
  *check(runbook) {
    const scenarios = runbook.scenarios.filter(({ title }) => !OF_PEOPLE.test(title));
    const without = scenarios.filter((scenario) => !holdsProgram(scenario) && !pointsToRunbook(scenario, runbook));
    const [first, ...others] = without;
    // Where most have none it is the team's way of writing: said once, not for each.
    if (first !== undefined && others.length > 0 && without.length * 2 > scenarios.length) {
      const told =
        without.length === scenarios.length
          ? `None of the ${scenarios.length} known failures has a command.`
          : `${without.length} of the ${scenarios.length} known failures have no command.`;
      yield { line: first.line, message: `${told} Add the ones that you would type.` };
    } else
      for (const { line, title } of without)
        yield { line, message: `"${title}" has no command. Add the ones that you would type.` };
  },
};

/** A command, or a query or program in a language that no terminal runs as it stands (`kql`, `ruby`, `typescript`). */
function holdsProgram({ snippets }: Scenario): boolean {
  return snippets.some(({ runnable, language }) => runnable || (language !== null && !NO_PROGRAM.test(language)));
}

const NO_PROGRAM =
  /^(?:te?xt|plain(?:text)?|none|output|log|json5?|ya?ml|toml|ini|env|dotenv|conf|properties|xml|html|csv|md|markdown|mermaid|diff|http|bash|sh|shell|zsh|console|terminal)$/;

/** What to type may stand in the runbook that it leads to. */
function pointsToRunbook({ line }: Scenario, runbook: Runbook): boolean {
  const next = Math.min(
    ...runbook.scenarios.map((other) => (other.line > line ? other.line : Number.POSITIVE_INFINITY)),
  );
  const isBelow = (at: number): boolean => at >= line && at < Math.min(next, line + LONGEST_SCENARIO);
  return runbook.links.some((link) => isBelow(link.line) && RUNBOOK.test(`${link.text} ${link.url}`));
}

const LONGEST_SCENARIO = 60;
const RUNBOOK = /run-?book|play-?book|troubleshoot|recover|restore|procedure/i;

/** Failures that people work on with people: lawyers, regulators, the police. No command is missing there. */
const OF_PEOPLE =
  /fraud|fraude|betrug|мошенн|사기|詐欺|欺诈|phish|ransom|extort|defac|insider|privacy|gdpr|data[\s-](?:breach|leak|theft|exposure|protection)|(?:security|privacy)[\s-](?:breach|incidents?)|datenleck|datenpanne|(?:vazamento|violação|fuga|filtración|brecha) de dados?|(?:fuga|filtración|brecha|robo) de datos|(?:fuite|violation) de données|утечк\p{L}* данных|정보 ?유출|情報漏[えい洩]|数据泄[露漏]/iu;
