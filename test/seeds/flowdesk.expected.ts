import type { ExpectedRunbook } from './expected.ts';

const criterion = (text: string) => ({ text, kind: 'criterion' }) as const;

export const flowdesk: ExpectedRunbook = {
  title: 'FlowDesk Incident Response Runbook',
  severities: [
    {
      id: 'SEV-1',
      name: 'Critical',
      resolve: 30,
      update: 15,
      says: [
        'The platform cannot be reached',
        'Data has been lost',
        'Security has been breached',
        'No notifications go out at all',
        'The database is down',
      ],
    },
    {
      id: 'SEV-2',
      name: 'Major',
      resolve: 120,
      says: [
        'Part of the platform is out (API degraded)',
        "Most users' notifications fail",
        'The DLQ grows fast',
        'Performance has dropped noticeably',
      ],
    },
    {
      id: 'SEV-3',
      name: 'Minor',
      resolve: 1440,
      says: ['A feature that is not critical is broken', 'The UI is inconsistent', 'Errors that block nobody'],
    },
  ],
  phases: [
    {
      title: 'Step 1: Detection',
      steps: [
        'Dashboards in Grafana',
        'Alerts from Prometheus',
        'The error logs',
        'Users who report a problem',
        'A growing DLQ',
        'Emails that cannot be delivered',
      ],
    },
    {
      title: 'Step 2: Triage',
      steps: [
        'Does it hit production?',
        'Could data be lost or wrong?',
        'Do users see it?',
        'Has it to do with security?',
        'Then give it a severity: SEV-1, SEV-2 or SEV-3',
      ],
    },
    {
      title: 'Step 3: Containment',
      steps: [
        {
          text: 'API failure',
          steps: ['Restart the API', 'See whether the database can be reached', 'Roll back to the release before'],
        },
        {
          text: 'Notification failure',
          steps: [
            "Read the delivery worker's logs",
            'Look into notification_jobs',
            'Look into notification_dlq',
            'Restart the worker if it hangs',
          ],
        },
        {
          text: 'Kafka issue',
          steps: [
            'Look at the Redpanda container',
            'Make sure that the topics are healthy',
            'Restart the publisher/orchestrator',
          ],
        },
      ],
    },
    {
      title: 'Step 4: Communication',
      steps: [
        'Open a channel for the incident',
        {
          text: 'Write down:',
          steps: ['When it was detected', 'What it affects', 'What is being done to mitigate it', 'Who owns it'],
        },
        'In a SEV-1, post an update every 15 minutes',
      ],
    },
    {
      title: 'Step 5: Resolution',
      steps: [
        criterion('The system is stable'),
        criterion('Monitoring shows green'),
        criterion('The error rate is back to normal'),
        criterion('The DLQ no longer grows'),
        criterion('No data is inconsistent'),
      ],
    },
  ],
  scenarios: [
    {
      title: 'A) Emails not sending',
      steps: [
        {
          text: 'Go through these',
          steps: [
            'In development: Mailpit at http://localhost:8025',
            'Is the delivery worker up?',
            'The SMTP settings in .env',
            'The state of notification_jobs',
          ],
        },
        {
          text: 'Jobs that are not done',
          run: [
            [
              "select * from notification_jobs where status != 'done';",
              'read',
              "select * from notification_jobs where status != 'done';",
            ],
          ],
        },
      ],
    },
  ],
  links: [['http://localhost:8025', 'http://localhost:8025']],
  shown: [
    'How we notice, classify, contain and close production incidents of FlowDesk',
    'service comes back quickly',
    'everybody knows who owns the incident',
    'what was done can be traced afterwards',
    'each postmortem has the same shape',
    'every incident leaves us better prepared',
  ],
};
