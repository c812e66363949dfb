import type { ExpectedRunbook } from './expected.ts';

export const linkflow: ExpectedRunbook = {
  title: 'LinkFlow Incident Response Runbook',
  severities: [
    {
      id: 'SEV1',
      name: 'Critical',
      respond: 15,
      says: [
        'The whole service is out, or data may be lost',
        'Every service down',
        'corrupt database',
        'security breach',
      ],
    },
    {
      id: 'SEV2',
      name: 'Major',
      respond: 30,
      says: [
        'An important function is badly impaired',
        'Workflows do not execute',
        'more than 10% API errors',
        'payments fail',
      ],
    },
    {
      id: 'SEV3',
      name: 'Minor',
      respond: 240,
      says: [
        'Few are affected and there is a workaround',
        'One microservice degraded',
        'slow queries',
        'a minor feature broken',
      ],
    },
    {
      id: 'SEV4',
      name: 'Low',
      says: ['Hardly anyone notices', 'Next business day', 'Cosmetic UI faults', 'missing logs that are not critical'],
    },
  ],
  escalation: [
    {
      severities: ['SEV1'],
      steps: [
        { to: 'On-call Engineer', after: 0 },
        { to: 'Engineering Lead', after: 5, condition: 'unacknowledged', when: 'if no response' },
        { to: 'CTO/VP Engineering', after: 15, when: 'if unresolved' },
        { to: 'Executive Team', after: 30, when: 'if customer-impacting' },
      ],
    },
    {
      severities: ['SEV2'],
      steps: [
        { to: 'On-call Engineer', after: 0 },
        { to: 'Service Owner', after: 15, when: 'if no progress' },
        { to: 'Engineering Lead', after: 60, when: 'if unresolved' },
      ],
    },
    {
      severities: ['SEV3', 'SEV4'],
      steps: [
        { to: 'On-call Engineer', when: 'during business hours' },
        { to: 'Service Owner', when: 'if specialized knowledge needed' },
      ],
    },
  ],
  phases: [
    {
      title: '1. Detection & Acknowledgement',
      steps: [
        'Answer the page in PagerDuty, or the alert',
        'Go to #incident-response in Slack',
        { text: 'Post what you know so far:', shows: '🚨 Incident: [Brief description]' },
      ],
    },
    {
      title: '2. Triage',
      run: [
        ['Is it healthy at a glance?', 'change', './scripts/check-health.sh'],
        ['Which services are up?', 'read', 'docker-compose ps', 'kubectl get pods -n linkflow'],
        [
          'What was deployed lately?',
          'read',
          'git log --oneline -10',
          'kubectl rollout history deployment/linkflow-api',
        ],
      ],
    },
    {
      title: '3. Mitigation',
      steps: [
        'Rollback after a recent deployment',
        'Scale up when capacity runs short',
        'Restart a service that hangs',
        'Failover when the infrastructure is at fault',
      ],
    },
    {
      title: '4. Resolution & Communication',
      steps: [
        'Make sure that the service is back',
        'Tell the stakeholders in Slack',
        'Open an incident ticket that holds the timeline',
        'Set a date for the post-mortem (SEV1/SEV2)',
      ],
    },
  ],
  scenarios: [
    {
      title: 'Connection Pool Exhausted',
      symptoms: ['SQLSTATE[HY000] [2002] Connection refused or too many connections'],
      run: [
        [
          'How many connections are open?',
          'read',
          'docker exec linkflow-postgres psql -U linkflow -c "SELECT count(*) FROM pg_stat_activity;"',
        ],
        [
          'End those that sit idle',
          'change',
          'docker exec linkflow-postgres psql -U linkflow -c "',
          'SELECT pg_terminate_backend(pid)',
          'FROM pg_stat_activity',
          "WHERE state = 'idle'",
          "AND query_start < now() - interval '10 minutes';\"",
        ],
        ['Restart the API, which empties its pool', 'change', 'docker-compose restart api'],
      ],
    },
    {
      title: 'Database Disk Full',
      symptoms: ['Writes fail'],
      run: [
        ['How full is the disk?', 'read', 'docker exec linkflow-postgres df -h /var/lib/postgresql/data'],
        [
          'Vacuum, and analyze on the way',
          'change',
          'docker exec linkflow-postgres vacuumdb -U linkflow -d linkflow --analyze',
        ],
        [
          'In an emergency, where old data may go: delete it',
          'destroy',
          'docker exec linkflow-postgres psql -U linkflow -c "',
          "DELETE FROM workflow_executions WHERE completed_at < now() - interval '90 days';\"",
        ],
      ],
    },
    {
      title: 'Memory Full',
      symptoms: ['Errors that say OOM command not allowed'],
      run: [
        [
          'How much memory is in use?',
          'read',
          'docker exec linkflow-redis redis-cli INFO memory | grep used_memory_human',
        ],
        ['Empty the cache, if that is safe', 'destroy', 'docker exec linkflow-redis redis-cli FLUSHDB'],
        ['Restart Redis', 'change', 'docker-compose restart redis'],
      ],
    },
    {
      title: 'Connection Issues',
      run: [
        ['Does it answer?', 'read', 'docker exec linkflow-redis redis-cli ping'],
        ['Who is connected?', 'read', 'docker exec linkflow-redis redis-cli CLIENT LIST | head -20'],
      ],
    },
    {
      title: 'High Response Times',
      run: [
        ['How is PHP-FPM doing?', 'change', 'docker exec linkflow-api php-fpm-status'],
        [
          "Does Laravel's queue pile up?",
          'read',
          'docker exec linkflow-api php artisan queue:monitor redis --max=1000',
        ],
        [
          'Clear the caches and fill them again',
          'change',
          'docker exec linkflow-api php artisan cache:clear',
          'docker exec linkflow-api php artisan config:cache',
          'docker exec linkflow-api php artisan route:cache',
        ],
      ],
    },
    {
      title: '500 Errors',
      run: [
        ['What does Laravel log?', 'read', 'docker exec linkflow-api tail -100 storage/logs/laravel.log'],
        ['What does PHP complain about?', 'read', 'docker logs linkflow-api --tail 100'],
        ['Is the configuration what you expect?', 'read', 'docker exec linkflow-api php artisan config:show'],
      ],
    },
    {
      title: 'Workflow Execution Stalled',
      run: [
        ["What is in the matching service's queue?", 'read', 'curl http://localhost:8082/health | jq'],
        ['What are the workers doing?', 'read', 'docker logs linkflow-worker --tail 50'],
        ['Restart the pool of workers', 'change', 'docker-compose restart worker'],
      ],
    },
    {
      title: 'gRPC Connection Failures',
      run: [
        ['Can gRPC be reached?', 'read', 'grpcurl -plaintext localhost:9090 list'],
        [
          'Are the services up that it depends on?',
          'read',
          'docker-compose ps | grep -E "(frontend|history|matching)"',
        ],
        ['Restart those that are affected', 'change', 'docker-compose restart frontend history matching'],
      ],
    },
    {
      title: 'Out of Memory (OOMKilled)',
      run: [
        ['What do the containers use?', 'read', 'docker stats --no-stream'],
        ['Was it killed for memory?', 'read', "docker inspect linkflow-api | jq '.[0].State.OOMKilled'"],
      ],
    },
    {
      title: 'Container Restart Loop',
      run: [
        ['With which code does it exit?', 'read', "docker inspect linkflow-api | jq '.[0].State.ExitCode'"],
        ['What does it log before?', 'read', 'docker logs linkflow-api --tail 100'],
        ['Which health checks fail?', 'read', "docker inspect --format='{{json .State.Health}}' linkflow-api | jq"],
      ],
    },
  ],
  procedures: [
    {
      title: 'Docker Compose Rollback',
      run: [
        ['Which images are there?', 'read', 'docker images | grep linkflow'],
        [
          'Go back to the image before',
          'change',
          'docker-compose down',
          'docker-compose pull  # not for images built on this machine',
          'export IMAGE_TAG=previous-version',
          'docker-compose up -d',
        ],
        [
          'Or build a particular commit',
          'change',
          'git checkout <previous-commit>',
          'docker-compose build',
          'docker-compose up -d',
        ],
      ],
    },
    {
      title: 'Kubernetes Rollback',
      run: [
        ['Which rollouts were there?', 'read', 'kubectl rollout history deployment/linkflow-api -n linkflow'],
        ['Go back one version', 'change', 'kubectl rollout undo deployment/linkflow-api -n linkflow'],
        [
          'Go back to a particular revision',
          'change',
          'kubectl rollout undo deployment/linkflow-api -n linkflow --to-revision=3',
        ],
        ['Watch it go through', 'read', 'kubectl rollout status deployment/linkflow-api -n linkflow'],
      ],
    },
    {
      title: 'Database Rollback',
      run: [
        ['Undo the last migration', 'destroy', 'docker exec linkflow-api php artisan migrate:rollback'],
        ['Undo several migrations', 'destroy', 'docker exec linkflow-api php artisan migrate:rollback --step=3'],
        [
          'In an emergency: restore the backup',
          'change',
          'docker exec linkflow-postgres pg_restore -U linkflow -d linkflow /backups/latest.dump',
        ],
      ],
    },
    {
      title: 'Feature Flag Rollback',
      steps: [
        {
          text: 'When the feature at fault is behind a flag, switch it off',
          run: [
            ['In Laravel', 'change', 'docker exec linkflow-api php artisan feature:disable problematic-feature'],
            [
              'Or through the environment',
              'change',
              'echo "FEATURE_X_ENABLED=false" >> .env',
              'docker-compose restart api',
            ],
          ],
        },
      ],
    },
  ],
  templates: [
    {
      name: 'Initial Incident Notice',
      fields: ['[Service Name]', '[Brief Description]', '[X]', '[What users/services are affected]', '[Your Name]'],
      says: [
        '🚨 INCIDENT: [Service Name] - [Brief Description]',
        'Severity: SEV[X]',
        'Impact: [What users/services are affected]',
        'Status: Investigating',
        'Lead: @[Your Name]',
        'The next update comes in 15 minutes.',
      ],
    },
    {
      name: 'Status Update',
      fields: [
        '[Service Name]',
        '[Investigating/Identified/Mitigating/Resolved]',
        '[Current impact level]',
        "[What's being done]",
        '[Details of progress]',
        '[X]',
      ],
      says: [
        '📍 UPDATE: [Service Name] Incident',
        'Status: [Investigating/Identified/Mitigating/Resolved]',
        'Impact: [Current impact level]',
        "Actions: [What's being done]",
        'The next update comes in [X] minutes.',
      ],
    },
    {
      name: 'Resolution Notice',
      fields: ['[Service Name]', '[Start time]', '[End time]', '[X]', '[Brief explanation]', '[What fixed it]'],
      says: [
        '✅ RESOLVED: [Service Name] Incident',
        'Duration: [Start time] - [End time] ([X] minutes)',
        'Root Cause: [Brief explanation]',
        'Resolution: [What fixed it]',
      ],
    },
  ],
  checklist: [
    'The service is back in full, and someone checked',
    'Stakeholders know that it is resolved',
    'There is an incident ticket with the whole timeline',
    'Monitoring and alerts are known to work',
    'The post-mortem has a date (SEV1/SEV2)',
    'Temporary workarounds are written down',
    'Tasks for the permanent fixes exist',
  ],
  contacts: [
    { role: 'On-call', contact: 'PagerDuty, Slack #incidents' },
    { role: 'Engineering Lead', contact: 'Slack DM, Phone' },
    { role: 'Service Owners', contact: 'Slack #team-channel, Email' },
    { role: 'Primary On-call', name: 'Rotates', contact: 'PagerDuty' },
    { role: 'Database Admin', name: 'TBD', contact: 'Slack #dba' },
    { role: 'Infrastructure', name: 'TBD', contact: 'Slack #infra' },
    { role: 'Security', name: 'TBD', contact: 'security@company.com' },
  ],
  links: [['security@company.com', 'mailto:security@company.com']],
  shown: ['Get the service back before you look for the root cause', 'memory: 1G'],
};
