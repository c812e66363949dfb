import type { ExpectedRunbook } from './expected.ts';

export const cloudService: ExpectedRunbook = {
  title: 'Cloud Service Incident Response Runbook',
  severities: [
    {
      id: 'SEV-1',
      name: null,
      respond: 15,
      says: ['The service is out altogether, or data is lost', 'No user gets in', 'corrupt database'],
    },
    {
      id: 'SEV-2',
      name: null,
      respond: 60,
      says: [
        'An important feature is gone or much worse than usual',
        'AI features fail',
        "one provider's sign-in does not work",
      ],
    },
    {
      id: 'SEV-3',
      name: null,
      says: [
        'A small feature fails, or something looks wrong',
        'Within business day',
        'One endpoint is slow',
        'a rendering fault in the UI',
      ],
    },
    {
      id: 'SEV-4',
      name: null,
      says: [
        'Hardly any effect, and there is a workaround',
        'Next sprint',
        'A rare case of a feature that is not critical',
        'a small UX flaw',
      ],
    },
  ],
  phases: [
    { title: '1. Acknowledge', steps: ['Acknowledge the incident'] },
    {
      title: '2. Assess',
      steps: [
        'Decide how severe it is',
        'Find out which users it hits and how far it reaches',
        'Look for anomalies on the monitoring dashboards',
        'Go through what was deployed or changed lately',
        "See whether dependencies have trouble (the cloud provider's status pages)",
      ],
    },
    {
      title: '3. Diagnose',
      steps: [
        'Ask the health endpoints: /health, /alive',
        'Search the structured logs for errors (keep the link to the log query)',
        'Follow failing requests in the distributed traces',
        'See in the error tracking what is new or has jumped up',
        'Check that the database can be reached and is fast enough',
        'See in the job dashboard how the background jobs do',
        'See in the portal how the cloud resources do',
      ],
    },
    {
      title: '4. Mitigate',
      steps: [
        {
          text: 'Lessen the impact at once:',
          steps: [
            'Restart the service (the Deployment Runbook says how)',
            'Give it more resources',
            'Switch the faulty feature off by its flag',
            'Roll back to the deployment before',
            'Fail over to the backup (where there is one)',
          ],
        },
        'Tell the stakeholders how things stand',
      ],
    },
    {
      title: '5. Resolve',
      steps: [
        'Make the permanent fix',
        'Prove it in staging before it goes to production',
        'Deploy it through the usual pipeline',
        'See monitoring return to normal',
        'Close the incident',
      ],
    },
    {
      title: '6. Post-Incident Review',
      steps: [
        'Set a date for the review, within 48 hours',
        'Write down what happened when',
        'Find the root cause',
        'Find what contributed to it',
        'Agree on action items that keep it from coming back',
        'Bring the runbooks up to date where they fell short',
        'Tell the team what was learnt',
      ],
    },
  ],
  templates: [
    {
      name: 'Internal Status Update',
      fields: [
        '[SEV]',
        '[Brief description]',
        '[Investigating/Mitigating/Resolved]',
        '[Who and what is affected]',
        '[Actions]',
        '[Next step]',
      ],
      says: ['Incident [SEV]: [Brief description]', 'Impact: [Who and what is affected]', 'Next: [Next step]'],
    },
    {
      name: 'User-Facing Status Update',
      fields: ['[Feature]', '[Effect]', '[Time]'],
      says: ['We are having trouble with [Feature]. You may notice [Effect].'],
    },
    {
      name: 'Stakeholder Notification',
      fields: [
        '[Service]',
        '[SEV]',
        '[Start time]',
        '[What it means for users and for the business]',
        '[What is being done]',
        '[Role]',
      ],
      says: ['Mitigation: [What is being done]', 'Contact: [Role]'],
    },
    {
      name: 'Post-Incident Summary',
      fields: ['[Brief description]', '[Start time]', '[End time]', '[Cause]', '[Factors]', '[Items]'],
      says: ['Root cause: [Cause]', 'Contributing factors: [Factors]', 'Action items: [Items]'],
    },
  ],
  contacts: [{ role: '[Role]', name: '[Name]', contact: '[How to reach them]', when: '[On which condition]' }],
  links: [['Deployment Runbook', './deployment-runbook.md']],
  shown: ['What to do, step by step, when production is in trouble'],
};
