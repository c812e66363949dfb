import assert from 'node:assert/strict';
import { elapsed } from '../../../src/core/incident/clock.ts';
import { declaredAt, givenIncident } from '../../given/incident.ts';

const minute = 60_000;

describe('the clock of an incident', () => {
  it('runs from declaration, in hours and minutes', () => {
    assert.equal(elapsed(givenIncident(), declaredAt + 42 * minute), '00:42');
    assert.equal(elapsed(givenIncident(), declaredAt + 26 * 60 * minute), '1d 02:00');
  });

  it('runs from the start of the impact once that is known, and stops when it is resolved', () => {
    const incident = givenIncident(
      ['MilestoneReached', { milestone: 'impactStarted' }, '2026-03-04T00:50:00Z'],
      ['IncidentResolved', { openCriteria: [], reason: null }, '2026-03-04T01:30:00Z'],
    );
    assert.equal(elapsed(incident, declaredAt + 999 * minute), '00:40');
  });
});
