import assert from 'node:assert/strict';
import fc from 'fast-check';
import { delayMinutes, durationsIn, targetMinutes } from '../../../../src/core/runbook/language/durations.ts';

describe('minutes in words', () => {
  const targets: readonly [text: string, minutes: number | null][] = [
    ['< 15 min', 15],
    ['Immediate', 0],
    ['Immediate (< 15 min)', 15],
    ['1 hour', 60],
    ['1h30m', 90],
    ['half an hour', 30],
    ['24 hours', 1440],
    ['< 1 day', 1440],
    ['1 week', 10080],
    ['15-30 minutes', 30],
    ['Next business day', null],
    ['2 business hours', null],
    ['1 working day', null],
    ['Best effort', null],
    ['next sprint', null],
    ['24/7', null],
    ['99.9%', null],
    ['Imediato (< 15 minutos)', 15],
    ['1 dia útil', null],
    ['2 horas', 120],
    ['1 jour ouvré', null],
    ['4 heures', 240],
    ['sofort', 0],
    ['1 Stunde', 60],
    ['1 Werktag', null],
    ['в течение 15 минут', 15],
    ['один час', 60],
    ['немедленно', 0],
    ['15분 이내', 15],
    ['즉시', 0],
    ['1영업일', null],
    ['2時間以内', 120],
    ['即時', 0],
    ['1営業日', null],
    ['30分钟内', 30],
    ['半小时', 30],
    ['立即', 0],
    ['1个工作日', null],
  ];
  for (const [text, minutes] of targets) {
    it(`reads "${text}" as ${minutes === null ? 'no number' : `${minutes} minutes`}`, () => {
      assert.equal(targetMinutes(text), minutes);
    });
  }

  it('takes the beginning of a range as a delay and its end as a target', () => {
    assert.equal(delayMinutes('15-30 min'), 15);
    assert.equal(targetMinutes('15-30 min'), 30);
    assert.equal(delayMinutes('60분+'), 60);
  });

  it('finds every duration with its place', () => {
    const text = '15 min to answer, 4 hours to mend';
    assert.deepEqual(
      durationsIn(text).map(({ minutes, index, end }) => [minutes, text.slice(index, end)]),
      [
        [15, '15 min'],
        [240, '4 hours'],
      ],
    );
  });

  it('reads any whole number of minutes, hours or days back', () => {
    const units: readonly [string, number][] = [
      ['minutes', 1],
      ['min', 1],
      ['hours', 60],
      ['h', 60],
      ['days', 1440],
      ['分', 1],
      ['時間', 60],
      ['часов', 60],
      ['Stunden', 60],
    ];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.constantFrom(...units), (count, [unit, factor]) => {
        assert.equal(targetMinutes(`within ${count} ${unit}`), count * factor);
      }),
    );
  });
});
