import { given, now } from './deciderSpecification.ts';

const update = { id: 'update/1/0', label: 'Post an update', dueAt: '2026-03-04T01:15:00.000Z', call: null };
const lead = {
  id: 'escalation/1/SEV-1/Lead',
  label: 'Call Lead',
  dueAt: '2026-03-04T01:05:00.000Z',
  call: { to: 'Lead', afterMinutes: 5 },
};
const told = { type: 'ReminderRaised', data: { deadline: update.id, title: update.label } } as const;
const called = {
  type: 'EscalationRaised',
  data: { to: 'Lead', severity: 'SEV-1', afterMinutes: 5, deadline: lead.id },
} as const;

describe('telling what is due', () => {
  it('is recorded together, calls as escalations', () =>
    given()
      .when({ type: 'RaiseDeadlines', deadlines: [lead, update] })
      .thenRecords(called, told));

  it('is recorded once, and the rest of it all the same', () => {
    const raised = given([told.type, told.data, '2026-03-04T01:15:00.000Z']);
    raised.when({ type: 'RaiseDeadlines', deadlines: [update] }).thenRefused('already-raised');
    raised.when({ type: 'RaiseDeadlines', deadlines: [update, lead] }).thenRecords(called);
  });

  it('is recorded again for a later time', () =>
    given([told.type, told.data, '2026-03-04T01:15:00.000Z'])
      .when({ type: 'RaiseDeadlines', deadlines: [{ ...update, dueAt: '2026-03-04T01:25:00.000Z' }] })
      .thenRecords(told));
});

describe('putting off and moving what is due', () => {
  const about = { deadline: lead.id, title: lead.label };

  it('is recorded', () => {
    given()
      .when({ type: 'SnoozeDeadline', ...about, minutes: 10 })
      .thenRecords({ type: 'DeadlineSnoozed', data: { ...about, minutes: 10 } });
    given()
      .when({ type: 'MoveDeadline', ...about, dueAt: now })
      .thenRecords({ type: 'DeadlineMoved', data: { ...about, dueAt: now } });
    given()
      .when({ type: 'MoveDeadline', ...about, dueAt: null })
      .thenRecords({ type: 'DeadlineMoved', data: { ...about, dueAt: null } });
  });

  it('takes a number of minutes and a time', () => {
    for (const minutes of [0, -5, 1441, Number.NaN])
      given()
        .when({ type: 'SnoozeDeadline', ...about, minutes })
        .thenRefused('no-such-number');
    given()
      .when({ type: 'MoveDeadline', ...about, dueAt: 'later' })
      .thenRefused('unreadable-time');
  });
});
