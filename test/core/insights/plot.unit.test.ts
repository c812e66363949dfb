import assert from 'node:assert/strict';
import fc from 'fast-check';
import { insightsOf } from '../../../src/core/insights/insights.ts';
import { plotOf } from '../../../src/core/insights/plot.ts';
import { everything, givenFigures, halfYear } from './given.ts';

const drawn = (all = halfYear()) => {
  const insights = insightsOf(all, everything, '2026-06-20');
  return plotOf(insights, 'acknowledge', 'declaration', 600, 100);
};

describe('the plot of a measure', () => {
  it('has a mark for each time, in its month, and none for what is not known', () => {
    const { marks, months } = drawn();
    // Six months of 100 pixels; "Reports are empty" was never acknowledged.
    assert.deepEqual(
      marks.map(({ title, x }) => [title, Math.round(x)]),
      [
        ['Checkout answers 500', 33],
        ['Search is slow', 67],
        ['API errors after 2.4.1', 150],
        ['Payments time out', 233],
        ['Failover rehearsed', 267],
        ['Mails go out late', 433],
        ['Login refuses everybody', 467],
        ['Checkout answers 500 again', 550],
      ],
    );
    assert.deepEqual(
      months.map(({ from }) => from),
      [0, 100, 200, 300, 400, 500],
    );
  });

  it('is as much higher for what took twice as long, wherever that is', () => {
    const one = (after: number) => givenFigures('2026-06-02T00:00:00.000Z', { acknowledged: after });
    const [two, four, eight, sixteen] = drawn([one(2), one(4), one(8), one(16)]).marks.map(({ y }) => y);
    assert.ok(Math.abs(two! - four! - (four! - eight!)) < 1e-9);
    assert.ok(Math.abs(four! - eight! - (eight! - sixteen!)) < 1e-9);
  });

  it('has lines for the targets, each with the severities that have it', () => {
    assert.deepEqual(
      drawn().targets.map(({ minutes, severities }) => [minutes, severities]),
      [
        [15, ['SEV-1']],
        [30, ['SEV-2']],
      ],
    );
  });

  it('labels a handful of times', () => {
    assert.deepEqual(
      drawn().ticks.map(({ minutes }) => minutes),
      [2, 5, 15, 30, 60],
    );
  });

  it('keeps everything inside, whatever the times are', () => {
    const time = fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 1e6, noNaN: true }));
    fc.assert(
      fc.property(fc.array(time, { maxLength: 20 }), (times) => {
        const { marks, ticks, targets, medians } = drawn(
          times.map((after) => givenFigures('2026-04-02T00:00:00.000Z', { acknowledged: after })),
        );
        for (const { y } of [...marks, ...ticks, ...targets, ...medians])
          assert.ok(y >= -1e-6 && y <= 100 + 1e-6, String(y));
        assert.ok(marks.every(({ x }) => x >= 0 && x <= 600));
        assert.ok(ticks.length >= 1 && ticks.length <= 5);
      }),
    );
  });
});
