import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Deadline, minuteMs } from '../../../src/core/deadlines/deadline.ts';
import { deadlinesOf } from '../../../src/core/deadlines/deadlines.ts';
import { nextChangeAt, noticeOf } from '../../../src/core/deadlines/notice.ts';
import { byUrgency, dueWords, openDeadlines, urgencyOf } from '../../../src/core/deadlines/words.ts';
import type { RecordedEvent } from '../../../src/core/incident/events.ts';
import { replay } from '../../../src/core/incident/evolve.ts';
import type { Runbook } from '../../../src/core/runbook/model.ts';
import { anyEvent } from '../../given/anyEvent.ts';
import { declaredAt, type Fact, givenEvents, givenIncident } from '../../given/incident.ts';
import { givenRunbook, givenSeverity } from '../../given/runbook.ts';

const runbook: Runbook = givenRunbook({
  severities: [
    givenSeverity('SEV-1', { respondWithinMinutes: 5, resolveWithinMinutes: 60, updateEveryMinutes: 15, line: 7 }),
    givenSeverity('SEV-2', { respondWithinMinutes: 30, line: 8 }),
    givenSeverity('SEV-3', { line: 9 }),
  ],
  escalation: [
    {
      severities: ['SEV-1'],
      steps: [
        {
          to: 'Lead',
          afterMinutes: 10,
          basis: 'start',
          condition: 'unacknowledged',
          when: null,
          contact: null,
          line: 20,
        },
        {
          to: 'Manager',
          afterMinutes: 20,
          basis: 'previous',
          condition: 'unresolved',
          when: null,
          contact: null,
          line: 21,
        },
        {
          to: 'CTO',
          afterMinutes: 30,
          basis: 'previous',
          condition: 'unresolved',
          when: null,
          contact: null,
          line: 22,
        },
      ],
    },
  ],
  contacts: [{ role: 'lead', name: null, contact: 'lead@example.com', when: null, line: 40 }],
});

const at = (minutes: number) => declaredAt + minutes * minuteMs;
const iso = (minutes: number) => new Date(at(minutes)).toISOString();
const deadlines = (minutes: number, ...facts: readonly Fact[]) =>
  deadlinesOf(givenIncident(...facts), runbook, at(minutes));
const named = (all: readonly Deadline[], short: string) => {
  const found = all.find((each) => each.short === short);
  assert.ok(found, `no deadline ${short}`);
  return found;
};
const raised = (to: string, minutes: number): Fact => [
  'EscalationRaised',
  { to, severity: 'SEV-1', afterMinutes: null, deadline: `escalation/1/SEV-1/${to}` },
  iso(minutes),
];

describe('a deadline', () => {
  it('says when, why and where that stands', () => {
    const { dueAt, label, reason, call, state } = named(deadlines(0), 'Lead');
    assert.equal(dueAt, at(10));
    assert.equal(label, 'Call Lead');
    assert.deepEqual(reason, { text: 'after 10 min if unacknowledged', file: 'runbooks/given.md', line: 20 });
    assert.deepEqual(call, { to: 'Lead', contact: 'lead@example.com', afterMinutes: 10 });
    assert.equal(state, 'pending');
  });

  it('is due soon two minutes ahead and overdue from its time on', () => {
    assert.equal(named(deadlines(12.9), 'update').state, 'pending');
    assert.equal(named(deadlines(13), 'update').state, 'due-soon');
    assert.equal(named(deadlines(15), 'update').state, 'overdue');
  });

  it('of a step after the previous one counts from when that was told', () => {
    assert.equal(named(deadlines(0), 'Manager').dueAt, at(30));
    assert.equal(named(deadlines(300, raised('Lead', 240)), 'Manager').dueAt, at(260));
    assert.equal(named(deadlines(300, raised('Lead', 240)), 'CTO').dueAt, at(290));
  });

  it('comes at once where the call before was not answered', () => {
    const noAnswer: Fact = ['EscalationContacted', { to: 'Lead', means: null, outcome: 'no-answer' }, iso(12)];
    const all = deadlines(13, noAnswer);
    assert.equal(named(all, 'Lead').state, 'done');
    assert.equal(named(all, 'Manager').dueAt, at(12));
  });

  it('is what a person made of it', () => {
    const id = 'resolution/1/SEV-1';
    const moved = (dueAt: string | null): Fact => ['DeadlineMoved', { deadline: id, title: '', dueAt }];
    assert.equal(named(deadlines(0, moved(iso(90))), 'resolve').dueAt, at(90));
    assert.equal(named(deadlines(0, moved(null)), 'resolve').state, 'cancelled');
    const snoozed: Fact = ['DeadlineSnoozed', { deadline: id, title: '', minutes: 30 }, iso(61)];
    assert.equal(named(deadlines(70, snoozed), 'resolve').dueAt, at(91));
  });

  it('is told once, and again after it was put off', () => {
    const told: Fact = ['ReminderRaised', { deadline: 'resolution/1/SEV-1', title: '' }, iso(60)];
    const snoozed: Fact = ['DeadlineSnoozed', { deadline: 'resolution/1/SEV-1', title: '', minutes: 10 }, iso(61)];
    assert.equal(named(deadlines(60), 'resolve').tells, true);
    assert.equal(named(deadlines(60, told), 'resolve').tells, false);
    assert.equal(named(deadlines(70, told, snoozed), 'resolve').tells, false);
    assert.equal(named(deadlines(71, told, snoozed), 'resolve').tells, true);
  });

  it('of a drill never alarms, and a reminder of ours neither', () => {
    const drill: Fact = [
      'IncidentDeclared',
      { title: 'Practice', kind: 'drill', severity: { id: 'SEV-1', name: null, rank: 0 }, runbook: null },
    ];
    const grave = (minutes: number, ...facts: readonly Fact[]) =>
      noticeOf(givenIncident(...facts), deadlines(minutes, ...facts))?.grave;
    assert.equal(grave(5), true);
    assert.equal(grave(5, drill), false);
    const acknowledged: Fact = ['MilestoneReached', { milestone: 'acknowledged' }];
    assert.equal(grave(5, acknowledged), false);
  });

  it('of an incident without a runbook is a reminder of ours alone', () => {
    const all = deadlinesOf(givenIncident(), null, at(0));
    assert.deepEqual([...new Set(all.map(({ kind }) => kind))], ['nudge']);
  });
});

