import type { Milestone } from '../../../src/core/incident/events.ts';
import type { IncidentFigures } from '../../../src/core/insights/figures.ts';
import type { InsightsFilter } from '../../../src/core/insights/insights.ts';

export const everything: InsightsFilter = {
  kinds: ['real', 'backfilled', 'drill'],
  severities: [],
  months: null,
  basis: 'declaration',
};

/** Milestones in minutes after the declaration. */
export type Minutes = Partial<Record<Milestone, number>>;

let made = 0;

/** The figures of one incident, as a test needs them: SEV-1, with targets of 15 minutes and 4 hours. */
export function givenFigures(
  declaredAt: string,
  minutes: Minutes,
  { targets, ...parts }: Partial<Omit<IncidentFigures, 'milestones'>> = {},
): IncidentFigures {
  const at = (after: number) => new Date(Date.parse(declaredAt) + after * 60_000).toISOString();
  made++;
  return {
    incident: `incident-${made}`,
    title: `Incident ${made}`,
    kind: 'real',
    severity: { id: 'SEV-1', name: 'Critical', rank: 0 },
    declaredAt,
    month: declaredAt.slice(0, 7),
    milestones: Object.fromEntries(Object.entries(minutes).map(([milestone, after]) => [milestone, at(after)])),
    calls: [],
    scenarios: [],
    openItems: [],
    ...parts,
    targets: { acknowledge: 15, mitigate: null, resolve: 240, ...targets },
  };
}

const sev2 = {
  severity: { id: 'SEV-2', name: 'Major', rank: 1 },
  targets: { acknowledge: 30, mitigate: null, resolve: 480 },
};

/**
 * A small service's half year, for pages and by-hand figures. Acknowledged after 4, 9, 31, 6, 2 (SEV-1) and 12, 40, n/a
 * (SEV-2) minutes; one drill, one written up afterwards.
 */
export function halfYear(): IncidentFigures[] {
  return [
    givenFigures(
      '2026-01-09T02:10:00.000Z',
      { acknowledged: 4, mitigated: 35, resolved: 190 },
      {
        title: 'Checkout answers 500',
        scenarios: ['Connection pool exhausted'],
        calls: [{ to: 'Engineering Lead', told: 1, outcome: 'answered' }],
      },
    ),
    givenFigures('2026-01-21T14:00:00.000Z', { acknowledged: 12, resolved: 95 }, { ...sev2, title: 'Search is slow' }),
    givenFigures(
      '2026-02-03T03:30:00.000Z',
      { impactStarted: -20, detected: -2, acknowledged: 9, mitigated: 60, resolved: 300 },
      {
        title: 'API errors after 2.4.1',
        scenarios: ['Connection pool exhausted', 'Deploy went wrong'],
        calls: [
          { to: 'Engineering Lead', told: 1, outcome: 'no-answer' },
          { to: 'CTO', told: 1, outcome: 'answered' },
        ],
        openItems: [{ id: 'item-1', text: 'Alert on pool usage over 80 %', owner: 'payments', due: '2026-03-01' }],
      },
    ),
    givenFigures(
      '2026-03-15T22:00:00.000Z',
      { acknowledged: 31, mitigated: 120, resolved: 410 },
      {
        title: 'Payments time out',
        scenarios: ['Database primary down'],
        calls: [{ to: 'Engineering Lead', told: 2, outcome: null }],
        openItems: [
          { id: 'item-2', text: 'Rehearse the failover', owner: null, due: null },
          { id: 'item-3', text: 'Second replica in the other zone', owner: 'platform', due: '2026-07-15' },
        ],
      },
    ),
    givenFigures(
      '2026-03-20T09:00:00.000Z',
      { acknowledged: 5, mitigated: 15, resolved: 20 },
      { title: 'Failover rehearsed', kind: 'drill' },
    ),
    givenFigures(
      '2026-05-02T11:00:00.000Z',
      { acknowledged: 40, resolved: 130 },
      {
        ...sev2,
        title: 'Mails go out late',
        scenarios: ['Queue is full'],
      },
    ),
    givenFigures(
      '2026-05-18T05:00:00.000Z',
      { acknowledged: 6, mitigated: 22, resolved: 75 },
      {
        title: 'Login refuses everybody',
        scenarios: ['Connection pool exhausted'],
      },
    ),
    givenFigures(
      '2026-06-01T00:30:00.000Z',
      { impactStarted: 0, resolved: 45 },
      {
        ...sev2,
        title: 'Reports are empty',
        kind: 'backfilled',
      },
    ),
    givenFigures(
      '2026-06-10T16:45:00.000Z',
      { acknowledged: 2, mitigated: 18, resolved: 50 },
      {
        title: 'Checkout answers 500 again',
        scenarios: ['Connection pool exhausted'],
        calls: [{ to: 'Engineering Lead', told: 1, outcome: 'contacted' }],
      },
    ),
  ];
}
