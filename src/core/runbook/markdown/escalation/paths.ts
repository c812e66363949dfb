import type { EscalationPath, Problem } from '../../model.ts';
import { withBasis } from './chain.ts';
import { groupBy, type Reading } from './reading.ts';

/** The chosen statements as paths: one for each set of levels, and one for each list that holds for all. */
export function pathsOf(readings: readonly Reading[]): EscalationPath[] {
  const paths: EscalationPath[] = [];
  for (const group of groupBy(readings, (reading) => reading.severities.join('/')).values()) {
    const isList =
      group.every((reading) => !reading.isChain) &&
      new Set(group.map((reading) => reading.block)).size === group.length;
    const parts = isList && group[0]!.severities.length === 0 ? group.map((reading) => [reading]) : [group];
    for (const part of parts) {
      const calls = part.flatMap((reading) => reading.calls);
      paths.push({
        severities: part[0]!.severities,
        steps: withBasis(
          calls,
          part.some((reading) => reading.isChain),
        ),
      });
    }
  }
  return paths;
}

/** How the times of each path were understood, for whoever reads them. */
export function basisProblems(paths: readonly EscalationPath[]): Problem[] {
  return paths.flatMap(({ severities, steps }) => {
    const timed = steps.filter((step) => step.afterMinutes !== null && step.afterMinutes > 0);
    if (timed.length < 2) return [];
    const of = severities.length > 0 ? ` of ${severities.join('/')}` : '';
    const from = timed[0]!.basis === 'start' ? 'from start' : 'from the previous step';
    return [
      {
        code: 'escalation-basis',
        message: `Read as escalation${of}: times count ${from}.`,
        line: timed[0]!.line,
        severity: 'info' as const,
      },
    ];
  });
}
