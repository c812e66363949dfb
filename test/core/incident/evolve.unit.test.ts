import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type EventData, noContext } from '../../../src/core/incident/events.ts';
import { evolve, replay } from '../../../src/core/incident/evolve.ts';
import { headlineTypes, isHeadline } from '../../../src/core/incident/headline.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import { anyEvent, eventTypes } from '../../given/anyEvent.ts';
import { declaredAt, type Fact, givenEvents, givenIncident } from '../../given/incident.ts';

const at = (minutes: number) => new Date(declaredAt + minutes * 60_000).toISOString();
const step = { step: 'step-1', text: 'Is production impacted?' };
const started: EventData<'DiagnosticStarted'> = {
  part: 'part-1',
  title: 'Check connections',
  command: 'ss -s',
  effect: 'read',
  context: noContext,
  origin: null,
};
const failed = { outcome: 'failed', exitCode: 1, reason: null, evidence: null } as const;
const deploy = { sha: '9f31c2e', title: 'Pool size from env', environment: null, at: at(-14) };
const over: Fact = ['IncidentResolved', { openCriteria: [], reason: null }];

describe('what an incident is after its events', () => {
  it('begins open, with what was declared', () => {
    const incident = givenIncident();
    assert.deepEqual(
      [incident.title, incident.kind, incident.phase, incident.status, incident.severity?.id, incident.declaredAt],
      ['API errors', 'real', 'open', 'investigating', 'SEV-1', at(0)],
    );
  });

  it('is nothing without a declaration', () => {
    assert.equal(replay(givenEvents(['NoteAdded', { text: 'x' }]).slice(1)), null);
    assert.equal(replay([]), null);
  });

  it('keeps the first of two declarations', () => {
    const other: Fact = ['IncidentDeclared', { title: 'Other', kind: 'drill', severity: null, runbook: null }];
    const [first] = givenEvents();
    const incident = replay([first!, { ...givenEvents(other)[0]!, id: 'event-x', hlc: [declaredAt, 1] }]);
    assert.deepEqual([incident?.title, incident?.eventCount], ['API errors', 2]);
  });

  it('has the last title, severity, status, values and roles', () => {
    const incident = givenIncident(
      ['TitleChanged', { title: 'Checkout errors' }],
      ['SeverityChanged', { severity: { id: 'SEV-2', name: null, rank: 1 }, reason: null }],
      ['StatusChanged', { status: 'identified' }],
      ['StatusChanged', { status: 'mitigating' }],
      ['ValueSet', { name: 'service', value: 'api' }],
      ['ValueSet', { name: 'service', value: 'checkout' }],
      ['RoleTaken', { role: 'scribe', responder: 'one' }],
      ['RoleHandedOver', { role: 'scribe', from: 'one', to: 'two', handoff: null }],
    );
    assert.deepEqual(
      [incident.title, incident.severity?.id, incident.status],
      ['Checkout errors', 'SEV-2', 'mitigating'],
    );
    assert.deepEqual([...incident.values], [['service', 'checkout']]);
    assert.deepEqual([...incident.roles], [['scribe', 'two']]);
    assert.equal(incident.eventCount, 9);
  });

  it('has each step as it was last left', () => {
    const states = (...facts: Fact[]) => givenIncident(...facts).steps.get('step-1')?.is;
    const done: Fact = ['StepCompleted', { ...step, answer: 'yes' }];
    assert.equal(states(done), 'done');
    assert.equal(states(done, ['StepReopened', step]), undefined);
    assert.equal(states(done, ['StepSkipped', { ...step, reason: 'x' }]), 'skipped');
    assert.equal(states(['StepNotApplicable', { ...step, reason: 'x' }]), 'not-applicable');
    assert.deepEqual(givenIncident(done).steps.get('step-1'), {
      is: 'done',
      event: 'event-1',
      at: at(1),
      by: 'On-call',
      answer: 'yes',
    });
  });

  it('has each diagnostic from its start to its end', () => {
    const begun: Fact = ['DiagnosticStarted', started];
    const running = givenIncident(begun).diagnostics.get('event-1');
    assert.deepEqual([running?.outcome, running?.startedAt, running?.finishedAt], [null, at(1), null]);
    const ended = givenIncident(begun, ['DiagnosticFinished', { started: 'event-1', ...failed }]);
    const diagnostic = ended.diagnostics.get('event-1');
    assert.deepEqual([diagnostic?.outcome, diagnostic?.exitCode, diagnostic?.finishedAt], ['failed', 1, at(2)]);
    assert.equal(ended.latestRun.get('part-1'), 'event-1');
  });

  it('has an end without a start for nothing', () => {
    assert.equal(givenIncident(['DiagnosticFinished', { started: 'event-9', ...failed }]).diagnostics.size, 0);
  });

  it('has hypotheses, action items, pins and deploys with their verdicts', () => {
    const incident = givenIncident(
      ['HypothesisProposed', { text: 'The pool is too small' }],
      ['HypothesisProposed', { text: 'A slow query' }],
      ['HypothesisConfirmed', { hypothesis: 'event-1', reason: 'Seen' }],
      ['HypothesisRuledOut', { hypothesis: 'event-2', reason: 'None' }],
      ['ActionItemAdded', { text: 'Alert on the pool', owner: null, due: null }],
      ['ActionItemCompleted', { item: 'event-5' }],
      ['EntryCorrected', { entry: 'event-5', occurredAt: null, text: 'Alert at 80 %', reason: null }],
      ['EntryPinned', { entry: 'event-1' }],
      ['EntryPinned', { entry: 'event-2' }],
      ['EntryUnpinned', { entry: 'event-1' }],
      ['DeploySuspected', { deploy, reason: null }],
      ['DeployRuledOut', { deploy, reason: 'Docs only' }],
    );
    assert.deepEqual(
      [...incident.hypotheses.values()].map(({ is }) => is),
      ['confirmed', 'ruled-out'],
    );
    assert.deepEqual(
      [...incident.actionItems.values()].map(({ text, done }) => [text, done]),
      [['Alert at 80 %', true]],
    );
    assert.deepEqual([...incident.pinned], ['event-2']);
    assert.deepEqual(incident.deploys.get('9f31c2e'), { deploy, is: 'ruled-out', reason: 'Docs only' });
  });

  it('has its milestones when they happened, not when they were written down', () => {
    const incident = givenIncident(
      ['MilestoneReached', { milestone: 'detected' }, at(-2)],
      ['MilestoneReached', { milestone: 'acknowledged' }],
      ['MilestoneReached', { milestone: 'detected' }, at(-3)],
    );
    assert.deepEqual(incident.milestones, { detected: at(-3), acknowledged: at(2) });
  });

  it('is resolved, closed, cancelled, a duplicate, or open again', () => {
    assert.deepEqual([givenIncident(over).phase, givenIncident(over).milestones.resolved], ['resolved', at(1)]);
    assert.equal(givenIncident(over, ['IncidentClosed', {}]).phase, 'closed');
    assert.equal(givenIncident(['IncidentCancelled', { reason: 'x' }]).phase, 'cancelled');
    const duplicate = givenIncident(['IncidentMarkedDuplicate', { of: 'incident-2' }]);
    assert.deepEqual([duplicate.phase, duplicate.duplicateOf], ['duplicate', 'incident-2']);
    const again = givenIncident(over, ['IncidentReopened', { reason: 'x' }]);
    assert.deepEqual([again.phase, again.milestones.resolved], ['open', undefined]);
  });

  it('has the last update and the issue', () => {
    const issue = { repository: 'shop/api', number: 7, url: 'https://example.com/7' };
    const incident = givenIncident(
      ['UpdatePosted', { channel: 'clipboard', text: 'Looking', template: null }],
      ['IssueFiled', issue],
    );
    assert.deepEqual([incident.lastUpdateAt, incident.issue], [at(1), issue]);
  });

  it('copies nothing that grows with the record, so that the last of 100,000 events costs what the first did', () => {
    const grave = { id: 'SEV-1', name: null, rank: 0 };
    const facts = [
      ['SeverityChanged', { severity: grave, reason: null }],
      ['EscalationRaised', { to: 'lead', severity: 'SEV-1', afterMinutes: 15 }],
      ['EscalationContacted', { to: 'lead', means: null, outcome: 'answered' }],
    ] as const;
    const grows = ({ clocks, escalations }: Incident) => [
      clocks.severities,
      escalations.get('lead')?.raised,
      escalations.get('lead')?.contacts,
    ];
    const events = givenEvents(...facts, ...facts);
    const half = replay(events.slice(0, 4))!;
    const before = grows(half);
    const lengths = before.map((each) => each?.length);
    const whole = events.slice(4).reduce<Incident | null>(evolve, half)!;
    assert.deepEqual(lengths, [2, 1, 1]);
    for (const [i, each] of grows(whole).entries()) {
      assert.equal(each, before[i]);
      assert.equal(each?.length, lengths[i]! + 1);
    }
  });

  it('takes every event of the vocabulary', () => {
    const [declared] = givenEvents();
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        const late = events.map((event, i) => ({ ...event, hlc: [declaredAt + 1 + i, 0] as const }));
        assert.equal(replay([declared!, ...late])?.eventCount, events.length + 1);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the headline of an incident', () => {
  const headline = (events: Parameters<typeof replay>[0]) => {
    const incident = replay(events);
    return (
      incident && [
        incident.title,
        incident.kind,
        incident.phase,
        incident.severity,
        incident.milestones,
        incident.declaredAt,
        incident.duplicateOf,
      ]
    );
  };

  it('is the same from its own events alone as from all of them', () => {
    const [declared] = givenEvents();
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const all = [declared!, ...events.map((event, i) => ({ ...event, hlc: [declaredAt + 1 + i, 0] as const }))];
        assert.deepEqual(headline(all.filter(({ type }) => isHeadline(type))), headline(all));
      }),
      { numRuns: 300 },
    );
  });

  it('has events of every kind that it names', () => {
    for (const beginning of headlineTypes)
      assert.ok(
        eventTypes.some((type) => type.startsWith(beginning)),
        beginning,
      );
  });
});
