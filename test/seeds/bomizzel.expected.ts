import type { ExpectedCommand, ExpectedRunbook } from './expected.ts';

const psql = 'docker-compose exec postgres psql -U bomizzel_user -d bomizzel_db -c "';
const isReady: ExpectedCommand = [
  'Does it accept connections?',
  'read',
  'docker-compose exec postgres pg_isready -U bomizzel_user -d bomizzel_db',
];

export const bomizzel: ExpectedRunbook = {
  title: 'Bomizzel Incident Response Runbook',
  severities: [
    { id: 'P0', name: 'Critical', respond: 15, says: ['Nothing works', 'The application is down', 'no database'] },
    { id: 'P1', name: 'High', respond: 60, says: ['Important functions suffer', 'Many errors', 'slow answers'] },
    {
      id: 'P2',
      name: 'Medium',
      respond: 240,
      says: ['Lesser functions suffer', 'Features broken that are not critical'],
    },
    {
      id: 'P3',
      name: 'Low',
      respond: 1440,
      says: ['Cosmetic faults and trifles', 'Glitches in the UI', 'small bugs'],
    },
  ],
  escalation: [
    {
      steps: [
        { to: 'On-call engineer', after: 0 },
        { to: 'Team lead', after: 15, when: 'If there is no progress' },
        { to: 'Engineering manager', after: 30, when: 'If a P0 is unresolved' },
        { to: 'CTO/VP Engineering', after: 60, when: 'If it is still unresolved' },
      ],
    },
  ],
  phases: [
    {
      title: '1. Detection and Alert',
      // A line of arrows says what comes after what: each part is something to do, and the line is shown as it stands.
      steps: ['Alert Received', 'Initial Assessment', 'Severity Classification', 'Team Notification'],
      shows: 'Alert Received → Initial Assessment → Severity Classification',
    },
    {
      title: '2. Initial Response (First 15 minutes)',
      steps: [
        'Acknowledge the alert where monitoring raised it',
        'Assess the impact on the monitoring dashboards',
        'Classify the severity by impact and reach',
        'Notify the team on the channels meant for it',
        'Create a ticket for the incident in the tracking system',
      ],
    },
    {
      title: '3. Investigation and Diagnosis',
      steps: [
        'Gather information: logs and monitoring',
        'Find the root cause, or what contributed',
        'Write down the findings in the ticket',
        'Decide how to resolve it',
      ],
    },
    {
      title: '4. Resolution and Recovery',
      steps: [
        'Put the fix in place, or a workaround',
        'Verify it with the health checks',
        'Watch whether it stays stable for a while',
        'Update the stakeholders on how it was resolved',
      ],
    },
    {
      title: '5. Post-Incident Activities',
      steps: [
        'Hold a post-mortem (P0/P1 incidents)',
        'Write down what was learnt',
        'Create action items for what should improve',
        'Update the runbooks and procedures',
      ],
    },
  ],
  scenarios: [
    {
      title: 'Application Down (P0)',
      severity: 'P0',
      symptoms: [
        'The health endpoints answer with 5xx',
        'Requests to the application get no answer',
        'Users do not get into the system',
      ],
      steps: [
        {
          text: 'Immediate Actions',
          run: [
            [
              'Does the application answer?',
              'read',
              'curl -f https://api.bomizzel.com/health',
              'curl -f https://bomizzel.com/health',
            ],
            ['Are the containers or services up?', 'read', 'docker-compose ps'],
            ['or: kubectl get pods -n bomizzel', 'read', 'kubectl get pods -n bomizzel'],
            [
              'What was deployed lately?',
              'read',
              'git log --oneline -10',
              'kubectl rollout history deployment/backend',
            ],
            ['Does the system have resources left?', 'change', './scripts/health-check.sh'],
          ],
        },
        {
          text: 'Investigation Steps',
          steps: [
            {
              text: "Read the application's logs",
              run: [
                ['In Docker', 'read', 'docker-compose logs backend --tail=100'],
                ['In Kubernetes', 'read', 'kubectl logs -f deployment/backend -n bomizzel'],
                ['In the file', 'read', 'tail -f packages/backend/logs/app.log'],
              ],
            },
            {
              text: 'See whether the database can be reached',
              run: [isReady, ['What does it log?', 'read', 'docker-compose logs postgres --tail=50']],
            },
            {
              text: 'Check what it depends on',
              run: [
                ['Does Redis answer?', 'read', 'docker-compose exec redis redis-cli ping'],
                ['Does the external API answer?', 'read', 'curl -f https://external-api.example.com/health'],
              ],
            },
          ],
        },
        {
          text: 'Resolution Actions',
          steps: [
            {
              text: 'If a recent deployment is to blame',
              run: [
                ['Roll the deployment back', 'change', 'kubectl rollout undo deployment/backend'],
                ['Or restart with the image before', 'change', 'docker-compose down', 'docker-compose up -d'],
              ],
            },
            {
              text: 'If it is the database',
              run: [
                ['Restart it', 'change', 'docker-compose restart postgres'],
                ['Look for locks', 'read', `${psql}SELECT * FROM pg_locks WHERE NOT granted;"`],
              ],
            },
            {
              text: 'If resources are used up',
              run: [
                ['Run more of it', 'change', 'kubectl scale deployment/backend --replicas=3'],
                ['Or restart the services', 'change', 'docker-compose restart'],
              ],
            },
          ],
        },
      ],
    },
    {
      title: 'High Error Rate (P1)',
      severity: 'P1',
      symptoms: [
        'More than 5% errors, and not just for a moment',
        'More answers than usual are 5xx',
        'Users complain about errors',
      ],
      steps: [
        {
          text: 'Investigation Steps',
          run: [
            ['Which errors does the log show?', 'read', 'grep -i error packages/backend/logs/app.log | tail -20'],
            [
              'Which kinds of errors are there?',
              'read',
              'curl -s https://api.bomizzel.com/metrics | grep http_requests_total',
            ],
            [
              'Which queries cost the database most?',
              'read',
              psql,
              'SELECT query, calls, total_time, mean_time',
              'FROM pg_stat_statements',
              'ORDER BY total_time DESC',
              'LIMIT 10;"',
            ],
          ],
        },
        {
          text: 'Resolution Actions',
          steps: [
            {
              text: 'If the database is too slow',
              steps: [
                'Look for slow queries',
                'Kill queries that run long, if they have to go',
                'Think about adding indexes',
              ],
            },
            {
              text: 'If an external API is at fault',
              steps: [
                'See how the external service is',
                'Put a circuit breaker in',
                'Answer from the cache where that is possible',
              ],
            },
          ],
        },
      ],
    },
    {
      title: 'Database Issues (P0/P1)',
      severity: 'P0/P1',
      symptoms: ['Connecting to the database fails', 'Queries are slow', 'Locks time out'],
      steps: [
        {
          text: 'Investigation Steps',
          run: [
            isReady,
            [
              'Who is connected?',
              'read',
              psql,
              'SELECT count(*) as connections, state',
              'FROM pg_stat_activity',
              'GROUP BY state;"',
            ],
            [
              'Who waits for whose lock?',
              'read',
              psql,
              'SELECT blocked_locks.pid AS blocked_pid,',
              '       blocked_activity.usename AS blocked_user,',
              '       blocking_locks.pid AS blocking_pid,',
              '       blocking_activity.usename AS blocking_user,',
              '       blocked_activity.query AS blocked_statement,',
              '       blocking_activity.query AS current_statement_in_blocking_process',
              'FROM pg_catalog.pg_locks blocked_locks',
              'JOIN pg_catalog.pg_stat_activity blocked_activity ON blocked_activity.pid = blocked_locks.pid',
              'JOIN pg_catalog.pg_locks blocking_locks ON blocking_locks.locktype = blocked_locks.locktype',
              'JOIN pg_catalog.pg_stat_activity blocking_activity ON blocking_activity.pid = blocking_locks.pid',
              'WHERE NOT blocked_locks.granted;"',
            ],
          ],
        },
        {
          text: 'Resolution Actions',
          run: [
            [
              'Kill the queries that block, if that is safe',
              'change',
              psql,
              'SELECT pg_terminate_backend(pid)',
              'FROM pg_stat_activity',
              "WHERE state = 'active'",
              "AND query_start < now() - interval '5 minutes';\"",
            ],
            ['Restart the database, when nothing else helps', 'change', 'docker-compose restart postgres'],
            [
              'Restore the backup, if the data is corrupt',
              'destroy',
              './scripts/db-restore.sh latest_backup.dump --drop-existing',
            ],
          ],
        },
      ],
    },
  ],
  templates: [
    {
      name: 'Initial Incident Notification',
      fields: [
        '[X]',
        '[Brief Description]',
        '[Description of user impact]',
        '[Timestamp]',
        '[Estimated resolution time]',
        '[brief description]',
        '[Name]',
      ],
      says: [
        '🚨 INCIDENT ALERT - P[X] - [Brief Description]',
        'Status: INVESTIGATING',
        'Impact: [Description of user impact]',
        'Started: [Timestamp]',
        'ETA: [Estimated resolution time]',
        'You hear from us every [X] minutes.',
        'Incident Commander: [Name]',
      ],
    },
    {
      name: 'Status Update',
      fields: [
        '[X]',
        '[Brief Description]',
        '[INVESTIGATING/IDENTIFIED/RESOLVING/RESOLVED]',
        '[Current impact description]',
        '[What has been done/found]',
        '[What will be done next]',
        '[Updated ETA if changed]',
      ],
      says: [
        '📊 INCIDENT UPDATE - P[X] - [Brief Description]',
        'Status: [INVESTIGATING/IDENTIFIED/RESOLVING/RESOLVED]',
        'Impact: [Current impact description]',
        'Progress: [What has been done/found]',
        'Next Steps: [What will be done next]',
        'ETA: [Updated ETA if changed]',
        'The next update comes in [X] minutes.',
      ],
    },
    {
      name: 'Resolution Notification',
      fields: [
        '[X]',
        '[Brief Description]',
        '[Total incident duration]',
        '[Brief root cause]',
        '[What was done to fix it]',
      ],
      says: [
        '✅ INCIDENT RESOLVED - P[X] - [Brief Description]',
        'Status: RESOLVED',
        'Duration: [Total incident duration]',
        'Root Cause: [Brief root cause]',
        'Resolution: [What was done to fix it]',
        'We hold a post-mortem within 24 hours.',
      ],
    },
  ],
  contacts: [
    { role: 'On-call Engineer', contact: 'See the PagerDuty schedule' },
    { role: 'Team Lead', contact: 'team-lead@bomizzel.com' },
    { role: 'Engineering Manager', contact: 'eng-manager@bomizzel.com' },
    { role: 'CTO', contact: 'cto@bomizzel.com' },
  ],
  links: [
    ['Team Lead', 'mailto:team-lead@bomizzel.com'],
    ['Engineering Manager', 'mailto:eng-manager@bomizzel.com'],
    ['CTO', 'mailto:cto@bomizzel.com'],
    ['Prometheus', 'http://monitoring.bomizzel.com:9090'],
    ['Grafana', 'http://monitoring.bomizzel.com:3001'],
    ['AlertManager', 'http://monitoring.bomizzel.com:9093'],
    ['PagerDuty', 'https://bomizzel.pagerduty.com'],
    ['Loki', 'http://monitoring.bomizzel.com:3100'],
    ['Jaeger', 'http://monitoring.bomizzel.com:16686'],
    ['Status Page', 'https://status.bomizzel.com'],
    ['Email', 'mailto:incidents@bomizzel.com'],
    ['API Docs', 'https://api.bomizzel.com/docs'],
  ],
  postmortem: [
    'Summary of the Incident',
    'What happened?',
    'When?',
    'For how long?',
    'What did it affect?',
    'Timeline',
    'When it was detected',
    'When someone responded',
    'When it was resolved',
    'What mattered in between',
    'Root Cause Analysis',
    'What was the root cause?',
    'What contributed to it?',
    'Why did nobody catch it earlier?',
    'How We Responded',
    'What went well?',
    'What should go better?',
    'Did we follow the procedures?',
    'Action Items',
    'What to fix at once',
    'What to improve in the long run',
    'What to change in the process',
    'What to add to the monitoring',
  ],
  shown: [
    'How to respond to incidents of the Bomizzel Ticketing System, step by step',
    'packages/backend/logs/',
    '#bomizzel-incidents',
    '/docs/deployment/runbooks/',
    '/docs/architecture/',
    'Look at incident trends every month',
    'Put what was learnt into the runbooks',
    'Train incident response',
    'Try out disaster recovery',
  ],
};
