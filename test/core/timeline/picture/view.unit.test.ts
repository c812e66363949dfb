import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clampView, largestScale, nearest } from '../../../../src/core/timeline/picture/view.ts';

const minute = 60_000;
const whole = { from: 0, to: 60 * minute };

describe('what a picture shows', () => {
  it('is what was asked for, where that lies within the whole', () => {
    assert.deepEqual(clampView({ from: 10 * minute, to: 20 * minute }, whole), { from: 10 * minute, to: 20 * minute });
  });

  it('is moved into the whole, keeping its length', () => {
    assert.deepEqual(clampView({ from: -5 * minute, to: 5 * minute }, whole), { from: 0, to: 10 * minute });
    assert.deepEqual(clampView({ from: 55 * minute, to: 65 * minute }, whole), { from: 50 * minute, to: 60 * minute });
  });

  it('is the whole, which goes on growing, where it would be all or more', () => {
    assert.equal(clampView(whole, whole), null);
    assert.equal(clampView({ from: -minute, to: 90 * minute }, whole), null);
  });

  it('is never shorter than half a minute', () => {
    assert.deepEqual(clampView({ from: minute, to: minute }, whole), { from: minute, to: minute + nearest });
    assert.equal(largestScale({ from: 0, to: 1000 }), 1);
  });

  it('always lies within the whole', () => {
    const time = fc.integer({ min: -1e7, max: 1e7 });
    fc.assert(
      fc.property(time, time, (from, to) => {
        const view = clampView({ from: Math.min(from, to), to: Math.max(from, to) }, whole);
        assert.ok(view === null || (view.from >= whole.from && view.to <= whole.to && view.to - view.from >= nearest));
      }),
    );
  });
});
