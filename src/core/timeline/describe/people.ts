import { because, type Describers } from './description.ts';

/** Who is on it, who was told, and what was due: roles, updates, escalations. */
export const peopleWords: Describers<
  | 'RoleTaken'
  | 'RoleHandedOver'
  | 'UpdatePosted'
  | 'UpdateSnoozed'
  | 'ReminderRaised'
  | 'DeadlineSnoozed'
  | 'DeadlineMoved'
  | 'EscalationRaised'
  | 'EscalationAcknowledged'
  | 'EscalationContacted'
> = {
  RoleTaken: ({ role, responder }) => ({ kind: 'people', says: `${responder} takes ${role}` }),
  RoleHandedOver: ({ role, from, to, handoff }) => ({
    kind: 'people',
    says: from === null ? `${role} goes to ${to}` : `${role} goes from ${from} to ${to}`,
    ...because(handoff),
  }),
  UpdatePosted: ({ channel, text }) => ({ kind: 'update', says: text, verdict: `to ${channel}`, tone: 'good' }),
  UpdateSnoozed: ({ minutes }) => ({ kind: 'update', says: `Next update put off by ${minutes} min`, system: true }),
  ReminderRaised: ({ title }) => ({ kind: 'escalation', says: title, verdict: 'due', system: true }),
  DeadlineSnoozed: ({ title, minutes }) => ({
    kind: 'escalation',
    says: title,
    verdict: `put off by ${minutes} min`,
    system: true,
  }),
  DeadlineMoved: ({ title, dueAt }) => ({
    kind: 'escalation',
    says: title,
    verdict: dueAt === null ? 'switched off' : `due ${dueAt.slice(11, 16)} UTC`,
    system: true,
  }),
  EscalationRaised: ({ to, severity, afterMinutes }) => ({
    kind: 'escalation',
    says: `Escalate to ${to}`,
    ...because([severity, afterMinutes === null ? null : `after ${afterMinutes} min`].filter(Boolean).join(', ')),
    verdict: 'due',
    tone: 'attention',
  }),
  EscalationAcknowledged: ({ to }) => ({ kind: 'escalation', says: to, verdict: 'acknowledged', tone: 'good' }),
  EscalationContacted: ({ to, means, outcome }) => ({
    kind: 'escalation',
    says: means === null ? to : `${to} (${means})`,
    verdict: outcome === 'no-answer' ? 'no answer' : outcome,
    tone: outcome === 'no-answer' ? 'bad' : outcome === 'answered' ? 'good' : 'neutral',
  }),
};
