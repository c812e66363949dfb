import type { Deadline, DeadlineAction } from './deadline.ts';
import { after, idOf, type Situation, settle, span, time } from './situation.ts';

/** After how many minutes we remind, by the level's place in the scale. What is not named is for levels below. */
const commanderAfter: readonly number[] = [5, 15];
const quietAfter: readonly number[] = [20, 60];
const quietOtherwise = 24 * 60;
const severityAfter = 5;
const postmortemAfter = 24 * 60;

/** Reminders of our own, while the incident is open. */
export function nudges(situation: Situation): Deadline[] {
  const { incident, startedAt } = situation;
  const rank = incident.severity?.rank ?? null;
  const quiet = rank === null ? quietOtherwise : (quietAfter[rank] ?? quietOtherwise);
  const commander = rank === null ? null : (commanderAfter[rank] ?? null);
  const lastSeen = Math.max(startedAt, time(incident.clocks.lastActivityAt) ?? 0);
  const all: Deadline[] = [];
  if (rank === null && situation.runbook.severities.length > 0)
    all.push(nudge(situation, ['severity'], 'set-severity', 'Say how bad it is', 'severity', startedAt, severityAfter));
  if (commander !== null && !hasCommander(situation))
    all.push(nudge(situation, ['commander'], 'take-command', 'Name a commander', 'commander', startedAt, commander));
  all.push(
    nudge(situation, ['quiet', String(lastSeen)], 'add-note', 'Write down where it stands', 'note', lastSeen, quiet),
  );
  return all;
}

/** What is left to remind of once it is resolved. */
export function postmortemNudges(situation: Situation): Deadline[] {
  const { incident } = situation;
  const resolvedAt = time(incident.milestones.resolved);
  const grave = (incident.severity?.rank ?? 0) <= 1;
  const written = incident.postmortem !== null || incident.issue !== null;
  if (resolvedAt === null || incident.kind !== 'real' || !grave || written) return [];
  return [
    nudge(
      situation,
      ['postmortem'],
      'draft-postmortem',
      'Draft the postmortem',
      'postmortem',
      resolvedAt,
      postmortemAfter,
    ),
  ];
}

function nudge(
  situation: Situation,
  name: readonly string[],
  action: DeadlineAction,
  label: string,
  short: string,
  since: number,
  minutes: number,
): Deadline {
  return settle(
    {
      id: idOf(situation, 'nudge', ...name),
      kind: 'nudge',
      label,
      short,
      dueAt: after(since, minutes),
      ended: null,
      reason: { text: `Reminder of Incident Desk after ${span(minutes)}`, file: null, line: null },
      action,
    },
    situation,
  );
}

/** Whoever leads, whatever the team calls it. */
function hasCommander({ incident }: Situation): boolean {
  return [...incident.roles.keys()].some((role) => /commander|^ic$|incident lead|^lead$/i.test(role));
}
