import assert from 'node:assert/strict';
import type { Step } from '../../../../../src/core/runbook/model.ts';
import { reading } from '../reading.ts';

describe('phases', () => {
  it('are the parts of the response process, in order', () => {
    const runbook = reading(
      '# R',
      '',
      '## Incident Response Process',
      '',
      '### 1. Detection',
      '- an alert',
      '',
      '### 2. Triage',
      '1. Look',
      '',
      '### 3. Resolution & Communication',
      '- tell',
    );
    assert.deepEqual(
      runbook.phases.map((phase) => phase.title),
      ['1. Detection', '2. Triage', '3. Resolution & Communication'],
    );
  });

  it('ask questions and name what must hold at the end', () => {
    const runbook = reading(
      '# R',
      '',
      '## Step 2 — Triage',
      '',
      'Answer immediately:',
      '',
      '- Is production impacted?',
      '- Is data at risk?',
      '',
      '## Step 5 — Resolution',
      '',
      'Mark incident as resolved when:',
      '',
      '- System stable',
      '- Errors normal',
    );
    const kinds = runbook.phases.map((phase) => phase.steps.map((step) => step.kind));
    assert.deepEqual(kinds, [
      ['question', 'question'],
      ['criterion', 'criterion'],
    ]);
  });

  it('hold nested steps with the commands below them', () => {
    const runbook = reading(
      '# R',
      '',
      '## Phase 1: Containment',
      '',
      '1. **Restart**',
      '   ```bash',
      '   systemctl restart api',
      '   ```',
      '2. Scale',
      '   - `kubectl scale deployment/api --replicas=3`',
    );
    const [restart, scale] = runbook.phases[0]!.steps;
    assert.equal(restart?.snippets[0]?.text, 'systemctl restart api');
    assert.equal(scale?.steps[0]?.snippets[0]?.source, 'inline');
  });

  it('take steps from lists in disguise', () => {
    const runbook = reading(
      '# R',
      '',
      '## Phase 1: Detection',
      '',
      '```bash',
      '# Acknowledge',
      '1. Answer the pager',
      '2. Join the channel',
      '```',
      '',
      '## Phase 2: Recovery',
      '',
      '```',
      '□ Fix verified',
      '□ Tests pass',
      '```',
    );
    assert.deepEqual(
      runbook.phases.map((phase) => phase.steps.map((step) => step.text)),
      [
        ['Answer the pager', 'Join the channel'],
        ['Fix verified', 'Tests pass'],
      ],
    );
    assert.deepEqual(
      runbook.snippets.map((snippet) => snippet.runnable),
      [false, false],
    );
  });

  it('have steps whose ids survive edits elsewhere', () => {
    const lines = ['# R', '', '## Phase 1: Detection', '', '- Look', '- Tell', ''];
    const ids = (steps: readonly Step[]): string[] => steps.map((step) => step.id);
    const before = reading(...lines).phases[0]!.steps;
    const after = reading('# R', '', 'More words.', '', ...lines.slice(2), '## Phase 2: Triage', '', '- Look')
      .phases[0]!.steps;
    assert.deepEqual(ids(after), ids(before));
  });
});

describe('procedures', () => {
  it('are sections with commands or numbered steps that are tied to no failure', () => {
    const runbook = reading(
      '# R',
      '',
      '## Rollback Procedures',
      '',
      '### Application Rollback',
      '```bash',
      'kubectl rollout undo deployment/api',
      '```',
      '',
      '### Database Restore',
      '1. Stop writes',
      '2. Restore',
    );
    assert.deepEqual(
      runbook.procedures.map((procedure) => procedure.title),
      ['Application Rollback', 'Database Restore'],
    );
    assert.equal(runbook.procedures[0]?.snippets.length, 1);
    assert.equal(runbook.procedures[1]?.steps.length, 2);
  });
});

describe('messages', () => {
  it('are fences, quotes or inline code below a title about communication', () => {
    const runbook = reading(
      '# R',
      '',
      '## Communication Templates',
      '',
      '### First Notice',
      '```',
      'INCIDENT: [what]',
      'Impact: [who]',
      '```',
      '',
      '### Status page — Resolved',
      '> [Issue] has been resolved since [time].',
      '',
      '### In short',
      '',
      '**Begin**: `[INCIDENT] - [COMPONENT] paused. Next update: [TIME]`',
      '',
      '**End**: `[RESOLVED] - [COMPONENT] is back after [TIME]`',
    );
    assert.deepEqual(
      runbook.templates.map((each) => each.name),
      ['First Notice', 'Status page — Resolved', 'Begin', 'End'],
    );
    assert.deepEqual(runbook.templates[0]?.fields, ['[what]', '[who]']);
  });

  it('are no list of what to write, no ticket and no command', () => {
    const runbook = reading(
      '# R',
      '',
      '## Communication Template',
      '- internal update',
      '',
      '## Create the ticket',
      '```markdown',
      '## Incident: [what]',
      '```',
      '',
      '## Communication',
      '```bash',
      'curl -X POST https://hooks.example -d "{}"',
      '```',
    );
    assert.deepEqual(runbook.templates, []);
  });
});

