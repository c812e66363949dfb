import type { ExpectedRunbook } from './expected.ts';

export const svSdk: ExpectedRunbook = {
  title: 'SV-SDK Incident Response Guide',
  severities: [
    {
      id: 'SEV-1',
      name: 'Critical',
      respond: 0,
      resolve: 60,
      says: [
        'The service is out altogether, or data is lost',
        'The application does not run at all',
        'The database is corrupt',
        'Security has been breached',
        'Data is gone',
      ],
    },
    {
      id: 'SEV-2',
      name: 'High',
      respond: 15,
      resolve: 240,
      says: [
        'An important feature is broken, or everything has become much slower',
        'Nobody can log in',
        'Emails are not sent',
        'Answers take too long (> 5 seconds)',
      ],
    },
    {
      id: 'SEV-3',
      name: 'Medium',
      respond: 60,
      resolve: 1440,
      says: [
        'A lesser feature is broken and can be worked around',
        'A feature that is not critical fails',
        'Faults in the UI',
        'Things are a little slow',
      ],
    },
    {
      id: 'SEV-4',
      name: 'Low',
      says: [
        'It looks wrong and works all the same',
        'Best effort',
        'Next release',
        'Spelling mistakes in the UI',
        'Small flaws of style',
      ],
    },
  ],
  escalation: [
    {
      steps: [
        { to: 'On-Call Engineer', when: 'Responds first' },
        { to: 'Senior Engineer', after: 30, when: 'If not resolved' },
        { to: 'Engineering Manager', when: 'SEV-1 incidents' },
        { to: 'CTO/VP Engineering', when: 'Major outages' },
      ],
    },
  ],
  phases: [
    {
      title: '1. Detection',
      steps: [
        {
          text: 'Alerts',
          steps: [
            'Monitoring raises an alert (Sentry, Prometheus)',
            'Users report a problem',
            'Tickets come in at support',
            'Social media mentions it',
          ],
        },
        {
          text: 'Initial Assessment (< 5 minutes)',
          steps: [
            'How severe is it?',
            'How far does it reach?',
            'How many users are affected?',
            'What does it mean for the business?',
          ],
        },
      ],
    },
    {
      title: '2. Response',
      steps: [
        {
          text: 'Immediate Actions',
          steps: [
            'Acknowledge the incident',
            'Name an incident commander',
            'Open an incident channel (Slack, Discord)',
            'Begin the document with the timeline',
          ],
        },
        {
          text: 'Communication',
          steps: ['Put it on the status page', 'Tell the stakeholders', 'Keep the own team in the picture'],
        },
      ],
    },
    {
      title: '3. Investigation',
      steps: [
        {
          text: 'Gather Information',
          run: [
            ['Are the services healthy?', 'change', 'sdk health'],
            ['What was logged lately?', 'read', 'docker-compose logs --tail=100 app'],
            ['How is the database?', 'change', 'sdk db status'],
            ['How is the queue?', 'change', 'sdk email stats'],
          ],
        },
        {
          text: 'Common Checks',
          steps: [
            'Health checks of the services',
            'The error logs',
            'Whether the database can be reached',
            'Whether Redis can be reached',
            'How deep the queue is',
            'Space on the disks',
            'Memory in use',
            'CPU in use',
          ],
        },
      ],
    },
    {
      title: '4. Resolution',
      steps: [
        {
          text: 'Fix and Deploy',
          steps: [
            'Find the root cause',
            'Make a fix, or roll back',
            'Try the fix in staging',
            'Bring it to production',
            'Make sure that it helped',
          ],
        },
        {
          text: 'Rollback if Needed',
          run: [
            ['Go back to the version before', 'change', 'docker-compose -f docker-compose.prod.yml up -d app:previous'],
            ['Or restore the database', 'change', 'pnpm db:restore /path/to/backup.sql'],
          ],
        },
      ],
    },
    {
      title: '5. Post-Incident',
      steps: [
        {
          text: 'Within 24 hours',
          steps: [
            'Mark it resolved on the status page',
            'Hold the internal post-mortem meeting',
            'Write down the timeline',
          ],
        },
        {
          text: 'Within 1 week',
          steps: ['Write the post-mortem', 'Agree on action items', 'Bring the runbooks up to date'],
        },
      ],
    },
  ],
  scenarios: [
    {
      title: 'Application Down',
      symptoms: ['The health checks fail', 'Answers are 502/503', 'Requests time out'],
      steps: [
        {
          text: 'Investigation',
          run: [
            ['Does the container run?', 'read', 'docker ps | grep sv-sdk'],
            ['What does it log?', 'read', 'docker logs sv-sdk-app'],
            ['What does it use?', 'read', 'docker stats sv-sdk-app'],
          ],
        },
        {
          text: 'Solutions',
          steps: [
            'Restart the container',
            'Check whether it runs into its limits',
            'See what was deployed lately',
            'Check what it depends on (DB, Redis)',
          ],
        },
      ],
    },
    {
      title: 'Database Connection Failed',
      symptoms: ['The log says "Database connection error"', 'Every request is answered with 500'],
      steps: [
        {
          text: 'Investigation',
          run: [
            ['Can the database be reached?', 'read', 'psql $DATABASE_URL -c "SELECT 1"'],
            ['How is the connection pool?', 'change', 'sdk db status'],
          ],
        },
        {
          text: 'Solutions',
          steps: [
            'Restart the application, which connects anew',
            'See how the database server is',
            'Make sure that the credentials are right',
            'See whether the network lets it through',
            'Make the connection pool larger if need be',
          ],
        },
      ],
    },
    {
      title: 'High Error Rate',
      symptoms: ['More than 5% of the requests fail', 'Many answers are 500'],
      steps: [
        {
          text: 'Investigation',
          steps: [
            'Read the error logs (Sentry)',
            'See what was deployed lately',
            'Look at the database queries',
            'Look for a pattern in the errors',
          ],
        },
        {
          text: 'Solutions',
          steps: [
            'Roll back what was deployed',
            'Fix what is wrong in the code',
            'Speed up slow queries',
            'Add resources',
          ],
        },
      ],
    },
    {
      title: 'Email Queue Backed Up',
      symptoms: ['More than 10,000 emails in the queue', 'Emails arrive late'],
      steps: [
        { text: 'Investigation', run: [['sdk email stats', 'change', 'sdk email stats']] },
        {
          text: 'Solutions',
          steps: [
            {
              text: 'Run more workers:',
              run: [
                [
                  'docker-compose -f docker-compose.prod.yml up -d --scale worker=10',
                  'change',
                  'docker-compose -f docker-compose.prod.yml up -d --scale worker=10',
                ],
              ],
            },
            'See whether the email provider has trouble',
            'Go through the jobs that failed',
            'Pause the queue while the provider is down',
          ],
        },
      ],
    },
  ],
  templates: [
    {
      name: 'Status Page Update',
      fields: ['[service]', '[impact]'],
      says: [
        '🔴 Investigating: Something is wrong with [service] and we are looking into it.',
        'You may notice [impact]. We write again as soon as we know more.',
        '🟡 Identified: We know what is wrong with [service] and are working on a fix.',
        '🟢 Resolved: [service] works again, and so does everything else.',
      ],
    },
    {
      name: 'Internal Update',
      fields: [
        '[SEV-1]',
        '[Brief description]',
        '[Description of user impact]',
        '[Time]',
        '[Name]',
        '[Action 1]',
        '[Action 2]',
        '[Step 1]',
        '[Step 2]',
      ],
      says: [
        '[SEV-1] Incident: [Brief description]',
        'Status: Investigating / In Progress / Resolved',
        'Impact: [Description of user impact]',
        'Start Time: [Time]',
        'Assigned To: [Name]',
        'Actions Taken:',
        'Next Steps:',
      ],
    },
  ],
  contacts: [
    { role: 'On-Call Engineer', contact: '[Contact]' },
    { role: 'Engineering Manager', contact: '[Contact]' },
    { role: 'DevOps Lead', contact: '[Contact]' },
    { role: 'Security Team', contact: '[Contact]' },
  ],
  postmortem: [
    '## Summary',
    '[Brief description of incident]',
    '## Timeline',
    'HH:MM - Detected',
    'HH:MM - Declared an incident (SEV-X)',
    'HH:MM - Root cause found',
    'HH:MM - Fix in production',
    'HH:MM - Resolved',
    '## Impact',
    'Duration: X hours Y minutes',
    'Users affected: about X',
    'Requests failed: X%',
    '## Root Cause',
    '[Detailed explanation of what caused the incident]',
    '## Resolution',
    '[How the incident was resolved]',
    '## Action Items',
    '[Preventive action 1] - Assigned to: [Name] - Due: [Date]',
    '[Preventive action 2] - Assigned to: [Name] - Due: [Date]',
    '## Lessons Learned',
    '### What Went Well',
    '### What Could Be Improved',
  ],
  shown: [
    'What to do when production is in trouble',
    'Have alerts for everything that matters',
    'Keep an eye on the key figures',
    'Read the logs regularly',
    'Test under load',
    'Cover the code well with tests',
    'Test the parts together',
    'Test from end to end',
    'Break things on purpose (advanced)',
    'Keep the runbooks up to date',
    'Write down what happens often',
    'Tell the team what you learnt',
    'Sentry, Prometheus, Grafana',
    'ELK Stack, Datadog',
    'Slack, PagerDuty',
    'Statuspage.io',
  ],
};
