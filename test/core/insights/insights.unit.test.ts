import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type IncidentFigures, measures } from '../../../src/core/insights/figures.ts';
import { bySeverity, formulaOf, type InsightsFilter, insightsOf } from '../../../src/core/insights/insights.ts';
import { monthsBefore, monthsFrom } from '../../../src/core/insights/months.ts';
import { type bases, statisticOf, tookOf } from '../../../src/core/insights/statistic.ts';
import { everything, givenFigures, halfYear } from './given.ts';

const minutes = (milliseconds: number | null) => (milliseconds === null ? null : milliseconds / 60_000);
const today = '2026-06-20';

describe('how long something took', () => {
  const record = givenFigures('2026-02-03T03:30:00.000Z', {
    impactStarted: -20,
    detected: -2,
    acknowledged: 9,
    mitigated: 60,
    resolved: 300,
  });

  it('counts from the declaration, as the runbook’s clock does, or from detection and impact', () => {
    const all = (basis: (typeof bases)[number]) =>
      measures.map((measure) => minutes(tookOf(record, measure, basis).milliseconds));
    assert.deepEqual(all('declaration'), [9, 60, 300]);
    assert.deepEqual(all('milestones'), [11, 80, 320]);
    assert.equal(formulaOf('acknowledge', 'declaration'), 'declared → acknowledged');
    assert.equal(formulaOf('acknowledge', 'milestones'), 'detected → acknowledged');
    assert.equal(formulaOf('resolve', 'milestones'), 'impact started → resolved');
  });

  it('is within a target that it reaches to the millisecond, and not a moment later', () => {
    const within = (after: number) =>
      tookOf(givenFigures('2026-02-03T03:30:00.000Z', { acknowledged: after }), 'acknowledge', 'declaration').within;
    assert.equal(within(15), true);
    assert.equal(within(15 + 1 / 60_000), false);
  });

  it('is not known where a milestone is missing, and says which', () => {
    const figures = givenFigures('2026-02-03T03:30:00.000Z', { acknowledged: 4 });
    assert.deepEqual(tookOf(figures, 'acknowledge', 'milestones'), {
      milliseconds: null,
      missing: 'no time for "detected"',
      targetMinutes: 15,
      within: null,
    });
    assert.equal(tookOf(figures, 'resolve', 'declaration').missing, 'no time for "resolved"');
  });

  it('is not known where the times contradict each other', () => {
    const figures = givenFigures('2026-02-03T03:30:00.000Z', { acknowledged: -4 });
    const { milliseconds, missing } = tookOf(figures, 'acknowledge', 'declaration');
    assert.equal(milliseconds, null);
    assert.match(missing ?? '', /contradict/);
  });
});

describe('what several times come to', () => {
  const times = (...all: (number | null)[]) =>
    statisticOf(all.map((each) => ({ milliseconds: each, missing: null, targetMinutes: null, within: null })));

  it('is the one in the middle, or the mean of the two in the middle', () => {
    assert.equal(times(31, 4, 9).median, 9);
    assert.equal(times(31, 4, 9, 6).median, 7.5);
    assert.equal(times(8).median, 8);
  });

  it('is nothing where there are none: no zero, no guess', () => {
    assert.deepEqual(times(null, null), {
      known: 0,
      missing: 2,
      median: null,
      least: null,
      most: null,
      targeted: 0,
      within: 0,
    });
  });

  it('lies between the least and the most, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e9), { minLength: 1 }), (all) => {
        const { known, median, least, most } = times(...all);
        assert.equal(known, all.length);
        assert.ok(least! <= median! && median! <= most!);
        assert.deepEqual(times(...[...all].reverse()).median, median);
      }),
    );
  });
});

