import assert from 'node:assert/strict';
import { metricsOf, summaryOf } from '../../../src/core/timeline/milestones.ts';
import { minute, RecordBuilder } from './given.ts';

describe('metrics', () => {
  it('are the spans between the milestones that were reached', () => {
    const metrics = metricsOf({
      impactStarted: minute(0),
      detected: minute(7),
      acknowledged: minute(9),
      mitigated: minute(40),
      resolved: minute(60),
    });
    assert.deepEqual(
      metrics.map(({ name, milliseconds }) => [name, milliseconds! / 60_000]),
      [
        ['detect', 7],
        ['acknowledge', 2],
        ['mitigate', 40],
        ['resolve', 60],
      ],
    );
  });

  it('say why there is none where an end is missing, and estimate nothing', () => {
    const metrics = metricsOf({ detected: minute(7), resolved: minute(60) });
    assert.deepEqual(
      metrics.map(({ milliseconds, missing }) => [milliseconds, missing]),
      [
        [null, 'no time for "impact started"'],
        [null, 'no time for "acknowledged"'],
        [null, 'no time for "impact started" and "mitigated"'],
        [null, 'no time for "impact started"'],
      ],
    );
  });

  it('refuse times that contradict each other', () => {
    const [, acknowledge] = metricsOf({ detected: minute(9), acknowledged: minute(7) });
    assert.equal(acknowledge?.milliseconds, null);
    assert.match(acknowledge?.missing ?? '', /contradict/);
  });
});

describe('the head of the timeline', () => {
  it('tells what the incident is now, with every milestone in its place', () => {
    const record = new RecordBuilder();
    record.declare();
    record.tell('MilestoneReached', { milestone: 'acknowledged' });
    record.tell('SeverityChanged', { severity: { id: 'SEV-1', name: 'Critical', rank: 0 }, reason: 'all regions' });
    record.tell('StatusChanged', { status: 'mitigating' });

    const summary = summaryOf(record.incident());

    assert.equal(summary.title, 'Checkout answers 500');
    assert.equal(summary.severity?.id, 'SEV-1');
    assert.equal(summary.status, 'mitigating');
    assert.deepEqual(summary.milestones, [
      { milestone: 'impactStarted', at: null },
      { milestone: 'detected', at: null },
      { milestone: 'acknowledged', at: minute(1) },
      { milestone: 'mitigated', at: null },
      { milestone: 'resolved', at: null },
    ]);
  });
});
