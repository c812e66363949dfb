import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { replay } from '../../../src/core/incident/evolve.ts';
import { callList, nextAfter } from '../../../src/core/roles/callList.ts';
import { composeHandoff } from '../../../src/core/roles/handoff.ts';
import { type Way, waysToReach } from '../../../src/core/roles/reach.ts';
import { rolesOf } from '../../../src/core/roles/roles.ts';
import { readRunbook } from '../../../src/core/runbook/readRunbook.ts';
import { type Fact, givenEvents, givenIncident } from '../../given/incident.ts';
import { givenRunbook, givenStep } from '../../given/runbook.ts';

const shipped = (file: string) =>
  readRunbook(file, readFileSync(resolve(import.meta.dirname, '../../../runbooks', file), 'utf8'));

const declared = (severity: string): Fact => [
  'IncidentDeclared',
  { title: 'API errors', kind: 'real', severity: { id: severity, name: null, rank: 0 }, runbook: null },
];

describe('waysToReach', () => {
  const links = [{ text: 'Rota', url: 'https://acme.pagerduty.com/schedules/P1', line: 1 }];
  const cases: readonly (readonly [string, readonly (readonly [Way['is'], string, string | null])[]])[] = [
    ['team-lead@example.com', [['mail', 'team-lead@example.com', 'mailto:team-lead@example.com']]],
    ['+49 (30) 1234-567', [['phone', '+49 (30) 1234-567', 'tel:+49301234567']]],
    ['Slack #dba', [['slack', '#dba', 'slack://open']]],
    [
      'https://acme.slack.com/archives/C1',
      [['slack', 'https://acme.slack.com/archives/C1', 'https://acme.slack.com/archives/C1']],
    ],
    [
      'PagerDuty, Slack #incidents',
      [
        ['pagerduty', 'PagerDuty', 'https://acme.pagerduty.com/schedules/P1'],
        ['slack', '#incidents', 'slack://open'],
      ],
    ],
    [
      'Call 555-123-4567 or ops+night@example.co.uk',
      [
        ['phone', '555-123-4567', 'tel:5551234567'],
        ['mail', 'ops+night@example.co.uk', 'mailto:ops%2Bnight@example.co.uk'],
      ],
    ],
    [
      'https://evil.example/?slack.com',
      [['link', 'https://evil.example/?slack.com', 'https://evil.example/?slack.com']],
    ],
    ['Ask at the desk', []],
  ];
  for (const [contact, expected] of cases)
    it(`reads "${contact}"`, () => {
      assert.deepEqual(
        waysToReach(contact, links).map(({ is, text, url }) => [is, text, url]),
        [...expected, ['copy', contact, null]],
      );
    });

  it('knows no way where nothing is written', () => assert.deepEqual(waysToReach(' ', links), []));
});

describe('callList', () => {
  const linkflow = shipped('linkflow.md');

  it('has the path of the severity first, in order, each with how to reach them', () => {
    const list = callList(givenIncident(declared('SEV1')), linkflow);
    assert.deepEqual(
      list.filter(({ isOnPath }) => isOnPath).map(({ to, contact, when }) => [to, contact, when]),
      [
        ['On-call Engineer', null, 'at once'],
        ['Engineering Lead', 'Slack DM, Phone', '5 min if no response'],
        ['CTO/VP Engineering', null, '15 min if unresolved'],
        ['Executive Team', null, '30 min if customer-impacting'],
      ],
    );
    assert.ok(
      list.some(({ to, contact, isOnPath }) => !isOnPath && to === 'Security' && contact === 'security@company.com'),
    );
  });

  it('goes on to the next of the path when nobody answers', () => {
    const incident = givenIncident(declared('SEV1'), [
      'EscalationContacted',
      { to: 'Engineering Lead', means: null, outcome: 'no-answer' },
    ]);
    const list = callList(incident, linkflow);
    assert.equal(list[1]?.last, 'no-answer');
    assert.equal(nextAfter('Engineering Lead', list)?.to, 'CTO/VP Engineering');
    assert.equal(nextAfter('On-call Engineer', list)?.to, 'CTO/VP Engineering');
    assert.equal(nextAfter('Executive Team', list), null);
  });

  it('finds the contact of one of two names', () => {
    const list = callList(givenIncident(declared('P0')), shipped('bomizzel.md'));
    assert.equal(list.find(({ to }) => to === 'CTO/VP Engineering')?.contact, 'cto@bomizzel.com');
  });

  it('leaves blanks of the runbook out', () => {
    assert.deepEqual(
      callList(givenIncident(declared('SEV-1')), shipped('cloud-service.md')).map(({ to }) => to),
      [],
    );
  });
});

