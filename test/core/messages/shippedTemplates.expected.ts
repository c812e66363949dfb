/** What the shipped runbooks' messages read as when the record of `sampleIncident.ts` fills them; written by hand. */
export interface ExpectedMessage {
  readonly file: string;
  readonly name: string;
  readonly during: 'investigating' | 'identified' | 'resolved';
  readonly text: string;
  /** Blanks that the record knows nothing of: they stay as written, for a person to fill in. */
  readonly open: readonly string[];
}

export const expectedMessages: readonly ExpectedMessage[] = [
  {
    file: 'bomizzel.md',
    name: 'Initial Incident Notification',
    during: 'investigating',
    text: `🚨 INCIDENT ALERT - P0 - Card payments fail

Status: INVESTIGATING
Impact: [Description of user impact]
Started: 2026-03-04 00:51 UTC
ETA: [Estimated resolution time]

We are looking into Card payments fail.
You hear from us every [X] minutes.

Incident Commander: Duty engineer`,
    open: ['[Description of user impact]', '[Estimated resolution time]', '[X]'],
  },
  {
    file: 'bomizzel.md',
    name: 'Status Update',
    during: 'identified',
    text: `📊 INCIDENT UPDATE - P0 - Card payments fail

Status: IDENTIFIED
Impact: [Current impact description]
Progress: [What has been done/found]
Next Steps: [What will be done next]
ETA: [Updated ETA if changed]

The next update comes in [X] minutes.`,
    open: [
      '[Current impact description]',
      '[What has been done/found]',
      '[What will be done next]',
      '[Updated ETA if changed]',
      '[X]',
    ],
  },
  {
    file: 'bomizzel.md',
    name: 'Resolution Notification',
    during: 'resolved',
    text: `✅ INCIDENT RESOLVED - P0 - Card payments fail

Status: RESOLVED
Duration: 56 min
Root Cause: The pool is too small since 2.4.1
Resolution: [What was done to fix it]

We hold a post-mortem within 24 hours.
Thank you for bearing with us.`,
    open: ['[What was done to fix it]'],
  },
  {
    file: 'cloud-service.md',
    name: 'Internal Status Update',
    during: 'identified',
    text: `Incident SEV-1: Card payments fail

Status: Investigating
Impact: [Who and what is affected]
Done so far: [Actions]
Next: [Next step]`,
    open: ['[Who and what is affected]', '[Actions]', '[Next step]'],
  },
  {
    file: 'cloud-service.md',
    name: 'User-Facing Status Update',
    during: 'identified',
    text: `We are having trouble with [Feature]. You may notice [Effect].
We are working on it and write again at [Time].`,
    open: ['[Feature]', '[Effect]', '[Time]'],
  },
  {
    file: 'cloud-service.md',
    name: 'Stakeholder Notification',
    during: 'identified',
    text: `checkout-api has an incident of severity SEV-1 since 2026-03-04 00:51 UTC.

Impact: [What it means for users and for the business]
Mitigation: [What is being done]
Contact: Incident commander`,
    open: ['[What it means for users and for the business]', '[What is being done]'],
  },
  {
    file: 'cloud-service.md',
    name: 'Post-Incident Summary',
    during: 'resolved',
    text: `The incident Card payments fail is over.

From 2026-03-04 00:51 UTC to 2026-03-04 01:47 UTC
Root cause: The pool is too small since 2.4.1
Contributing factors: [Factors]
Action items: Alert on the pool's use`,
    open: ['[Factors]'],
  },
  {
    file: 'linkflow.md',
    name: 'Initial Incident Notice',
    during: 'investigating',
    text: `🚨 INCIDENT: checkout-api - Card payments fail

Severity: SEV1
Impact: [What users/services are affected]
Status: Investigating
Lead: @Duty engineer

We know of the problem and are looking into it.
The next update comes in 15 minutes.`,
    open: ['[What users/services are affected]'],
  },
  {
    file: 'linkflow.md',
    name: 'Status Update',
    during: 'identified',
    text: `📍 UPDATE: checkout-api Incident

Status: Identified
Impact: [Current impact level]
Actions: [What's being done]

[Details of progress]

The next update comes in [X] minutes.`,
    open: ['[Current impact level]', "[What's being done]", '[Details of progress]', '[X]'],
  },
  {
    file: 'linkflow.md',
    name: 'Resolution Notice',
    during: 'resolved',
    text: `✅ RESOLVED: checkout-api Incident

Duration: 2026-03-04 00:51 UTC - 2026-03-04 01:47 UTC (56 minutes)
Root Cause: The pool is too small since 2.4.1
Resolution: [What fixed it]

Everything works again. A post-mortem is to come.`,
    open: ['[What fixed it]'],
  },
  {
    file: 'sv-sdk.md',
    name: 'Status Page Update',
    during: 'investigating',
    text: `🔴 Investigating: Something is wrong with checkout-api and we are looking into it.
You may notice [impact]. We write again as soon as we know more.`,
    open: ['[impact]'],
  },
  {
    file: 'sv-sdk.md',
    name: 'Status Page Update',
    during: 'resolved',
    text: '🟢 Resolved: checkout-api works again, and so does everything else.',
    open: [],
  },
  {
    file: 'sv-sdk.md',
    name: 'Internal Update',
    during: 'identified',
    text: `SEV-1 Incident: Card payments fail

Status: In Progress
Impact: [Description of user impact]
Start Time: 2026-03-04 00:51 UTC
Assigned To: Duty engineer
Actions Taken:
- [Action 1]
- [Action 2]
Next Steps:
- [Step 1]
- [Step 2]`,
    open: ['[Description of user impact]', '[Action 1]', '[Action 2]', '[Step 1]', '[Step 2]'],
  },
  {
    file: 'starter.yaml',
    name: 'First notice',
    during: 'investigating',
    text: `SEV1: [What users notice]
Since: 2026-03-04 00:51 UTC
We are on it. The next update comes in 15 minutes.`,
    open: ['[What users notice]'],
  },
  {
    file: 'starter.yaml',
    name: 'All clear',
    during: 'resolved',
    text: `[What users noticed] is over since 2026-03-04 01:47 UTC.
Cause: The pool is too small since 2.4.1
What we did: [Fix]`,
    open: ['[What users noticed]', '[Fix]'],
  },
  {
    file: 'flowdesk.md',
    name: 'First notice',
    during: 'investigating',
    text: `🚨 SEV-1: Card payments fail

Status: Investigating
Impact: [What users notice]
Started: 2026-03-04 00:51 UTC
Incident commander: Duty engineer
Next update: 02:05 UTC`,
    open: ['[What users notice]'],
  },
  {
    file: 'flowdesk.md',
    name: 'Update',
    during: 'identified',
    text: `📣 SEV-1: Card payments fail

Status: Identified
Impact: [What users notice now]
Since the last update: [What was done or found]
Next: [What happens next]
Next update: 02:05 UTC`,
    open: ['[What users notice now]', '[What was done or found]', '[What happens next]'],
  },
  {
    file: 'flowdesk.md',
    name: 'Resolution',
    during: 'resolved',
    text: `✅ Resolved: Card payments fail (SEV-1)

From 2026-03-04 00:51 UTC to 2026-03-04 01:47 UTC, 56 min
Impact: [What users noticed]
Cause: The pool is too small since 2.4.1
Fix: [What fixed it]`,
    open: ['[What users noticed]', '[What fixed it]'],
  },
  {
    file: 'flowdesk.md',
    name: 'Status page',
    during: 'identified',
    text: `🟡 Identified: We know what is wrong with checkout-api and are working on it. Until it is mended you may notice [what users notice].
The next update comes at 02:05 UTC.`,
    open: ['[what users notice]'],
  },
  {
    file: 'flowdesk.md',
    name: 'Status page',
    during: 'resolved',
    text: '🟢 Resolved: checkout-api works again since 2026-03-04 01:47 UTC. Thank you for your patience.',
    open: [],
  },
];
