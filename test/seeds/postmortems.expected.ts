import type { Night } from './playedNight.ts';
import type { PostmortemShape } from './postmortemShape.ts';

/** What a careful reader expects in the issue, written by hand from the runbook and the night that was played. */
export interface ExpectedPostmortem {
  readonly night: Night;
  /** What a person finds still to be written, and writes. */
  readonly written: readonly [prompt: string, words: string];
  readonly shape: PostmortemShape;
  /** Whole lines. */
  readonly says: readonly string[];
}

/** Below the team's own sections stands what they have no place for. */
const supporting = (...more: readonly string[]) => [
  '## Supporting information',
  ...more,
  '### Deploys considered',
  '### Updates posted',
  '### Roles',
];

/** Of a runbook without a template of its own. */
const usualSections = (title: string) => [
  `# Postmortem: ${title}`,
  '## Summary',
  '## Impact',
  '## Root causes',
  '## Trigger',
  '## Resolution',
  '## Detection',
  '## Action items',
  '## Lessons',
  '### What went well',
  '### What went wrong',
  '### Where we got lucky',
  '## Timeline',
];

const tables = [
  '| Fact | Value | 6',
  '| Milestone | Time | 5',
  '| Metric | Value | From, to | 4',
  '| Time | Deploy | Title | Environment | Judged | Why | 1',
  '| Role | Held by | Since | 1',
];

const usualBlanks = {
  story: ['what happened, in two or three sentences', 'not recorded', 'who was affected, how many, how badly'],
  causes: ['what made it possible', 'what set it off'],
  end: ['how it was noticed, and what could have noticed it sooner'],
  lessons: ['what helped', 'what got in the way', 'what could have been worse'],
};

/** What every night has in common: who, when, how long; unknown is n/a, and nothing is estimated. */
const sameNight = [
  '| Impact started | 2026-03-04 00:51 UTC |',
  '| Detected | TODO: not recorded |',
  '| Acknowledged | 2026-03-04 01:03 UTC |',
  '| Time to detect | n/a: "Detected" not recorded | Impact started to Detected |',
  '| Time to acknowledge | n/a: "Detected" not recorded | Detected to Acknowledged |',
  '| Time to mitigate | 49 min | Impact started to Mitigated |',
  '| Time to resolve | 1 h 30 min | Impact started to Resolved |',
  '| commander | name left out | 2026-03-04 01:01 UTC |',
  '| 2026-03-04 00:46 UTC | `9f31c2e` | Pool size from env | production | suspect | minutes before impact |',
];

