import type { Deadline } from './deadline.ts';
import { after, idOf, type Situation, settle, span, time } from './situation.ts';

/** The next update: the runbook's cadence, from the last one that was *posted*, not from the last reminder of it. */
export function updateDeadlines(situation: Situation): Deadline[] {
  const { incident, runbook, level, startedAt } = situation;
  const every = level?.updateEveryMinutes ?? null;
  if (level === null || every === null) return [];
  const since = Math.max(startedAt, time(incident.lastUpdateAt) ?? 0);
  return [
    settle(
      {
        id: idOf(situation, 'update', String(since)),
        kind: 'update',
        label: 'Post an update',
        short: 'update',
        dueAt: after(since, every),
        putOffUntil: time(incident.snoozedUntil),
        ended: null,
        reason: { text: `${level.id}: update every ${span(every)}`, file: runbook.file, line: level.line },
        action: 'post-update',
      },
      situation,
    ),
  ];
}
