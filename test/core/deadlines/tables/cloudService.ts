import type { Table } from './table.ts';

/*
 * Lines 12-15: SEV-1 "immediate (15 min)", SEV-2 within 1 hour; "within business day" and "next sprint" are no times.
 * No escalation path (the contacts at the end have no times), no time to resolve, no cadence.
 */
export const cloudService: Table = {
  runbook: 'cloud-service.md',
  runs: [
    {
      name: 'SEV-1, nobody does anything',
      severity: 'SEV-1',
      told: [
        [5, 'commander'],
        [15, 'acknowledge'],
        [20, 'quiet'],
      ],
    },
    {
      name: 'SEV-2, nobody does anything',
      severity: 'SEV-2',
      told: [
        [15, 'commander'],
        [60, 'acknowledge', 'quiet'],
      ],
    },
    { name: 'SEV-3, nobody does anything', severity: 'SEV-3', told: [[1440, 'quiet']] },
    { name: 'SEV-4, nobody does anything', severity: 'SEV-4', told: [[1440, 'quiet']] },
    {
      name: 'SEV-1, acknowledged by its commander; a note every now and then',
      severity: 'SEV-1',
      acts: [
        [1, 'acknowledge'],
        [2, 'command'],
        [20, 'note'],
        [39, 'note'],
        [300, 'note'],
      ],
      told: [
        [59, 'quiet'],
        [320, 'quiet'],
      ],
    },
    {
      // The hour of SEV-2 is told once; SEV-1's quarter of an hour is over by then, and is told as it is raised.
      name: 'SEV-3 raised to SEV-2, then to SEV-1',
      severity: 'SEV-3',
      acts: [
        [30, 'severity', 'SEV-2'],
        [85, 'severity', 'SEV-1'],
      ],
      told: [
        [30, 'commander'],
        [60, 'acknowledge'],
        [85, 'acknowledge'],
        [105, 'quiet'],
      ],
    },
    {
      name: 'SEV-1 lowered to SEV-4 before anything is due',
      severity: 'SEV-1',
      acts: [[4, 'severity', 'SEV-4']],
      told: [[1444, 'quiet']],
    },
    {
      name: 'SEV-1, the clocks go forward by an hour in the night',
      severity: 'SEV-1',
      from: '2026-03-29T00:50:00Z',
      acts: [[0, 'zone', 'Europe/Berlin']],
      told: [
        [5, 'commander'],
        [15, 'acknowledge'],
        [20, 'quiet'],
      ],
    },
  ],
};
