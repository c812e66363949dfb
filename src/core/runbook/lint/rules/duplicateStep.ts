import type { Step } from '../../model.ts';
import type { LintRule } from '../rule.ts';

export const duplicateStep: LintRule = {
  code: 'duplicate-step',
  summary: 'The same step stands twice in one phase, scenario or procedure.',
  severity: 'warning',
  *check(runbook) {
    for (const section of [...runbook.phases, ...runbook.scenarios, ...runbook.procedures]) {
      const first = new Map<string, number>();
      for (const step of section.steps.flatMap(flat)) {
        const key = step.text.toLowerCase().replace(/\s+/g, ' ').trim();
        const line = first.get(key);
        if (line !== undefined && line !== step.line)
          yield { line: step.line, message: `"${step.text}" stands in line ${line} already. Remove one of them.` };
        else first.set(key, step.line);
      }
    }
  },
};

function flat(step: Step): Step[] {
  return [step, ...step.steps.flatMap(flat)];
}