describe('insights', () => {
  const filter = (parts: Partial<InsightsFilter>): InsightsFilter => ({ ...everything, ...parts });

  it('give medians with their counts, and how often the runbook’s target was kept', () => {
    const { incidents, statistics } = insightsOf(halfYear(), filter({ kinds: ['real'] }), today);
    assert.equal(incidents.length, 7);
    // 2 4 6 [9] 12 31 40; targets 15 (SEV-1) and 30 (SEV-2): 31 and 40 are late.
    assert.deepEqual(
      { ...statistics.acknowledge, median: minutes(statistics.acknowledge.median) },
      { known: 7, missing: 0, median: 9, least: 120_000, most: 2_400_000, targeted: 7, within: 5 },
    );
    // 18 22 [35] 60 120; two have no time.
    assert.equal(minutes(statistics.mitigate.median), 35);
    assert.equal(statistics.mitigate.missing, 2);
    assert.equal(statistics.mitigate.targeted, 0);
    // 50 75 95 [130] 190 300 410; 300 and 410 are over four hours.
    assert.equal(minutes(statistics.resolve.median), 130);
    assert.equal(statistics.resolve.within, 5);
  });

  it('keep drills and what was written up afterwards apart', () => {
    const count = (kind: IncidentFigures['kind']) =>
      insightsOf(halfYear(), filter({ kinds: [kind] }), today).incidents.length;
    assert.deepEqual([count('real'), count('drill'), count('backfilled')], [7, 1, 1]);
  });

  it('go by severity, gravest first, with the targets of each', () => {
    const groups = insightsOf(halfYear(), filter({ kinds: ['real'] }), today).bySeverity;
    assert.deepEqual(
      groups.map(({ label, rank, incidents, targets, statistics }) => [
        label,
        rank,
        incidents,
        targets.acknowledge,
        minutes(statistics.acknowledge.median),
      ]),
      [
        ['SEV-1', 0, 5, [15], 6],
        ['SEV-2', 1, 2, [30], 26],
      ],
    );
  });

  it('take spellings of one severity for one, and say where nobody said how bad it was', () => {
    const groups = bySeverity(
      [
        givenFigures('2026-01-01T00:00:00.000Z', {}, { severity: { id: 'SEV1', name: null, rank: 0 } }),
        givenFigures('2026-01-01T00:00:00.000Z', {}, { severity: { id: 'Sev 1', name: null, rank: 0 } }),
        givenFigures('2026-01-01T00:00:00.000Z', {}, { severity: null }),
      ],
      'declaration',
    );
    assert.deepEqual(
      groups.map(({ label, incidents }) => [label, incidents]),
      [
        ['SEV1', 2],
        ['no severity', 1],
      ],
    );
  });

  it('go by month, without a gap, up to this one', () => {
    const { byMonth } = insightsOf(halfYear(), filter({ kinds: ['real'] }), '2026-07-01');
    assert.deepEqual(
      byMonth.map(({ key, incidents }) => [key, incidents]),
      [
        ['2026-01', 2],
        ['2026-02', 1],
        ['2026-03', 1],
        ['2026-04', 0],
        ['2026-05', 2],
        ['2026-06', 1],
        ['2026-07', 0],
      ],
    );
  });

  it('of the last three months stand beside those of the three before', () => {
    const { incidents, before, byMonth } = insightsOf(halfYear(), filter({ kinds: ['real'], months: 3 }), today);
    assert.deepEqual(
      byMonth.map(({ key }) => key),
      ['2026-04', '2026-05', '2026-06'],
    );
    assert.equal(incidents.length, 3);
    // Now 2 [6] 40; before 4 [9, 12] 31.
    assert.equal(before?.incidents, 4);
    assert.equal(minutes(before?.statistics.acknowledge.median ?? null), 10.5);
  });

  it('say who was called for, and what came of it', () => {
    const { escalations } = insightsOf(halfYear(), everything, today);
    assert.deepEqual(escalations, {
      incidents: 4,
      called: 5,
      answered: 2,
      contacted: 1,
      noAnswer: 1,
      unrecorded: 1,
      to: [
        { name: 'Engineering Lead', incidents: 4 },
        { name: 'CTO', incidents: 1 },
      ],
    });
  });

  it('name the known failures that were met most', () => {
    assert.deepEqual(insightsOf(halfYear(), everything, today).scenarios.slice(0, 2), [
      { name: 'Connection pool exhausted', incidents: 4 },
      { name: 'Database primary down', incidents: 1 },
    ]);
  });

  it('list what is still to be done: what is overdue first, what has no date last', () => {
    const { openItems } = insightsOf(halfYear(), everything, today);
    assert.deepEqual(
      openItems.map(({ text, title, overdue }) => [text, title, overdue]),
      [
        ['Alert on pool usage over 80 %', 'API errors after 2.4.1', true],
        ['Second replica in the other zone', 'Payments time out', false],
        ['Rehearse the failover', 'Payments time out', false],
      ],
    );
  });

  it('count each incident once by severity and once by month, whatever they are', () => {
    const figures = fc.record({
      day: fc.integer({ min: 0, max: 900 }),
      severity: fc.constantFrom('SEV-1', 'Sev 2', 'P0', null),
      acknowledged: fc.option(fc.integer({ min: -10, max: 5000 })),
      kind: fc.constantFrom('real', 'drill', 'backfilled'),
    });
    fc.assert(
      fc.property(fc.array(figures, { maxLength: 40 }), fc.constantFrom(3, 12, null), (all, months) => {
        const those = all.map(({ day, severity, acknowledged, kind }) =>
          givenFigures(
            new Date(Date.parse('2024-01-01T12:00:00Z') + day * 86_400_000).toISOString(),
            acknowledged === null ? {} : { acknowledged },
            { kind: kind as 'real', severity: severity === null ? null : { id: severity, name: null, rank: 0 } },
          ),
        );
        const { incidents, bySeverity, byMonth, statistics } = insightsOf(those, filter({ months }), today);
        const sum = (groups: readonly { incidents: number }[]) =>
          groups.reduce((total, each) => total + each.incidents, 0);
        assert.equal(sum(bySeverity), incidents.length);
        assert.equal(sum(byMonth), incidents.length);
        assert.equal(statistics.acknowledge.known + statistics.acknowledge.missing, incidents.length);
        assert.ok(statistics.acknowledge.within <= statistics.acknowledge.targeted);
      }),
    );
  });
});

describe('months', () => {
  it('go back over the new year', () => {
    assert.equal(monthsBefore('2026-01', 1), '2025-12');
    assert.equal(monthsBefore('2026-06', 18), '2024-12');
    assert.deepEqual(monthsFrom('2025-11', '2026-02'), ['2025-11', '2025-12', '2026-01', '2026-02']);
    assert.deepEqual(monthsFrom('2026-03', '2026-02'), []);
  });
});
