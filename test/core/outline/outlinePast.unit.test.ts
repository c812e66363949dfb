import assert from 'node:assert/strict';
import { outlineFetched, outlinePast } from '../../../src/core/outline/outlinePast.ts';
import { givenIncident } from '../../given/incident.ts';

describe('a past incident as a row', () => {
  const closed = givenIncident(['IncidentClosed', {}]);

  it('tells a real one, a drill and one that was written down later apart, in words and by its sign', () => {
    const rows = (['real', 'drill', 'backfilled'] as const).map((kind) =>
      outlinePast('incident-1', { ...closed, kind }, '2026-03-04 02:00'),
    );
    assert.deepEqual(
      rows.map(({ label, description, icon, context }) => [label, description, icon, context]),
      [
        ['SEV-1 API errors', 'closed · 2026-03-04 02:00', 'pass', 'incident.over.closed'],
        ['DRILL SEV-1 API errors', 'closed drill · 2026-03-04 02:00', 'beaker', 'incident.over.closed'],
        ['SEV-1 API errors', 'closed, written down later · 2026-03-04 02:00', 'history', 'incident.over.closed'],
      ],
    );
  });

  it('says of one that only git has where it came from, and cannot be taken for one that is here', () => {
    const row = outlineFetched({ ...closed, id: 'incident-2', people: ['One'], kind: 'drill' }, 'origin', '');
    assert.deepEqual(
      [row.label, row.description, row.icon, row.context],
      ['DRILL SEV-1 API errors', 'closed drill · on origin, not on this machine', 'cloud', 'shared.incident'],
    );
  });
});
