import type { Command, DeclaredCommand } from './commands.ts';
import { correctionRules } from './decide/correction.ts';
import { deadlineRules } from './decide/deadlines.ts';
import { type Decision, type Rule, type Rules, refuse } from './decide/decision.ts';
import { decideDeclaration } from './decide/declaration.ts';
import { deployRules } from './decide/deploys.ts';
import { diagnosticRules } from './decide/diagnostics.ts';
import { escalationRules } from './decide/escalation.ts';
import { followUpRules } from './decide/followUp.ts';
import { lifecycleRules } from './decide/lifecycle.ts';
import { milestoneRules } from './decide/milestones.ts';
import { roleRules } from './decide/roles.ts';
import { runbookRules } from './decide/runbook.ts';
import { sharingRules } from './decide/sharing.ts';
import { stepRules } from './decide/steps.ts';
import { wrongTime } from './decide/times.ts';
import { updateRules } from './decide/updates.ts';
import { writingRules } from './decide/writing.ts';
import type { Incident } from './incident.ts';

/** One rule a command, from the rooms of `decide/`: a missing one does not compile. */
const rules: Rules<DeclaredCommand> = {
  ...lifecycleRules,
  ...milestoneRules,
  ...runbookRules,
  ...roleRules,
  ...stepRules,
  ...diagnosticRules,
  ...writingRules,
  ...correctionRules,
  ...deployRules,
  ...updateRules,
  ...escalationRules,
  ...deadlineRules,
  ...followUpRules,
  ...sharingRules,
};

/**
 * Whether a command makes sense for the incident as it is now, and which facts it makes.
 * @param incident `null` before it is declared
 * @param now ISO 8601
 */
export function decide(command: Command, incident: Incident | null, now: string): Decision {
  const time = 'occurredAt' in command ? command.occurredAt : undefined;
  const wrong = time === undefined ? null : wrongTime(time, now);
  if (wrong !== null) return wrong;
  if (command.type === 'DeclareIncident' || command.type === 'BackfillIncident')
    return decideDeclaration(command, incident, now);
  if (incident === null) return refuse('not-declared', 'This incident has not been declared yet.');
  // The table pairs each type with the rule for that very type, which is more than the compiler can follow.
  const rule = rules[command.type] as Rule<DeclaredCommand>;
  if (incident.phase !== 'open' && !rule.whenOver)
    return refuse('not-open', `This incident is ${overWords[incident.phase]}. Reopen it first.`);
  return rule.decide(command, incident, now);
}

const overWords: Readonly<Record<Exclude<Incident['phase'], 'open'>, string>> = {
  resolved: 'resolved',
  closed: 'closed',
  cancelled: 'cancelled',
  duplicate: 'marked as a duplicate',
};
