import type { Table } from './table.ts';

/*
 * Lines 7-10: SEV1 "immediate (< 15 min)", SEV2 < 30 min, SEV3 < 4 hours, SEV4 "next business day" (no time).
 * SEV1, lines 19-25: on-call at once, Engineering Lead after 5 min if no response (so unless acknowledged), CTO after
 * 15 min if unresolved, executives after 30 min if customer-impacting. The minutes ascend: all count from the start.
 * SEV2, lines 31-35: on-call at once, Service Owner after 15 min if no progress, Engineering Lead after 1 hour.
 * SEV3/SEV4, lines 41-43: "during business hours", "if specialized knowledge needed": no times. No cadence of updates.
 */
export const linkflow: Table = {
  runbook: 'linkflow.md',
  runs: [
    {
      name: 'SEV1, nobody does anything',
      severity: 'SEV1',
      told: [
        [0, 'call On-call Engineer'],
        [5, 'call Engineering Lead', 'commander'],
        [15, 'acknowledge', 'call CTO/VP Engineering'],
        [20, 'quiet'],
        [30, 'call Executive Team'],
      ],
    },
    {
      name: 'SEV2, nobody does anything',
      severity: 'SEV2',
      told: [
        [0, 'call On-call Engineer'],
        [15, 'call Service Owner', 'commander'],
        [30, 'acknowledge'],
        [60, 'call Engineering Lead', 'quiet'],
      ],
    },
    {
      name: 'SEV3, nobody does anything',
      severity: 'SEV3',
      told: [
        [240, 'acknowledge'],
        [1440, 'quiet'],
      ],
    },
    { name: 'SEV4, nobody does anything', severity: 'SEV4', told: [[1440, 'quiet']] },
    {
      name: 'SEV1, acknowledged after 4 minutes: the lead is not called',
      severity: 'SEV1',
      acts: [[4, 'acknowledge']],
      told: [
        [0, 'call On-call Engineer'],
        [5, 'commander'],
        [15, 'call CTO/VP Engineering'],
        [24, 'quiet'],
        [30, 'call Executive Team'],
      ],
    },
    {
      // Lead, CTO and executives are due at once under SEV1: the highest is called. On-call was called already.
      name: 'SEV2 raised to SEV1 after 40 minutes',
      severity: 'SEV2',
      acts: [[40, 'severity', 'SEV1']],
      told: [
        [0, 'call On-call Engineer'],
        [15, 'call Service Owner', 'commander'],
        [30, 'acknowledge'],
        [40, 'acknowledge', 'call Executive Team'],
        [60, 'quiet'],
      ],
    },
    {
      name: 'SEV3 raised to SEV1 after 10 minutes: the lead, then the rest in turn',
      severity: 'SEV3',
      acts: [[10, 'severity', 'SEV1']],
      told: [
        [10, 'call Engineering Lead', 'commander'],
        [15, 'acknowledge', 'call CTO/VP Engineering'],
        [30, 'call Executive Team', 'quiet'],
      ],
    },
    {
      // The lead was called under SEV1 and is not called again.
      name: 'SEV1 lowered to SEV2 after 10 minutes',
      severity: 'SEV1',
      acts: [[10, 'severity', 'SEV2']],
      told: [
        [0, 'call On-call Engineer'],
        [5, 'call Engineering Lead', 'commander'],
        [15, 'call Service Owner'],
        [30, 'acknowledge'],
        [70, 'quiet'],
      ],
    },
    {
      // What SEV2 would have asked for by then has lapsed; its hour is still to come.
      name: 'SEV1, acknowledged, lowered to SEV2 after 20 minutes',
      severity: 'SEV1',
      acts: [
        [2, 'acknowledge'],
        [3, 'command'],
        [20, 'severity', 'SEV2'],
      ],
      told: [
        [0, 'call On-call Engineer'],
        [15, 'call CTO/VP Engineering'],
        [60, 'call Engineering Lead'],
        [80, 'quiet'],
      ],
    },
    {
      name: 'SEV1, nine hours of sleep: one notice',
      severity: 'SEV1',
      acts: [[10, 'sleep', 550]],
      told: [
        [0, 'call On-call Engineer'],
        [5, 'call Engineering Lead', 'commander'],
        [550, 'acknowledge', 'call CTO/VP Engineering', 'call Executive Team', 'quiet'],
      ],
    },
    {
      name: 'SEV1, put off twice, the window reloaded between',
      severity: 'SEV1',
      acts: [
        [2, 'acknowledge'],
        [3, 'command'],
        [16, 'snooze', 'call CTO/VP Engineering', 10],
        [20, 'reload'],
        [27, 'snooze', 'call CTO/VP Engineering', 30],
      ],
      told: [
        [0, 'call On-call Engineer'],
        [15, 'call CTO/VP Engineering'],
        [26, 'call CTO/VP Engineering'],
        [30, 'call Executive Team'],
        [47, 'quiet'],
        [57, 'call CTO/VP Engineering'],
      ],
    },
    {
      name: 'SEV1, resolved after 14 minutes and closed: nothing more',
      severity: 'SEV1',
      acts: [
        [1, 'acknowledge'],
        [2, 'command'],
        [14, 'resolve'],
        [30, 'close'],
      ],
      told: [[0, 'call On-call Engineer']],
    },
  ],
};
