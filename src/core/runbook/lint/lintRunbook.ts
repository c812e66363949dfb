import type { Problem, Runbook } from '../model.ts';
import { readablePart, withUnixBreaks } from '../text/readablePart.ts';
import type { LintContext, LintRule } from './rule.ts';
import { contactToBeDone } from './rules/contactToBeDone.ts';
import { deadLink } from './rules/deadLink.ts';
import { destroyWithoutCheck } from './rules/destroyWithoutCheck.ts';
import { duplicateStep } from './rules/duplicateStep.ts';
import { escalationOrder } from './rules/escalationOrder.ts';
import { noSeverityScale } from './rules/noSeverityScale.ts';
import { scenarioWithoutCommands } from './rules/scenarioWithoutCommands.ts';
import { staleDate } from './rules/staleDate.ts';
import { targetMissing } from './rules/targetMissing.ts';
import { unreachableEscalation } from './rules/unreachableEscalation.ts';
import { unresolvedPlaceholder } from './rules/unresolvedPlaceholder.ts';

/** Every rule, in the order of the README's table. */
export const lintRules: readonly LintRule[] = [
  noSeverityScale,
  targetMissing,
  escalationOrder,
  unreachableEscalation,
  unresolvedPlaceholder,
  destroyWithoutCheck,
  scenarioWithoutCommands,
  deadLink,
  contactToBeDone,
  duplicateStep,
  staleDate,
];

/** What a team has set for a rule; `off` leaves it out. */
export type RuleSetting = Problem['severity'] | 'off';

/** The reader's own problems and the rules' findings, by line. */
export function lintRunbook(
  runbook: Runbook,
  { text, ...context }: LintContext,
  settings: Readonly<Record<string, RuleSetting>> = {},
): Problem[] {
  const lines = readablePart(withUnixBreaks(text)).text.split('\n');
  const found = lintRules.flatMap((rule): Problem[] => {
    const severity = settings[rule.code] ?? rule.severity;
    if (severity === 'off') return [];
    return [...rule.check(runbook, { ...context, lines })].map((finding) => ({
      code: rule.code,
      severity,
      ...finding,
    }));
  });
  const read = runbook.problems.flatMap((problem): Problem[] => {
    const severity = settings[problem.code] ?? problem.severity;
    return severity === 'off' ? [] : [{ ...problem, severity }];
  });
  return [...read, ...found].sort((a, b) => a.line - b.line);
}
