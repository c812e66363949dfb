import type { LintRule } from '../rule.ts';

export const scenarioWithoutCommands: LintRule = {
  code: 'scenario-without-commands',
  summary: 'A known failure has no command to look into it or to mend it.',
  severity: 'info',
  *check(runbook) {
    const scenarios = runbook.scenarios.filter(({ title }) => !OF_PEOPLE.test(title));
    const without = scenarios.filter((scenario) => !scenario.snippets.some((snippet) => snippet.runnable));
    const [first, ...others] = without;
    // Where most have none it is the team's way of writing: said once, not for each.
    if (first !== undefined && others.length > 0 && without.length * 2 > scenarios.length) {
      const which = without.length === scenarios.length ? 'None' : `Only ${scenarios.length - without.length}`;
      const has = scenarios.length - without.length > 1 ? 'have' : 'has';
      yield {
        line: first.line,
        message: `${which} of the ${scenarios.length} known failures ${has} a command. Add the ones that you would type.`,
      };
    } else
      for (const { line, title } of without)
        yield { line, message: `"${title}" has no command. Add the ones that you would type.` };
  },
};

/** Failures that people work on with people: lawyers, regulators, the police. No command is missing there. */
const OF_PEOPLE =
  /fraud|fraude|betrug|мошенн|사기|詐欺|欺诈|phish|ransom|extort|defac|insider|privacy|gdpr|data[\s-](?:breach|leak|theft|exposure|protection)|(?:security|privacy)[\s-]breach|datenleck|datenpanne|(?:vazamento|violação|fuga|filtración|brecha) de dados?|(?:fuga|filtración|brecha|robo) de datos|(?:fuite|violation) de données|утечк\p{L}* данных|정보 ?유출|情報漏[えい洩]|数据泄[露漏]/iu;
