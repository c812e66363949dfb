import assert from 'node:assert/strict';
import { minuteMs } from '../../../src/core/deadlines/deadline.ts';
import { deadlinesOf } from '../../../src/core/deadlines/deadlines.ts';
import { nextChangeAt, noticeOf } from '../../../src/core/deadlines/notice.ts';
import { chosenOf, type ReminderChoice, reminderKinds } from '../../../src/core/deadlines/reminderChoice.ts';
import { declaredAt, givenIncident } from '../../given/incident.ts';
import { givenRunbook, givenSeverity } from '../../given/runbook.ts';

const runbook = givenRunbook({
  severities: [givenSeverity('SEV-1', { respondWithinMinutes: 5, updateEveryMinutes: 15 })],
});
const at = (minutes: number) => declaredAt + minutes * minuteMs;

describe('what a person wants to be told', () => {
  const told = (choice: Partial<ReminderChoice>, kind: 'real' | 'drill' = 'real') => {
    const incident = givenIncident();
    const notice = noticeOf(incident, deadlinesOf(incident, runbook, at(16)));
    assert.ok(notice);
    const chosen = chosenOf(notice, kind, { kinds: reminderKinds, quietDrills: false, ...choice });
    return chosen && [chosen.grave, ...chosen.deadlines.map(({ kind: each }) => each).sort()];
  };

  it('is everything, unless they say otherwise', () => {
    assert.deepEqual(told({}), [true, 'nudge', 'response', 'update']);
    assert.deepEqual(told({}, 'drill'), [true, 'nudge', 'response', 'update']);
  });

  it('is what they chose; a reminder of ours alone never alarms', () => {
    assert.deepEqual(told({ kinds: ['updates'] }), [true, 'update']);
    assert.deepEqual(told({ kinds: ['nudges'] }), [false, 'nudge']);
    assert.equal(told({ kinds: ['calls'] }), null);
    assert.equal(told({ kinds: [] }), null);
  });

  it('is nothing of a drill, where drills are quiet', () => {
    assert.equal(told({ quietDrills: true }, 'drill'), null);
    assert.notEqual(told({ quietDrills: true }, 'real'), null);
  });
});

describe('how long before its time something is due soon', () => {
  const update = (minutes: number, soon?: number) =>
    deadlinesOf(givenIncident(), runbook, at(minutes), soon).find(({ kind }) => kind === 'update');

  it('is two minutes, or what a person says', () => {
    assert.deepEqual([update(12)?.state, update(13)?.state], ['pending', 'due-soon']);
    assert.deepEqual([update(9, 5 * minuteMs)?.state, update(10, 5 * minuteMs)?.state], ['pending', 'due-soon']);
    assert.equal(update(14.99, 0)?.state, 'pending');
  });

  it('is when the next change comes', () => {
    const deadlines = [update(9, 5 * minuteMs)!];
    assert.equal(nextChangeAt(deadlines, at(9), 5 * minuteMs), at(10));
    assert.equal(nextChangeAt(deadlines, at(9)), at(13));
  });
});