describe('the post-mortem template', () => {
  it('is a fence below a title that says so', () => {
    const runbook = reading(
      '# R',
      '',
      '## Afterwards',
      '',
      '### PIR Template',
      '```',
      '# Review: [title]',
      '',
      '## Summary',
      '[words]',
      '',
      '## Timeline',
      '- HH:MM',
      '',
      '## Root Cause',
      '[words]',
      '```',
    );
    assert.equal(runbook.postmortemTemplate?.name, 'PIR Template');
    assert.match(runbook.postmortemTemplate?.body ?? '', /^# Review/);
  });

  it('is an outline that is called a template', () => {
    const runbook = reading(
      '# R',
      '',
      '## Post-Mortem Template',
      '1. **Summary**',
      '   - What?',
      '2. **Timeline**',
      '3. **Root Cause**',
      '4. **Action Items**',
    );
    assert.match(runbook.postmortemTemplate?.body ?? '', /Root Cause/);
  });

  it('is not what one does after an incident, and not a checklist', () => {
    const runbook = reading(
      '# R',
      '',
      '## Post-Mortem',
      '1. **Timeline**',
      '2. **Root cause**',
      '3. **Lessons learned**',
      '',
      '## Root Cause Analysis',
      '```markdown',
      '## Impact',
      '- [ ] Timeline written',
      '- [ ] Root cause found',
      '- [ ] Impact known',
      '```',
    );
    assert.equal(runbook.postmortemTemplate, null);
  });
});

describe('the checklist', () => {
  it('holds task items of any mark, outside fences and post-mortem templates', () => {
    const runbook = reading(
      '# R',
      '',
      '- [ ] one',
      '- [x] two',
      '',
      '1. [ ] three',
      '',
      '- ☐ four',
      '',
      '```',
      '- [ ] not',
      '```',
      '',
      '## Post-Mortem Template',
      '- Summary',
      '- Timeline',
      '- Root cause',
      '- [ ] not either',
    );
    assert.deepEqual(
      runbook.checklist.map((item) => item.text),
      ['one', 'two', 'three', 'four'],
    );
  });
});

describe('contacts', () => {
  it('are no rows of the table of levels', () => {
    const rows = [
      '| Sev | Who wakes up? | Response time | Channel |',
      '|-|-|-|-|',
      '| P0 | Anybody | 15 min | SMS |',
      '| P1 | Nobody | 2 h | e-mail |',
    ];
    assert.deepEqual(reading('# R', '', '## Severity levels', '', ...rows).contacts, []);
  });

  it('stand outside their section where a bullet says how to reach a role', () => {
    const runbook = reading(
      '# R',
      '',
      '- Version: 2',
      '- On-call: the operator (duty@x.example)',
      '',
      '## Tell the authority',
      '- Contact AEPD: https://authority.example/',
      '- Team: reads the log',
    );
    assert.deepEqual(
      runbook.contacts.map((contact) => contact.role),
      ['On-call', 'Contact AEPD'],
    );
  });

  it('are rows with a person and a way to reach them', () => {
    const runbook = reading(
      '# R',
      '',
      '## Contact List',
      '| Role | Name | Phone | Email |',
      '|-|-|-|-|',
      '| On-call | - | - | oncall@x.example |',
      '| Lead | [define] | [define] | - |',
      '| Nobody | - | - | - |',
    );
    assert.deepEqual(
      runbook.contacts.map(({ role, contact }) => [role, contact]),
      [
        ['On-call', 'oncall@x.example'],
        ['Lead', '[define]'],
      ],
    );
  });

  it('are bullets, with their channels behind or below', () => {
    const runbook = reading(
      '# R',
      '',
      '## Emergency Contacts',
      '- **Team Lead**: lead@x.example',
      '- **Slack**: #incidents',
      '- **Status Page**: https://status.example',
      '',
      '### On-call',
      '',
      '**Database Expert** (specialist):',
      '- Chat: @db',
      '- Phone: [later]',
    );
    assert.deepEqual(
      runbook.contacts.map((contact) => contact.role),
      ['Team Lead', 'Database Expert (specialist)'],
    );
  });

  it('are no weeks of a rota', () => {
    const rota = [
      '# R',
      '',
      '## On-call rotation',
      '',
      '- Week 1: ops (primary), web (secondary)',
      '- Week 2: web, ops',
    ];
    assert.deepEqual(reading(...rota).contacts, []);
  });

  it('are no roles and no channels', () => {
    const runbook = reading(
      '# R',
      '',
      '## Roles',
      '| Role | Responsibility |',
      '|-|-|',
      '| Commander | Decides |',
      '',
      '## Channels',
      '| Channel | Purpose |',
      '|-|-|',
      '| #war-room | All |',
    );
    assert.deepEqual(runbook.contacts, []);
  });
});

describe('links', () => {
  it('take the label before an address as their words, each once', () => {
    const runbook = reading(
      '# R',
      '',
      '- **Graphs**: https://graphs.example',
      '- [Docs](./docs.md)',
      '- again https://graphs.example',
      '- [inside](#r)',
      '',
      'See [it][1].',
      '',
      '[1]: https://it.example',
    );
    assert.deepEqual(
      runbook.links.map(({ text, url }) => [text, url]),
      [
        ['Graphs', 'https://graphs.example'],
        ['Docs', './docs.md'],
        ['https://graphs.example', 'https://graphs.example'],
        ['it', 'https://it.example'],
      ],
    );
  });
});

describe('the title', () => {
  it("is the first heading with words, or the front matter's without an H1", () => {
    assert.equal(reading('# =====', '', '# Real', '', '## Other').title, 'Real');
    assert.equal(reading('## Only this', '', 'words').title, 'Only this');
    assert.equal(reading('---', "title: 'Queue: stuck'", '---', '', '## Steps').title, 'Queue: stuck');
    assert.equal(reading('Title', '=====', '', 'words').title, 'Title');
    assert.equal(reading('words').title, null);
  });
});

describe('what no rule reads', () => {
  it('is kept at its place and listed with its line', () => {
    const runbook = reading('# R', '', '## Background', '', 'It was built long ago. Nobody knows why.');
    assert.deepEqual(runbook.notes, [
      { under: ['R', 'Background'], text: 'It was built long ago. Nobody knows why.', line: 5 },
    ]);
    assert.deepEqual(
      runbook.problems.map(({ code, line, severity }) => [code, line, severity]),
      [['not-understood', 5, 'info']],
    );
  });

  it('is nothing where all is understood', () => {
    const runbook = reading('# R', '', '## Phase 1: Triage', '- Look', '- Tell');
    assert.deepEqual([runbook.notes, runbook.problems], [[], []]);
  });
});

describe('documents with odd headings', () => {
  it('may have several H1, setext ones, or bold and bare lines instead', () => {
    const several = reading(
      '# R',
      '',
      '# Severity',
      '',
      '## SEV-1 (Critical)',
      '- all',
      '',
      '## SEV-2 (Minor)',
      '- some',
      '',
      '# Common issues',
      '',
      '## Disk full',
      '1. clean',
    );
    assert.deepEqual([several.severities.length, several.scenarios.length], [2, 1]);
    const bare = reading(
      'INCIDENT RUNBOOK',
      '',
      'SEVERITY LEVELS',
      '',
      '- P1: all down',
      '- P2: slow',
      '',
      'COMMON ISSUES',
      '',
      'words',
    );
    assert.equal(bare.severities.length, 2);
  });

  it('may come with CRLF, a byte order mark and escaped line breaks', () => {
    const text = '## Severity\n\n- P1: all down\n- P2: slow\n';
    const lines = reading(...`\ufeff# R\n\n${text}`.split('\n').map((line) => `${line}\r`));
    assert.deepEqual([lines.title, lines.severities.length], ['R', 2]);
    const escaped = reading(`# R\n\n${text}\n## Steps\n\n1. a\n2. b\n`.replaceAll('\n', '\\n'));
    assert.deepEqual(
      escaped.severities.map((severity) => severity.line),
      [1, 1],
    );
  });

  it('may hold its steps in the rows of a table', () => {
    const runbook = reading(
      '# R',
      '',
      '## Incident Response Process',
      '',
      '### Triage',
      '',
      '| Step | Action |',
      '|---|---|',
      '| 1 | Run `kubectl get pods` |',
      '| 2 | Page the lead |',
    );
    const steps = runbook.phases[0]?.steps ?? [];
    assert.deepEqual(
      steps.map((step) => [step.text.includes('Page'), step.snippets.length, step.line]),
      [
        [false, 1, 9],
        [true, 0, 10],
      ],
    );
  });
});

describe('messages that only one title names', () => {
  const form = ['```', 'DONE: [what]', 'We are back after [how long].', '```'];

  it('are named by their label below a title about something else', () => {
    const runbook = reading('# R', '', '## Close the incident', '', '**Resolution message:**', ...form);
    assert.deepEqual(
      runbook.templates.map((template) => template.name),
      ['Resolution message'],
    );
  });

  it('are drafts too', () => {
    const runbook = reading('# R', '', '## The law', '', '### Draft to users', '', '> On <date> we found <what>.');
    assert.deepEqual(
      runbook.templates.map((template) => template.name),
      ['Draft to users'],
    );
  });

  it('have blanks: one that was sent is none', () => {
    const sent = ['```', 'Subject: [RESOLVED] Orders', '', 'We failed from 14:30 to 15:15. We are sorry.', '```'];
    assert.deepEqual(reading('# R', '', '## External communication', '', ...sent).templates, []);
  });
});

describe('a post-mortem in few words', () => {
  it('is a template where it is called one and has blanks', () => {
    const page = [
      '```markdown',
      '# Incident {date}',
      '',
      '- Grade: {grade}',
      '- Root cause: {what}',
      '- Next: {who}',
      '```',
    ];
    assert.notEqual(reading('# R', '', '## Blameless postmortem template', '', ...page).postmortemTemplate, null);
  });
});

describe('ways to reach somebody', () => {
  it('are names of sites below "Contacts"', () => {
    const runbook = reading(
      '# R',
      '',
      '## Key Contacts',
      '',
      '- **Head** (of ops): a@b.example',
      '- **Cloud**: panel.cloud.com',
    );
    assert.equal(runbook.contacts.length, 2);
  });

  it('are links to support', () => {
    const rows = [
      '| Service | Support Link | Status |',
      '|---|---|---|',
      '| Cloud | https://cloud.example/help | green |',
    ];
    assert.equal(reading('# R', '', '## External Contacts', '', ...rows).contacts.length, 1);
  });

  it('are no addresses of machines', () => {
    const rows = [
      '| Node | IP | Services |',
      '|---|---|---|',
      '| a | 192.168.4.49 | nginx |',
      '| b | 192.168.4.101 | redis |',
    ];
    assert.deepEqual(reading('# R', '', '## Fleet', '', ...rows).contacts, []);
  });

  it('are still to be filled in', () => {
    const rows = ['| 役割 | 担当 | 連絡先 |', '|---|---|---|', '| 当番 | (要設定) | (要設定) |'];
    assert.equal(reading('# R', '', '## 体制', '', ...rows).contacts.length, 1);
  });

  it('are columns by other words', () => {
    const rows = ['| Stufe | Wer | Erreichbar über |', '|---|---|---|', '| 1 | Bereitschaft | 0170 0000001 |'];
    assert.equal(reading('# R', '', '## Eskalation', '', ...rows).contacts.length, 1);
  });

  it('are a field of a role among what else is said of it', () => {
    const runbook = reading(
      '# R',
      '',
      '## Response team',
      '',
      '### Technical Lead',
      '- **Role**: looks into it',
      '- **Contact**: +1-555-010-2030',
    );
    assert.deepEqual(
      runbook.contacts.map(({ role, contact }) => `${role}: ${contact}`),
      ['Technical Lead: +1-555-010-2030'],
    );
  });

  it('are not what a role does, nor how to go about calling it', () => {
    const roles = ['## Contact roles', '- **On-call engineer**: First responder for technical issues.'];
    const step = ['### Step 2: Contact the next one', '1. **Primary**: Message in #incidents, tagging them'];
    assert.deepEqual(reading('# R', '', ...roles, '', '## How', '', ...step).contacts, []);
  });

  it('are no promises by level', () => {
    const runbook = reading(
      '# Support tiers',
      '',
      '| Tier | Channels | Sev-1 response | Sev-2 response |',
      '|---|---|---|---|',
      '| Basic | GitHub issues | No SLA | No SLA |',
      '| Plus | Email | 1 hour | 4 hours |',
    );
    assert.deepEqual(runbook.contacts, []);
  });

  it('are named by their role, not by the number of its row', () => {
    const runbook = reading(
      '# R',
      '',
      '## Escalation path',
      '',
      '| Level | Role | Contact method |',
      '|---|---|---|',
      '| 1 | On-call engineer | PagerDuty |',
      '| 2 | Platform lead | Phone |',
    );
    assert.deepEqual(
      runbook.contacts.map(({ role }) => role),
      ['On-call engineer', 'Platform lead'],
    );
  });

  it('stand in the second of two columns, whatever it is called', () => {
    const rows = ['| Role | Escalation path |', '|---|---|', '| On-call engineer | PagerDuty |', '| DBA | rotation |'];
    assert.equal(reading('# R', '', '## Emergency contacts', '', ...rows).contacts.length, 2);
    const duties = ['| Role | Responsibility |', '|---|---|', '| Platform lead | Deploys and networks |'];
    assert.equal(reading('# R', '', '## Emergency contacts', '', ...duties).contacts.length, 0);
  });

  it('stand below a line at the end of a template', () => {
    const runbook = reading(
      '# R',
      '',
      '## Post-incident review template',
      '',
      '### Summary',
      'What happened.',
      '',
      '### Timeline',
      'When.',
      '',
      '### Root cause',
      'Why.',
      '',
      '---',
      '',
      '**Emergency contacts:**',
      '',
      '- On-call engineer: [pager]',
      '- Platform lead: [phone]',
    );
    assert.equal(runbook.contacts.length, 2);
    assert.notEqual(runbook.postmortemTemplate, null);
  });
});

describe('messages in other clothes', () => {
  it('are labels line by line where the page is about communication', () => {
    const runbook = reading(
      '# Incident communication',
      '',
      '## Template',
      'Status: Investigating / Resolved',
      'Impact: Who feels it',
      'Next update: Time',
    );
    assert.deepEqual(
      runbook.templates.map(({ name, body }) => [name, body.split('\n').length]),
      [['Template', 3]],
    );
  });

  it('take no sentence before them for their name', () => {
    const runbook = reading(
      '# R',
      '',
      '## Communication templates',
      '',
      '### Banner',
      '',
      'Insert the announcement through the admin page with:',
      '',
      '```json',
      '{ "body": "<Component> is slower than usual." }',
      '```',
    );
    assert.deepEqual(
      runbook.templates.map(({ name }) => name),
      ['Banner'],
    );
  });
});

describe('a post-mortem of two parts', () => {
  it('is a template where it opens as one', () => {
    const fence = ['```markdown', '# Incident report: [Title]', '', '## Summary', '', '## Root cause', '```'];
    const runbook = reading('# R', '', '## Afterwards', '', '### Incident report template', '', ...fence);
    assert.notEqual(runbook.postmortemTemplate, null);
  });
});

describe('contacts in a few lines', () => {
  it('are labels with an address, whatever the label', () => {
    const runbook = reading(
      '# R',
      '',
      '## Emergency contacts',
      '',
      '**Area Lead:** lead@example.org  ',
      '**Superadmin:** root@example.org  ',
      '**Updated:** 2026-01-XX',
    );
    assert.deepEqual(
      runbook.contacts.map(({ role }) => role),
      ['Area Lead', 'Superadmin'],
    );
  });

  it('may stand below what they have in common', () => {
    const runbook = reading(
      '# R',
      '',
      '## Emergency contacts',
      '',
      '- **Desk**: desk@example.org',
      '- **Cloud support**:',
      '  - North: +1-555-010-0001',
      '  - South: +1-555-010-0002',
    );
    assert.deepEqual(
      runbook.contacts.map(({ role }) => role),
      ['Desk', 'North', 'South'],
    );
  });

  it('are not those who read a channel', () => {
    const runbook = reading(
      '# R',
      '',
      '## Channels',
      '',
      '| Purpose | Channel | Who reads |',
      '| --- | --- | --- |',
      '| War room | `#inc-1` | commander + responders |',
      '| Status | `#status` | leadership |',
    );
    assert.deepEqual(runbook.contacts, []);
  });
});

describe('whom to turn to', () => {
  it('may be the column "To"', () => {
    const runbook = reading(
      '# R',
      '',
      '## Escalation matrix',
      '',
      '| To | When | Contact of record |',
      '| --- | --- | --- |',
      '| Network desk | routes flap | net@example.org |',
      '| Server desk | a host is down | srv@example.org |',
    );
    assert.deepEqual(
      runbook.contacts.map(({ role, contact }) => [role, contact]),
      [
        ['Network desk', 'net@example.org'],
        ['Server desk', 'srv@example.org'],
      ],
    );
  });
});
