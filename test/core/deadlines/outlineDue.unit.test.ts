import assert from 'node:assert/strict';
import { minuteMs } from '../../../src/core/deadlines/deadline.ts';
import { deadlinesOf } from '../../../src/core/deadlines/deadlines.ts';
import { outlineDue } from '../../../src/core/deadlines/outlineDue.ts';
import { declaredAt, type Fact, givenIncident } from '../../given/incident.ts';
import { givenRunbook, givenSeverity } from '../../given/runbook.ts';

const runbook = givenRunbook({
  severities: [givenSeverity('SEV-1', { respondWithinMinutes: 5, updateEveryMinutes: 15, line: 7 })],
});

describe('the rows of what is due', () => {
  const rows = (minutes: number, ...facts: readonly Fact[]) => {
    const deadlines = deadlinesOf(givenIncident(...facts), runbook, declaredAt + minutes * minuteMs);
    return outlineDue(deadlines, (at) => new Date(at).toISOString().slice(11, 16));
  };

  it('come by their times, each with its reason, its line and what is done about it', () => {
    const [group] = rows(6);
    assert.equal(group?.description, '2 overdue');
    assert.deepEqual(
      group?.children.map(({ label, description, context, line }) => [label, description, context, line]),
      [
        ['01:05 Acknowledge the incident', 'overdue · SEV-1: respond within 5 min', 'due.acknowledge', 7],
        ['01:05 Name a commander', 'overdue · Reminder of Incident Desk after 5 min', 'due.take-command', undefined],
        ['01:15 Post an update', 'SEV-1: update every 15 min', 'due.post-update', 7],
        ['01:20 Write down where it stands', 'Reminder of Incident Desk after 20 min', 'due.add-note', undefined],
      ],
    );
  });

  it('are red only where the runbook wants it; a reminder of ours is no alarm', () => {
    const colours = (minutes: number, ...facts: readonly Fact[]) =>
      rows(minutes, ...facts).flatMap((group) => [group, ...group.children].map(({ color }) => color));
    const acknowledged: Fact = ['MilestoneReached', { milestone: 'acknowledged' }];
    const [red, soon, plain] = ['charts.red', 'problemsWarningIcon.foreground', 'foreground'];
    assert.deepEqual(colours(6), [red, red, soon, plain, plain]);
    assert.deepEqual(colours(13.5, acknowledged), [soon, soon, soon, plain]);
  });

  it('read the same until something changes, so that nothing is drawn anew under the pointer', () => {
    assert.deepEqual(rows(6), rows(9));
  });

  it('are not there where nothing is due', () => {
    assert.deepEqual(rows(6, ['IncidentResolved', { openCriteria: [], reason: null }], ['IncidentClosed', {}]), []);
  });
});
