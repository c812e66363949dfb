import type { Incident } from '../incident/incident.ts';
import type { Runbook } from '../runbook/model.ts';

/** Resolution criteria of the runbook that are not settled: neither ticked nor skipped with a reason. */
export function openCriteria(runbook: Runbook | null, incident: Incident): string[] {
  return (runbook?.phases ?? [])
    .flatMap((phase) => phase.steps)
    .filter((step) => step.kind === 'criterion' && !incident.steps.has(step.id))
    .map((step) => step.text);
}
