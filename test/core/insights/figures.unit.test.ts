import assert from 'node:assert/strict';
import { type EventData, noContext } from '../../../src/core/incident/events.ts';
import { figuresOf } from '../../../src/core/insights/figures.ts';
import { type Fact, givenIncident } from '../../given/incident.ts';
import { givenRunbook, givenScenario, givenSeverity, givenSnippet, givenStep } from '../../given/runbook.ts';

const resolved: Fact = ['IncidentResolved', { openCriteria: [], reason: null }];
const monthOf = (at: number) => new Date(at).toISOString().slice(0, 7);
const figures = (...facts: Fact[]) => figuresOf(givenIncident(...facts), runbook, monthOf);

const step = givenStep('Look at the pool');
const nested = givenStep('Restart it', { steps: [givenStep('Then watch')] });
const runbook = givenRunbook({
  severities: [
    givenSeverity('Sev 1', { respondWithinMinutes: 15, resolveWithinMinutes: 240 }),
    givenSeverity('SEV-2', { resolveWithinMinutes: 60, resolveTargetIs: 'mitigation' }),
  ],
  scenarios: [
    givenScenario('Pool exhausted', { steps: [step], snippets: [givenSnippet(['psql -c "select 1"'])] }),
    givenScenario('Disk full', { steps: [nested] }),
    givenScenario('Never seen', { steps: [givenStep('Look')] }),
  ],
});

describe('the figures of an incident', () => {
  it('are those of one that is over, and was one', () => {
    assert.equal(figures(), null);
    assert.equal(figures(['IncidentCancelled', { reason: 'Practice' }]), null);
    assert.equal(figures(['IncidentMarkedDuplicate', { of: 'other' }]), null);
    assert.equal(figures(resolved)?.title, 'API errors');
    assert.equal(figures(resolved, ['IncidentClosed', {}])?.month, '2026-03');
    assert.equal(figures(resolved, ['IncidentReopened', { reason: 'It is back' }]), null);
  });

  it('hold the targets of its severity, however the runbook spells it', () => {
    assert.deepEqual(figures(resolved)?.targets, { acknowledge: 15, mitigate: null, resolve: 240 });
    const second: Fact = ['SeverityChanged', { severity: { id: 'sev2', name: null, rank: 1 }, reason: null }];
    assert.deepEqual(figures(second, resolved)?.targets, { acknowledge: null, mitigate: 60, resolve: null });
    assert.deepEqual(figuresOf(givenIncident(resolved), null, monthOf)?.targets, {
      acknowledge: null,
      mitigate: null,
      resolve: null,
    });
  });

  it('name the known failures of which a step was done or a command was run, and no others', () => {
    const run: EventData<'DiagnosticStarted'> = {
      part: 'part psql -c "select 1"',
      title: 'psql',
      command: 'psql -c "select 1"',
      effect: 'read',
      context: noContext,
      origin: null,
    };
    const done = (id: string): Fact => ['StepCompleted', { step: id, text: '', answer: null }];
    const skipped: Fact = ['StepSkipped', { step: 'step Look', text: '', reason: 'No time' }];
    assert.deepEqual(figures(['DiagnosticStarted', run], skipped, resolved)?.scenarios, ['Pool exhausted']);
    assert.deepEqual(figures(done('step Look at the pool'), done('step Then watch'), resolved)?.scenarios, [
      'Pool exhausted',
      'Disk full',
    ]);
  });

  it('hold who was called for later, not who responds at once', () => {
    const raise = (to: string, afterMinutes: number | null): Fact => [
      'EscalationRaised',
      { to, severity: null, afterMinutes },
    ];
    const contact = (to: string, outcome: 'answered' | 'no-answer'): Fact => [
      'EscalationContacted',
      { to, means: null, outcome },
    ];
    const { calls } = figures(
      raise('On-call', 0),
      contact('On-call', 'answered'),
      raise('Lead', 15),
      contact('Lead', 'no-answer'),
      contact('Lead', 'answered'),
      raise('CTO', 30),
      contact('Vendor', 'answered'),
      resolved,
    )!;
    assert.deepEqual(calls, [
      { to: 'Lead', told: 1, outcome: 'answered' },
      { to: 'CTO', told: 1, outcome: null },
      { to: 'Vendor', told: 0, outcome: 'answered' },
    ]);
  });

  it('hold the action items that nobody has ticked', () => {
    const item = (text: string): Fact => ['ActionItemAdded', { text, owner: null, due: null }];
    const { openItems } = figures(
      item('Alert'),
      item('Replica'),
      ['ActionItemCompleted', { item: 'event-1' }],
      resolved,
    )!;
    assert.deepEqual(openItems, [{ id: 'event-2', text: 'Replica', owner: null, due: null }]);
  });
});