export const expectedPostmortems: readonly ExpectedPostmortem[] = [
  {
    night: {
      file: 'flowdesk.md',
      title: 'No emails go out',
      asked: ['Does it hit production?', 'yes'],
      ran: ["select * from notification_jobs where status != 'done';", '(41,207 rows)'],
      decided: 'Restart the workers',
      told: 'Emails are late. We restart the workers.',
      items: ['Alert on the length of the queue'],
    },
    written: ['TODO: what ended it', 'The workers had lost their connection; they were restarted.'],
    shape: {
      headings: [...usualSections('No emails go out'), ...supporting('### What was run')],
      tables,
      open: [...usualBlanks.story, ...usualBlanks.causes, ...usualBlanks.end, 'due date', ...usualBlanks.lessons],
      folded: ['Output, 1 line'],
    },
    says: [
      ...sameNight,
      '| Severity | SEV-1 (Critical) |',
      '| Runbook | FlowDesk Incident Response Runbook, `flowdesk.md` |',
      'SEV-1 by the runbook: The platform cannot be reached; Data has been lost; Security has been breached; No notifications go out at all; The database is down',
      '- Suspected: deploy `9f31c2e` Pool size from env, 2026-03-04 00:46 UTC — minutes before impact',
      '- 01:25 **Decision**: Restart the workers',
      'The workers had lost their connection; they were restarted.',
      '- **01:05** Does it hit production? — yes',
      '- **01:10** Ran Check: exit 1 · `runbook.md:141`',
      '(41,207 rows)',
      '- **01:30** Update posted (clipboard)',
      'Emails are late. We restart the workers.',
      "- 01:10 `select * from notification_jobs where status != 'done';` · read · exit 1 · kube prod-eu · `runbook.md:141`",
    ],
  },
  {
    night: {
      file: 'linkflow.md',
      title: 'Connection pool exhausted',
      asked: ['How many connections are open?', '100 of 100'],
      ran: ['# How many connections are open?', '100'],
      decided: 'Roll back with Docker Compose',
      told: 'We roll back.\nNext update in 15 min.',
      items: ['Alert on the pool', 'Pool size back into the code'],
    },
    written: ['TODO: what made it possible', 'The pool size was read from an environment that nobody had set.'],
    shape: {
      headings: [...usualSections('Connection pool exhausted'), ...supporting('### What was run')],
      tables,
      open: [
        ...usualBlanks.story,
        'what set it off',
        'what ended it',
        ...usualBlanks.end,
        ...['due date', 'due date'],
        ...usualBlanks.lessons,
      ],
      folded: ['Output, 1 line'],
    },
    says: [
      ...sameNight,
      '| Severity | SEV1 (Critical) |',
      'SEV1 by the runbook: The whole service is out, or data may be lost',
      'The pool size was read from an environment that nobody had set.',
      '- **01:05** How many connections are open? — 100 of 100',
      '- 01:25 **Decision**: Roll back with Docker Compose',
      'Next update in 15 min.',
    ],
  },
  {
    night: {
      file: 'cloud-service.md',
      title: 'Nobody can sign in',
      asked: ['Is it us, or a supplier?', 'us'],
      ran: null,
      decided: 'Go back to the version before',
      told: 'Signing in fails. We are on it.',
      items: ['A test that signs in'],
    },
    written: ['TODO: who was affected, how many, how badly', 'Everybody who signed in between 00:51 and 01:40.'],
    shape: {
      headings: [...usualSections('Nobody can sign in'), ...supporting()],
      tables,
      open: [
        ...usualBlanks.story.slice(0, 2),
        ...usualBlanks.causes,
        'what ended it',
        ...usualBlanks.end,
        'due date',
        ...usualBlanks.lessons,
      ],
      folded: [],
    },
    says: [
      ...sameNight,
      '| Severity | SEV-1 |',
      'SEV-1 by the runbook: The service is out altogether, or data is lost',
      'Everybody who signed in between 00:51 and 01:40.',
      '- **01:05** Is it us, or a supplier? — us',
    ],
  },
  {
    night: {
      file: 'sv-sdk.md',
      title: 'The container is gone',
      asked: ['Is the database up?', 'yes'],
      ran: ['docker ps | grep sv-sdk', 'nothing found'],
      decided: 'Go back to the version before',
      told: 'The service is down. We go back.',
      items: ['Memory limit of the container', 'Alert where no container runs'],
    },
    written: ['TODO: How the incident was resolved', 'By the version before; the new one takes too much memory.'],
    shape: {
      headings: [
        '# Post-Mortem of an Incident',
        '## Summary',
        '## Timeline',
        '## Impact',
        '## Root Cause',
        '## Resolution',
        '## Action Items',
        '## Lessons Learned',
        '### What Went Well',
        '### What Could Be Improved',
        ...supporting('### What was run'),
      ],
      tables,
      open: [
        'not recorded',
        'Brief description of incident',
        ...['Root cause found', 'Fix in production'],
        ...['about X', 'X%'],
        'Detailed explanation of what caused the incident',
        ...['due date', 'due date'],
        ...['Item 1', 'Item 2', 'Item 1', 'Item 2'],
      ],
      folded: ['Output, 1 line'],
    },
    says: [
      ...sameNight,
      '| Severity | SEV-1 (Critical) |',
      '- Duration: 1 h 30 min (2026-03-04 00:51 UTC to 2026-03-04 02:21 UTC)',
      '- Users affected: TODO (about X)',
      '- Requests failed: TODO (X%)',
      '- TODO: Root cause found',
      'By the version before; the new one takes too much memory.',
      'docker ps | grep sv-sdk',
      '- 01:10 `docker ps | grep sv-sdk` · read · exit 1 · kube prod-eu · `runbook.md:176`',
    ],
  },
  {
    night: {
      file: 'bomizzel.md',
      title: 'Application down',
      asked: ['Does the application answer?', 'no'],
      ran: ['kubectl get pods -n bomizzel', 'CrashLoopBackOff'],
      decided: 'Undo the rollout',
      told: 'The application is down. We undo the rollout.',
      items: ['Readiness probe', 'Alert on restarts'],
    },
    written: ['- What happened? TODO', '- What happened? No pod became ready after the rollout.'],
    shape: {
      headings: [
        '1. **Summary of the Incident**',
        '2. **Timeline**',
        '3. **Root Cause Analysis**',
        '4. **How We Responded**',
        '5. **Action Items**',
        ...supporting('### What was run'),
      ],
      tables,
      // Questions of the template that the record can't answer stand there as they are, to be answered.
      open: ['not recorded', '', '', '', '', '', '', '', '', 'due date', 'due date'],
      folded: ['Output, 1 line'],
    },
    says: [
      ...sameNight.slice(0, 7).map((row) => `   ${row}`),
      '   | Severity | P0 (Critical) |',
      '   - What happened? No pod became ready after the rollout.',
      '   - When? 2026-03-04 00:51 UTC',
      '   - For how long? 1 h 30 min (2026-03-04 00:51 UTC to 2026-03-04 02:21 UTC)',
      '   - What did it affect? TODO',
      '   - When it was detected: TODO',
      '   - When someone responded: 2026-03-04 01:03 UTC',
      '   - When it was resolved: 2026-03-04 02:21 UTC',
      '   - What mattered in between',
      '   - Why did nobody catch it earlier? TODO',
      '   - What to fix at once',
      '   - **01:05** Does the application answer? — no',
    ],
  },
];
