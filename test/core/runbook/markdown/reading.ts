import type { Runbook } from '../../../../src/core/runbook/model.ts';
import { readMarkdownRunbook } from '../../../../src/core/runbook/readMarkdown.ts';

/** Reads a document given as its lines. */
export function reading(...lines: readonly string[]): Runbook {
  return readMarkdownRunbook('runbook.md', lines.join('\n'));
}

/** Each level with its targets: `P1 15/60`, a dash where there is none. */
export function levels(runbook: Runbook): string[] {
  const shown = (minutes: number | null): string => (minutes === null ? '-' : String(minutes));
  return runbook.severities.map(
    ({ id, respondWithinMinutes, resolveWithinMinutes }) =>
      `${id} ${shown(respondWithinMinutes)}/${shown(resolveWithinMinutes)}`,
  );
}

/** Each path: `P1: Lead 15, CTO -`. */
export function paths(runbook: Runbook): string[] {
  return runbook.escalation.map(({ severities, steps }) => {
    const calls = steps.map((step) => `${step.to} ${step.afterMinutes ?? '-'}`);
    return `${severities.length > 0 ? severities.join('/') : 'all'}: ${calls.join(', ')}`;
  });
}

/** Titles of the scenarios with the number of their symptoms. */
export function failures(runbook: Runbook): string[] {
  return runbook.scenarios.map((scenario) => `${scenario.title}: ${scenario.symptoms.length}`);
}
