import type { Table } from './table.ts';

/*
 * Lines 20-47: SEV-1 immediately and < 1 hour, SEV-2 < 15 minutes and < 4 hours, SEV-3 < 1 hour and < 24 hours,
 * SEV-4 "best effort" and "next release" (no times).
 * Lines 268-271, for whatever level: the senior engineer if it is not resolved in 30 minutes; "responds first", "SEV-1
 * incidents" and "major outages" are no times. No cadence of updates.
 */
export const svSdk: Table = {
  runbook: 'sv-sdk.md',
  runs: [
    {
      name: 'SEV-1, nobody does anything',
      severity: 'SEV-1',
      told: [
        [0, 'acknowledge'],
        [5, 'commander'],
        [20, 'quiet'],
        [30, 'call Senior Engineer'],
        [60, 'resolve'],
      ],
    },
    {
      name: 'SEV-2, nobody does anything',
      severity: 'SEV-2',
      told: [
        [15, 'acknowledge', 'commander'],
        [30, 'call Senior Engineer'],
        [60, 'quiet'],
        [240, 'resolve'],
      ],
    },
    {
      name: 'SEV-3, nobody does anything',
      severity: 'SEV-3',
      told: [
        [30, 'call Senior Engineer'],
        [60, 'acknowledge'],
        [1440, 'resolve', 'quiet'],
      ],
    },
    {
      name: 'SEV-4, nobody does anything',
      severity: 'SEV-4',
      told: [
        [30, 'call Senior Engineer'],
        [1440, 'quiet'],
      ],
    },
    {
      name: 'SEV-2, mitigated is not resolved',
      severity: 'SEV-2',
      acts: [
        [3, 'acknowledge'],
        [5, 'command'],
        [20, 'mitigate'],
        [70, 'note'],
        [120, 'resolve'],
      ],
      told: [
        [30, 'call Senior Engineer'],
        [1560, 'postmortem'],
      ],
    },
    {
      // The hour of SEV-1 is over when it is raised.
      name: 'SEV-4 raised to SEV-1 after two hours',
      severity: 'SEV-4',
      acts: [[120, 'severity', 'SEV-1']],
      told: [
        [30, 'call Senior Engineer'],
        [120, 'acknowledge', 'resolve', 'commander'],
        [140, 'quiet'],
      ],
    },
    {
      name: 'SEV-1 lowered to SEV-4 after 10 minutes',
      severity: 'SEV-1',
      acts: [[10, 'severity', 'SEV-4']],
      told: [
        [0, 'acknowledge'],
        [5, 'commander'],
        [30, 'call Senior Engineer'],
        [1450, 'quiet'],
      ],
    },
    {
      name: 'SEV-1, from one zone to another, asleep over the end of summer time',
      severity: 'SEV-1',
      from: '2026-10-24T22:00:00Z',
      acts: [
        [1, 'zone', 'Europe/Berlin'],
        [10, 'zone', 'America/New_York'],
        [25, 'sleep', 565],
      ],
      told: [
        [0, 'acknowledge'],
        [5, 'commander'],
        [20, 'quiet'],
        [565, 'resolve', 'call Senior Engineer'],
      ],
    },
  ],
};
