import assert from 'node:assert/strict';
import { decide } from '../../../src/core/incident/decide.ts';
import type { RunbookRef } from '../../../src/core/incident/events.ts';
import { givenIncident } from '../../given/incident.ts';

const now = '2026-03-04T02:00:00.000Z';
const runbook: RunbookRef = { title: 'Shop', source: 'file:///shop.md', file: 'shop.md', sha256: 'a', commit: null };
const declared = { title: 'Slow', kind: 'real' as const, severity: null, runbook };

describe('reloading the runbook of an incident', () => {
  it('takes the new text in place of the old one', () => {
    const command = { type: 'ReloadRunbook' as const, runbook: { ...runbook, sha256: 'b' } };
    const decision = decide(command, givenIncident(['IncidentDeclared', declared]), now);
    assert.deepEqual(decision.accepted, [{ type: 'RunbookReloaded', data: { runbook: command.runbook } }]);
  });

  it('is refused for the text that it has', () => {
    const decision = decide({ type: 'ReloadRunbook', runbook }, givenIncident(['IncidentDeclared', declared]), now);
    assert.equal(decision.refused?.code, 'same-runbook');
  });

  it('is refused once the incident is over', () => {
    const over = givenIncident(
      ['IncidentDeclared', declared],
      ['IncidentResolved', { openCriteria: [], reason: null }],
    );
    const decision = decide({ type: 'ReloadRunbook', runbook: { ...runbook, sha256: 'b' } }, over, now);
    assert.equal(decision.refused?.code, 'not-open');
  });

  it('goes on under the new id of a step that moved, with its tick', () => {
    const moved = [{ before: 'step-1', after: 'step-9' }];
    const before = givenIncident(
      ['IncidentDeclared', declared],
      ['StepCompleted', { step: 'step-1', text: 'Look', answer: 'yes' }],
    );
    const decision = decide({ type: 'ReloadRunbook', runbook: { ...runbook, sha256: 'b' }, moved }, before, now);
    const data = { runbook: { ...runbook, sha256: 'b' }, moved };
    assert.deepEqual(decision.accepted, [{ type: 'RunbookReloaded', data }]);
    const incident = givenIncident(
      ['IncidentDeclared', declared],
      ['StepCompleted', { step: 'step-1', text: 'Look', answer: 'yes' }],
      ['RunbookReloaded', data],
    );
    const state = incident.steps.get('step-9');
    assert.deepEqual(state?.is === 'done' && [state.answer, state.event], ['yes', 'event-1']);
  });

  it('keeps the ticks, and makes the event the one whose evidence is the text', () => {
    const tick = { step: 'step-1', text: 'Look', answer: null };
    const incident = givenIncident(
      ['IncidentDeclared', declared],
      ['StepCompleted', tick],
      ['RunbookReloaded', { runbook: { ...runbook, sha256: 'b' } }],
    );
    assert.equal(incident.steps.get('step-1')?.is, 'done');
    assert.deepEqual([incident.runbook?.sha256, incident.runbookEvent], ['b', 'event-2']);
  });
});
