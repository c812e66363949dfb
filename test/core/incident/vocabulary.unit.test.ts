import assert from 'node:assert/strict';
import type { Command } from '../../../src/core/incident/commands.ts';
import { correctable } from '../../../src/core/incident/decide/correction.ts';
import { declaredAt, givenIncident } from '../../given/incident.ts';
import { given, givenNothing } from './deciderSpecification.ts';

const at = (minutes: number) => new Date(declaredAt + minutes * 60_000).toISOString();
const detected = ['MilestoneReached', { milestone: 'detected' }, at(-3)] as const;
const correct = (id: string, change: object): Command => ({
  type: 'CorrectEntry',
  entry: { id, type: 'MilestoneReached', occurredAt: at(-3) },
  reason: null,
  ...change,
});

describe('a correction', () => {
  it('of a milestone moves it, in the order of milestones', () => {
    const data = { entry: 'event-1', occurredAt: at(-5), text: null, reason: null };
    given(detected)
      .when(correct('event-1', { occurredAt: at(-5) }))
      .thenRecords({ type: 'EntryCorrected', data });
    assert.equal(givenIncident(detected, ['EntryCorrected', data]).milestones.detected, at(-5));
    given(detected, ['MilestoneReached', { milestone: 'impactStarted' }, at(-4)])
      .when(correct('event-1', { occurredAt: at(-5) }))
      .thenRefused('out-of-order');
  });

  it('says something, and only what people said themselves has a text to correct', () => {
    given(detected).when(correct('event-1', {})).thenRefused('nothing-changed');
    given(detected)
      .when(correct('event-1', { text: 'x' }))
      .thenRefused('not-correctable');
    assert.deepEqual(correctable('DiagnosticFinished'), { text: false, time: false });
  });
});

describe('an incident that is written down later', () => {
  const about = { type: 'BackfillIncident', title: 'API errors', severity: null, runbook: null } as const;
  const declared = { title: 'API errors', kind: 'backfilled', severity: null, runbook: null } as const;

  it('is there at once, resolved, with its real times', () =>
    givenNothing()
      .when({ ...about, times: { detected: at(1), resolved: at(30) } })
      .thenRecords(
        { type: 'IncidentDeclared', data: declared, occurredAt: at(1) },
        { type: 'MilestoneReached', data: { milestone: 'detected' }, occurredAt: at(1) },
        { type: 'IncidentResolved', data: { openCriteria: [], reason: null }, occurredAt: at(30) },
      ));

  it('is over, and its times are in order', () => {
    givenNothing()
      .when({ ...about, times: { detected: at(1) } })
      .thenRefused('missing-time');
    givenNothing()
      .when({ ...about, times: { detected: at(31), resolved: at(30) } })
      .thenRefused('out-of-order');
    givenNothing()
      .when({ ...about, times: { resolved: at(10_000) } })
      .thenRefused('time-in-future');
  });
});

describe('a duplicate', () => {
  it('is one of another incident, once', () => {
    given()
      .when({ type: 'MarkDuplicate', of: 'incident-2' })
      .thenRecords({ type: 'IncidentMarkedDuplicate', data: { of: 'incident-2' } });
    given().when({ type: 'MarkDuplicate', of: givenIncident().id }).thenRefused('itself');
    given(['IncidentMarkedDuplicate', { of: 'incident-2' }])
      .when({ type: 'MarkDuplicate', of: 'incident-3' })
      .thenRefused('already-duplicate');
  });

  it('is none any more when it is reopened', () => {
    const again = givenIncident(
      ['IncidentMarkedDuplicate', { of: 'incident-2' }],
      ['IncidentReopened', { reason: 'x' }],
    );
    assert.deepEqual([again.phase, again.duplicateOf], ['open', null]);
  });
});

describe('hypotheses, action items, escalations and updates', () => {
  it('are judged, done, acknowledged where they are there, and once', () => {
    const proposed = ['HypothesisProposed', { text: 'The pool' }] as const;
    given(proposed)
      .when({ type: 'ConfirmHypothesis', hypothesis: 'event-1', reason: 'Seen' })
      .thenRecords({ type: 'HypothesisConfirmed', data: { hypothesis: 'event-1', reason: 'Seen' } });
    given().when({ type: 'RuleOutHypothesis', hypothesis: 'event-1', reason: 'x' }).thenRefused('unknown-hypothesis');
    given().when({ type: 'CompleteActionItem', item: 'event-1' }).thenRefused('unknown-item');
    given().when({ type: 'AcknowledgeEscalation', to: 'lead' }).thenRefused('not-raised');
    const raised = { to: 'lead', severity: 'SEV-1', afterMinutes: 15 };
    given(['EscalationRaised', raised])
      .when({ type: 'RaiseEscalation', ...raised })
      .thenRefused('already-raised');
    given().when({ type: 'SnoozeUpdate', minutes: 0 }).thenRefused('no-such-number');
  });
});
