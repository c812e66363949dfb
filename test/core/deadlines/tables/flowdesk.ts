import type { Table } from './table.ts';

/*
 * Lines 25, 36, 46: mitigate within 30 minutes, 2 hours, 24 hours. Line 114: in a SEV-1 an update every 15 minutes.
 * No time to respond, no escalation path.
 */
export const flowdesk: Table = {
  runbook: 'flowdesk.md',
  runs: [
    {
      name: 'SEV-1, nobody does anything',
      severity: 'SEV-1',
      told: [
        [5, 'commander'],
        [15, 'update'],
        [20, 'quiet'],
        [30, 'mitigate'],
      ],
    },
    {
      name: 'SEV-2, nobody does anything',
      severity: 'SEV-2',
      told: [
        [15, 'commander'],
        [60, 'quiet'],
        [120, 'mitigate'],
      ],
    },
    { name: 'SEV-3, nobody does anything', severity: 'SEV-3', told: [[1440, 'mitigate', 'quiet']] },
    {
      // From the update that was posted, not from the reminder of it.
      name: 'SEV-1, updates late, put off, and posted',
      severity: 'SEV-1',
      acts: [
        [1, 'command'],
        [16, 'snooze', 'update', 10],
        [27, 'post'],
        [41, 'post'],
        [50, 'mitigate'],
        [69, 'resolve'],
        [100, 'close'],
      ],
      told: [
        [15, 'update'],
        [26, 'update'],
        [30, 'mitigate'],
        [56, 'update'],
      ],
    },
    {
      name: 'SEV-1, mitigated in time',
      severity: 'SEV-1',
      acts: [
        [1, 'command'],
        [12, 'post'],
        [20, 'mitigate'],
        [25, 'resolve'],
      ],
      told: [[1465, 'postmortem']],
    },
    {
      // SEV-2 has no cadence; with SEV-1 the quarter of an hour since the start is over at once. Twenty minutes later
      // it is the silence that is told. Its two hours of mitigation are half an hour now, and over as well.
      name: 'SEV-2 raised to SEV-1 after 40 minutes',
      severity: 'SEV-2',
      acts: [[40, 'severity', 'SEV-1']],
      told: [
        [15, 'commander'],
        [40, 'mitigate', 'update'],
        [60, 'quiet'],
      ],
    },
    {
      name: 'SEV-1 lowered to SEV-3 after 18 minutes',
      severity: 'SEV-1',
      acts: [[18, 'severity', 'SEV-3']],
      told: [
        [5, 'commander'],
        [15, 'update'],
        [1440, 'mitigate'],
        [1458, 'quiet'],
      ],
    },
    {
      name: 'SEV-1, the window reloaded three times',
      severity: 'SEV-1',
      acts: [
        [6, 'reload'],
        [15, 'reload'],
        [600, 'reload'],
      ],
      told: [
        [5, 'commander'],
        [15, 'update'],
        [20, 'quiet'],
        [30, 'mitigate'],
      ],
    },
    {
      name: 'SEV-1 reopened: the clocks begin again',
      severity: 'SEV-1',
      acts: [
        [1, 'command'],
        [10, 'mitigate'],
        [12, 'resolve'],
        [100, 'reopen'],
        [101, 'post'],
        [115, 'post'],
        [119, 'resolve'],
        [120, 'close'],
      ],
      told: [],
    },
  ],
};