describe('the words for what is due', () => {
  const words = (minutes: number, ...facts: readonly Fact[]) => {
    const open = openDeadlines(deadlines(minutes, ...facts));
    return [dueWords(open, at(minutes)), urgencyOf(open)];
  };
  const acknowledged: Fact = ['MilestoneReached', { milestone: 'acknowledged' }];
  const commander: Fact = ['RoleTaken', { role: 'Incident commander', responder: 'On-call' }];

  it('name what comes next, and what is over', () => {
    assert.deepEqual(words(0, acknowledged, commander), ['update in 15m', 'calm']);
    assert.deepEqual(words(13.5, acknowledged, commander), ['update in 2m', 'soon']);
    assert.deepEqual(words(17, acknowledged, commander), ['update overdue 2m', 'overdue']);
    assert.deepEqual(words(40, acknowledged, commander), ['2 overdue', 'overdue']);
  });

  it('put what the runbook wants before our own reminders', () => {
    assert.deepEqual(words(8, acknowledged), ['commander overdue 3m', 'soon']);
    assert.deepEqual(words(13.5, acknowledged), ['update in 2m', 'soon']);
    assert.deepEqual(words(17, acknowledged), ['update overdue 2m', 'overdue']);
    const listed = [...openDeadlines(deadlines(17, acknowledged))].sort(byUrgency).map(({ short }) => short);
    assert.deepEqual(listed, ['update', 'commander', 'note', 'Manager', 'resolve', 'CTO']);
  });
});

describe('deadlines of whatever record', () => {
  const moment = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') });
  const declared = givenEvents()[0] as RecordedEvent;
  const records = fc.array(anyEvent, { maxLength: 30 }).map((events) => [declared, ...events]);

  it('are the same in whatever order its events arrive', () => {
    fc.assert(
      fc.property(
        records.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        moment,
        ([events, shuffled], now) => {
          const of = (all: readonly RecordedEvent[]) => {
            const incident = replay(all);
            return incident === null ? null : deadlinesOf(incident, runbook, now);
          };
          assert.deepEqual(of(shuffled), of(events));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are none once it is closed', () => {
    const end: Fact[] = [
      ['IncidentResolved', { openCriteria: [], reason: null }],
      ['IncidentClosed', {}],
    ];
    fc.assert(
      fc.property(lively, moment, (facts, now) => {
        assert.deepEqual(deadlinesOf(givenIncident(...facts, ...end), runbook, now), []);
      }),
    );
  });

  it('that wait for an acknowledgement are gone with it', () => {
    fc.assert(
      fc.property(lively, fc.integer({ min: 0, max: 2880 }), (facts, minutes) => {
        const all = deadlines(minutes, ...facts, ['MilestoneReached', { milestone: 'acknowledged' }]);
        const waiting = all.filter(({ kind, reason }) => kind === 'response' || /unacknowledged/.test(reason.text));
        assert.deepEqual(openDeadlines(waiting), []);
        assert.ok(waiting.every(({ tells }) => !tells));
      }),
    );
  });

  it('stay as they are until the next change that they name, which lies ahead', () => {
    const minute = fc.integer({ min: 0, max: 2880 });
    fc.assert(
      fc.property(lively, minute, minute, (facts, minutes, later) => {
        const now = deadlines(minutes, ...facts);
        const next = nextChangeAt(now, at(minutes)) ?? at(2880);
        assert.ok(next > at(minutes) || minutes === 2880);
        const then = at(minutes + later);
        if (then < next) assert.deepEqual(deadlines(minutes + later, ...facts), now);
      }),
    );
  });

  const level = (id: string, rank: number): Fact => [
    'SeverityChanged',
    { severity: { id, name: null, rank }, reason: null },
  ];
  /** What people do in an incident, in whatever order. */
  const lively: fc.Arbitrary<Fact[]> = fc.array(
    fc.constantFrom<Fact>(
      level('SEV-1', 0),
      level('SEV-2', 1),
      level('SEV-3', 2),
      ['UpdatePosted', { channel: 'clipboard', text: 'Down', template: null }],
      ['UpdateSnoozed', { minutes: 10 }],
      ['MilestoneReached', { milestone: 'acknowledged' }],
      ['MilestoneReached', { milestone: 'mitigated' }],
      ['RoleTaken', { role: 'Incident commander', responder: 'On-call' }],
      ['EscalationContacted', { to: 'Lead', means: null, outcome: 'no-answer' }],
      ['IncidentResolved', { openCriteria: [], reason: null }],
      ['IncidentReopened', { reason: 'It is back' }],
      ['NoteAdded', { text: 'Looking' }],
      raised('Lead', 10),
    ),
    { maxLength: 12 },
  );
});
