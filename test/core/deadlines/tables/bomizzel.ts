import type { Table } from './table.ts';

/*
 * Lines 11-14: P0 15 minutes, P1 1 hour, P2 4 hours, P3 24 hours to respond. No time to resolve, no cadence of updates.
 * Lines 292-295, for whatever level: 0 min on-call, 15 min team lead "if there is no progress", 30 min engineering
 * manager "if a P0 is unresolved" (so for P0 alone), 60 min CTO "if it is still unresolved".
 */
export const bomizzel: Table = {
  runbook: 'bomizzel.md',
  runs: [
    {
      name: 'P0, nobody does anything',
      severity: 'P0',
      told: [
        [0, 'call On-call engineer'],
        [5, 'commander'],
        [15, 'acknowledge', 'call Team lead'],
        [20, 'quiet'],
        [30, 'call Engineering manager'],
        [60, 'call CTO/VP Engineering'],
      ],
    },
    {
      name: 'P1, nobody does anything',
      severity: 'P1',
      told: [
        [0, 'call On-call engineer'],
        [15, 'call Team lead', 'commander'],
        [60, 'acknowledge', 'call CTO/VP Engineering', 'quiet'],
      ],
    },
    {
      name: 'P2, nobody does anything',
      severity: 'P2',
      told: [
        [0, 'call On-call engineer'],
        [15, 'call Team lead'],
        [60, 'call CTO/VP Engineering'],
        [240, 'acknowledge'],
        [1440, 'quiet'],
      ],
    },
    {
      name: 'P3, nobody does anything',
      severity: 'P3',
      told: [
        [0, 'call On-call engineer'],
        [15, 'call Team lead'],
        [60, 'call CTO/VP Engineering'],
        [1440, 'acknowledge', 'quiet'],
      ],
    },
    {
      name: 'P0, acknowledged at once, resolved after 40 minutes',
      severity: 'P0',
      acts: [
        [2, 'acknowledge'],
        [3, 'command'],
        [40, 'resolve'],
      ],
      told: [
        [0, 'call On-call engineer'],
        [15, 'call Team lead'],
        [23, 'quiet'],
        [30, 'call Engineering manager'],
        [1480, 'postmortem'],
      ],
    },
    {
      // The path is the same one: what it has told it does not tell again; what is for P0 alone comes with P0.
      name: 'P1 raised to P0 after 40 minutes',
      severity: 'P1',
      acts: [[40, 'severity', 'P0']],
      told: [
        [0, 'call On-call engineer'],
        [15, 'call Team lead', 'commander'],
        [40, 'acknowledge', 'call Engineering manager'],
        [60, 'call CTO/VP Engineering', 'quiet'],
      ],
    },
    {
      name: 'P0 lowered to P2 after 10 minutes',
      severity: 'P0',
      acts: [[10, 'severity', 'P2']],
      told: [
        [0, 'call On-call engineer'],
        [5, 'commander'],
        [15, 'call Team lead'],
        [60, 'call CTO/VP Engineering'],
        [240, 'acknowledge'],
        [1450, 'quiet'],
      ],
    },
    {
      // The on-call engineer does not answer: the next one is due at that moment.
      name: 'P0, the first call is not answered',
      severity: 'P0',
      acts: [
        [3, 'contacted', 'On-call engineer', 'no-answer'],
        [6, 'contacted', 'Team lead', 'answered'],
      ],
      told: [
        [0, 'call On-call engineer'],
        [3, 'call Team lead'],
        [5, 'commander'],
        [15, 'acknowledge'],
        [26, 'quiet'],
        [30, 'call Engineering manager'],
        [60, 'call CTO/VP Engineering'],
      ],
    },
    {
      name: 'nobody says how bad it is; P1 after 20 minutes',
      severity: null,
      acts: [[20, 'severity', 'P1']],
      told: [
        [0, 'call On-call engineer'],
        [5, 'severity'],
        [15, 'call Team lead'],
        [20, 'commander'],
        [60, 'acknowledge', 'call CTO/VP Engineering'],
        [80, 'quiet'],
      ],
    },
  ],
};