describe('rolesOf', () => {
  it('adds those of the runbook, each once', () => {
    assert.deepEqual(rolesOf(shipped('bomizzel.md')).slice(5), [
      'On-call Engineer',
      'Team Lead',
      'Engineering Manager',
      'CTO',
    ]);
    assert.equal(rolesOf(shipped('cloud-service.md')).length, 5);
  });
});

describe('composeHandoff', () => {
  const runbook = givenRunbook({
    phases: [
      {
        id: 'p',
        title: 'Triage',
        steps: [givenStep('Is data at risk?'), givenStep('Freeze deploys')],
        snippets: [],
        line: 1,
      },
    ],
    escalation: [
      {
        severities: [],
        steps: [
          {
            to: 'Team lead',
            afterMinutes: 15,
            basis: 'start',
            condition: 'unresolved',
            when: null,
            contact: '+49 30 1234567',
            line: 1,
          },
        ],
      },
    ],
  });
  const facts: readonly Fact[] = [
    declared('SEV-1'),
    ['RoleTaken', { role: 'Incident commander', responder: 'Night shift' }],
    ['MilestoneReached', { milestone: 'acknowledged' }],
    ['StepCompleted', { step: 'step Is data at risk?', text: 'Is data at risk?', answer: 'No' }],
    ['HypothesisProposed', { text: 'Pool too small' }],
    ['DecisionLogged', { text: 'Roll back to 2.4.0, ask @ops' }],
    ['EscalationContacted', { to: 'Team lead', means: '+49 30 1234567', outcome: 'no-answer' }],
    ['UpdatePosted', { channel: 'slack:ops', text: 'We are on it', template: null }],
    ['ValueSet', { name: 'in-messages-impact', value: 'Orders fail' }],
  ];
  const compose = (note = '') => {
    const events = givenEvents(...facts);
    return composeHandoff({
      incident: replay(events)!,
      events,
      runbook,
      role: 'Incident commander',
      to: 'Day shift',
      note,
      deadlines: [
        { label: 'Resolve', dueAt: Date.parse('2026-03-04T02:00:00Z') },
        { label: 'Post update', dueAt: Date.parse('2026-03-04T01:22:00Z') },
      ],
      now: '2026-03-04T01:30:00.000Z',
    });
  };

  it('tells situation, done, next, deadlines and contacts from the record', () => {
    assert.equal(
      compose('The pager is on the desk'),
      `# Handoff: Incident commander, Night shift to Day shift

**SEV-1 API errors**, as of 2026-03-04 01:30 UTC

## Situation

- Investigating for 30 min, since 2026-03-04 01:00 UTC
- Acknowledged at 01:02 UTC
- Not mitigated
- Last update posted at 01:07 UTC
- Impact: Orders fail
- Suspected: Pool too small
- From whoever hands over: The pager is on the desk

## Done

- 01:03 Is data at risk? No
- 01:05 Decided: Roll back to 2.4.0, ask @&#8203;ops

## Next

- [ ] Freeze deploys

## Open deadlines

- 01:22 UTC, overdue: Post update
- 02:00 UTC: Resolve

## Contacts

- Incident commander: Night shift
- Team lead · +49 30 1234567 · no answer
`,
    );
  });

  it('says where the record has nothing', () => {
    const events = givenEvents();
    const text = composeHandoff({
      incident: replay(events)!,
      events,
      runbook: null,
      role: 'Scribe',
      to: 'Day shift',
      note: '',
      deadlines: [],
      now: '2026-03-04T01:30:00.000Z',
    });
    assert.match(text, /^# Handoff: Scribe, Day shift\n/);
    assert.equal(text.match(/Nothing in the record\./g)?.length, 4);
  });
});
