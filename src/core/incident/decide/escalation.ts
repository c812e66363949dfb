import type { EventData } from '../events.ts';
import { accept, at, dataOf, type Rules, refuse, whileOpen } from './decision.ts';

export type EscalationCommand =
  | ({ readonly type: 'RaiseEscalation' } & EventData<'EscalationRaised'>)
  | ({ readonly type: 'AcknowledgeEscalation' } & EventData<'EscalationAcknowledged'>)
  /** That somebody was called, and what came of it: the extension itself pages nobody. */
  | ({ readonly type: 'RecordContact'; readonly occurredAt?: string } & EventData<'EscalationContacted'>);

export const escalationRules: Rules<EscalationCommand> = {
  RaiseEscalation: whileOpen((command, incident) => {
    const { to, severity, afterMinutes } = command;
    if (to.trim() === '') return refuse('empty-text', 'Say to whom it escalates.');
    const raised = incident.escalations
      .get(to)
      ?.raised.some((each) => each.severity === severity && each.afterMinutes === afterMinutes);
    if (raised) return refuse('already-raised', `This was escalated to ${to} already.`);
    return accept({ type: 'EscalationRaised', data: dataOf(command) });
  }),
  AcknowledgeEscalation: whileOpen((command, incident) => {
    const escalation = incident.escalations.get(command.to);
    if (escalation === undefined || escalation.raised.length === 0)
      return refuse('not-raised', `Nothing was escalated to ${command.to}.`);
    if (escalation.acknowledgedAt !== null) return refuse('already-done', `${command.to} has acknowledged already.`);
    return accept({ type: 'EscalationAcknowledged', data: dataOf(command) });
  }),
  RecordContact: whileOpen((command) =>
    command.to.trim() === ''
      ? refuse('empty-text', 'Say who was contacted.')
      : accept({ type: 'EscalationContacted', data: dataOf(command), ...at(command.occurredAt) }),
  ),
};
