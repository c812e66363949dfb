import type { Deadline } from './deadline.ts';
import { after, type Ending, idOf, type Situation, settle, span } from './situation.ts';

/** Response and mitigation or resolution within the level's own times, from the start. */
export function targetDeadlines(situation: Situation): Deadline[] {
  const { incident, runbook, level, startedAt } = situation;
  if (level === null) return [];
  const { respondWithinMinutes: respond, resolveWithinMinutes: resolve } = level;
  const reason = (text: string) => ({ text: `${level.id}: ${text}`, file: runbook.file, line: level.line });
  const deadlines: Deadline[] = [];
  if (respond !== null)
    deadlines.push(
      settle(
        {
          id: idOf(situation, 'response', level.id),
          kind: 'response',
          label: 'Acknowledge the incident',
          short: 'acknowledge',
          dueAt: after(startedAt, respond),
          ended: reached(incident.milestones.acknowledged, 'acknowledged'),
          reason: reason(respond === 0 ? 'respond immediately' : `respond within ${span(respond)}`),
          action: 'acknowledge',
        },
        situation,
      ),
    );
  if (resolve !== null) {
    const mitigates = level.resolveTargetIs === 'mitigation';
    const [kind, action, label, milestone] = mitigates
      ? (['mitigation', 'mitigate', 'Mitigate the impact', 'mitigated'] as const)
      : (['resolution', 'resolve', 'Resolve the incident', 'resolved'] as const);
    deadlines.push(
      settle(
        {
          id: idOf(situation, kind, level.id),
          kind,
          label,
          short: action,
          dueAt: after(startedAt, resolve),
          ended: reached(incident.milestones[milestone], milestone),
          reason: reason(`${action} within ${span(resolve)}`),
          action,
        },
        situation,
      ),
    );
  }
  return deadlines;
}

function reached(at: string | undefined, what: string): Ending | null {
  return at === undefined ? null : { is: 'done', because: `${what} at ${at}` };
}
