import assert from 'node:assert/strict';
import { paths, reading } from '../reading.ts';

const levels = ['## Severity', '- P0: all down', '- P1: half down', '- P2: slow', ''];

function escalation(...lines: readonly string[]): string[] {
  return paths(reading('# R', '', ...levels, '## Escalation Path', '', ...lines));
}

describe('escalation', () => {
  it('in an ordered list, times and conditions behind the names', () => {
    assert.deepEqual(
      escalation(
        '1. **On-Call Engineer** - First responder',
        '2. **Senior Engineer** - If not resolved in 30 minutes',
        '3. **CTO** (1 hour)',
      ),
      ['all: On-Call Engineer -, Senior Engineer 30, CTO 60'],
    );
  });

  it('in sentences that say whom to call', () => {
    assert.deepEqual(
      escalation(
        '1. Primary on-call acknowledges the alert.',
        '2. If no mitigation in 15 minutes, escalate to SRE Lead.',
        '3. If unresolved, escalate to the Engineering Manager within 1 hour.',
      ),
      ['all: Primary on-call -, SRE Lead 15, Engineering Manager 60'],
    );
  });

  it('in an untagged block with arrows below each other', () => {
    assert.deepEqual(
      escalation(
        '```',
        '1. On-call Engineer (immediate)',
        '   ↓',
        '2. Engineering Lead (5 min if no response)',
        '   ↓',
        '3. CTO (15 min if unresolved)',
        '```',
      ),
      ['all: On-call Engineer 0, Engineering Lead 5, CTO 15'],
    );
  });

  it('in a flow whose arrows carry the conditions', () => {
    assert.deepEqual(
      escalation(
        '```',
        'Alert fires (pager)',
        '  |',
        '  v',
        'Primary SRE (15 min response)',
        '  |-- Can resolve? --> Resolve, tell everybody',
        '  |',
        '  v (not resolved in 30 min)',
        'Backend Lead',
        '```',
      ),
      ['all: Primary SRE -, Backend Lead 30'],
    );
  });

  it('in a tree, its branches being details', () => {
    assert.deepEqual(
      escalation(
        '```',
        'Primary On-Call',
        '├── Responsible for: all',
        '└── Escalates to: Team Lead',
        '',
        'Team Lead',
        '├── Response time: 1 hour',
        '```',
      ),
      ['all: Primary On-Call -, Team Lead -'],
    );
  });

  it('in chains of arrows, with times between the names', () => {
    assert.deepEqual(escalation('Alert → 5min → Primary on-call → 10min → Secondary on-call → 15min → Manager'), [
      'all: Primary on-call 5, Secondary on-call 10, Manager 15',
    ]);
    assert.deepEqual(escalation('```', 'P0: On-call → Tech Lead → CTO', '    (15 min)   (30 min)   (1 hour)', '```'), [
      'P0: On-call 15, Tech Lead 30, CTO 60',
    ]);
  });

  it('in a table of times', () => {
    assert.deepEqual(
      escalation(
        '| Time | Action | Contact |',
        '|-|-|-|',
        '| 0 min | First look | On-call engineer |',
        '| T+15 min | No progress | Team lead |',
        '| 60+ min | Still down | CTO |',
      ),
      ['all: On-call engineer 0, Team lead 15, CTO 60'],
    );
  });

  it('in a table of times whose actions name the people', () => {
    assert.deepEqual(
      escalation(
        '| Elapsed | Action |',
        '|-|-|',
        '| 0 min | Alert triggered, page on-call |',
        '| 15 min | If not acknowledged, page secondary |',
        '| 1 hour | Escalate to engineering manager |',
      ),
      ['all: on-call 0, secondary 15, engineering manager 60'],
    );
  });

  it('in a matrix of levels and times, either way round', () => {
    assert.deepEqual(
      escalation(
        '| Severity | First Contact | After 10 min | After 1 hour |',
        '|-|-|-|-|',
        '| P0 | On-call | Team Lead | CTO |',
        '| P1 | On-call | Team Lead | - |',
        '| P2 | Create Ticket | - | - |',
      ),
      ['P0: On-call -, Team Lead 10, CTO 60', 'P1: On-call -, Team Lead 10'],
    );
    assert.deepEqual(
      escalation(
        '| Time | P0 | P1 |',
        '|-|-|-|',
        '| 0-15 min | On-call + DevOps | On-call |',
        '| 15-30 min | + Team lead | On-call |',
        '| 60 min+ | + CTO | + Team lead |',
      ),
      ['P0: On-call + DevOps 0, Team lead 15, CTO 60', 'P1: On-call 0, Team lead 60'],
    );
  });

  it('in a table of triggers', () => {
    assert.deepEqual(
      escalation(
        '| Severity | Escalate If | To Whom |',
        '|-|-|-|',
        '| P0 | Not resolved in 30 min | Engineering Manager |',
        '| P0 | Not resolved in 1 hour | CTO |',
        '| P2 | Not resolved in 1 day | Team Lead |',
      ),
      ['P0: Engineering Manager 30, CTO 60', 'P2: Team Lead 1440'],
    );
  });

  it('in tiers', () => {
    assert.deepEqual(
      escalation(
        '| Level | Contact | Response Time | Trigger |',
        '|-|-|-|-|',
        '| L1 | On-call engineer | 30 minutes | Alert fires |',
        '| L2 | Service owner | 2 hours | Not resolved in 1 hour |',
      ),
      ['all: On-call engineer -, Service owner 60'],
    );
    assert.deepEqual(escalation('- **L1**: Platform Engineer', '- **L2**: Platform Lead (after 20 min)'), [
      'all: Platform Engineer -, Platform Lead 20',
    ]);
  });

  it('below the levels of the scale', () => {
    const runbook = reading(
      '# R',
      '',
      '## Severity',
      '',
      '### P0 - Critical',
      '**Escalation:** If not resolved in 30 min → Engineering Manager',
      '',
      '### P1 - High',
      '**Escalation:** If not resolved in 2 hours → Engineering Manager',
    );
    assert.deepEqual(paths(runbook), ['P0: Engineering Manager 30', 'P1: Engineering Manager 120']);
  });

  it('in a column of a table of levels', () => {
    const runbook = reading(
      '# R',
      '',
      ...levels,
      '## Matrix',
      '',
      '| Severity | Response Time | Escalation |',
      '|-|-|-|',
      '| P0 | 15 min | On-call → Team Lead → Management |',
      '| P1 | 1 hour | On-call → Team Lead |',
    );
    assert.deepEqual(paths(runbook), ['P0: On-call -, Team Lead -, Management -', 'P1: On-call -, Team Lead -']);
  });

  it('takes the timed statement of a level before an untimed one for all', () => {
    assert.deepEqual(
      escalation(
        '```',
        'On-call',
        '  ↓',
        'Team Lead',
        '```',
        '',
        '### Triggers',
        '',
        '| Severity | Escalate If | To Whom |',
        '|-|-|-|',
        '| P0 | Not resolved in 30 min | Manager |',
      ),
      ['P0: Manager 30'],
    );
  });

  it('is not a table of contacts, nor a scenario that calls for help', () => {
    assert.deepEqual(
      escalation('### Contacts', '', '| Role | Contact | When |', '|-|-|-|', '| Team Lead | @lead | complex issues |'),
      [],
    );
    const runbook = reading(
      '# R',
      '',
      '## Common Issues',
      '',
      '### Disk full',
      '',
      '**Symptoms**: writes fail',
      '',
      '**Escalation**:',
      '- after 30 min: Storage Lead',
    );
    assert.deepEqual(paths(runbook), []);
  });

  it('counts ascending times from the start, others from the step before', () => {
    const basis = (...lines: readonly string[]): string[] =>
      reading('# R', '', '## Escalation', ...lines).escalation.flatMap((path) => path.steps.map((step) => step.basis));
    assert.deepEqual(basis('1. On-call', '2. Team lead (15 min)', '3. Manager (30 min)'), ['start', 'start', 'start']);
    assert.deepEqual(basis('1. On-call', '2. Team lead (15 min)', '3. Manager (15 min)'), [
      'previous',
      'previous',
      'previous',
    ]);
  });

  it('says on which condition, and what it took it for', () => {
    const runbook = reading(
      '# R',
      '',
      '## Escalation',
      '1. On-call engineer',
      '2. Team lead (5 min if no response)',
      '3. Manager (30 min if unresolved)',
    );
    assert.deepEqual(
      runbook.escalation[0]?.steps.map((step) => step.condition),
      ['unresolved', 'unacknowledged', 'unresolved'],
    );
    const [problem] = runbook.problems.filter((each) => each.code === 'escalation-basis');
    assert.match(problem?.message ?? '', /from start/);
  });

  it('follows the pointers of a tree, not its branches', () => {
    const runbook = reading(
      '# R',
      '',
      '## Escalation',
      '',
      '```',
      'Alert fires',
      '  └─► Primary on-call (15 min SLA)',
      '        ├─ Solved → write it down',
      '        └─► Service owner (+30 min)',
      '              └─► Infra lead (if the cloud fails)',
      '```',
    );
    assert.deepEqual(paths(runbook), ['all: Primary on-call -, Service owner 30, Infra lead -']);
  });

  it('stands below a condition that ends in a colon', () => {
    const found = escalation(
      '1. The pager rings at the first on-call.',
      '2. First on-call has 10 minutes to answer.',
      '3. If nobody has acknowledged after 10 minutes:',
      '   - The pager escalates to the second on-call.',
      '   - A message is posted.',
      '4. No acknowledgement after 25 minutes:',
      '   - The engineering manager is paged.',
    );
    assert.equal(found.length, 1);
    assert.match(found[0]!, /second on-call 10, .*engineering manager 25$/i);
  });

  it('in a table of levels begins with those who answer first, at the times of its own column', () => {
    const found = escalation(
      '| Severity | First Responders | Escalate To | Timeframe |',
      '|---|---|---|---|',
      '| P0 | On-call engineer | Platform Lead | Immediate |',
      '| P1 | Stream owner | SRE Lead | 40 minutes |',
    );
    assert.deepEqual(found, ['P0: On-call engineer -, Platform Lead 0', 'P1: Stream owner -, SRE Lead 40']);
  });

  it('says at once in front of whom it goes to', () => {
    assert.deepEqual(escalation('- P0: Immediate to the Engineering Lead', '- P1: after 40 minutes to the CTO'), [
      'P0: Engineering Lead 0',
      'P1: CTO 40',
    ]);
  });

  it('in tiers that say who stands on them calls these, not the tier', () => {
    const found = escalation(
      '### Level 1 (L1) - First Responder',
      '**Who**: On-call engineer',
      '**Time to Escalate**: 20 minutes',
      '',
      '### Level 2 (L2) - Application Team',
      '**Who**: Owner of the service',
    );
    assert.deepEqual(found, ['all: On-call engineer -, Owner of the service 20']);
  });

  it('has its times in the column that is nothing but times', () => {
    const found = escalation(
      '| Scenario | To whom | When |',
      '|---|---|---|',
      '| Orders stuck for 30 min | Platform Lead | T+30min |',
      '| Ledger corrupt | DBA Lead | T+0 |',
      '| Payments failing for 1h | Support Manager | T+60min |',
    );
    assert.deepEqual(found, ['all: Platform Lead 30, DBA Lead 0, Support Manager 60']);
  });

  it('asks for somebody in the action beside whoever acts', () => {
    const found = escalation(
      '| Elapsed | Action | Responsible |',
      '|---|---|---|',
      '| 0 - 10 min | Look into it, open a bridge. | On-call Engineer |',
      '| 10 - 20 min | Notify Delivery Lead. Name a commander. | On-call Engineer |',
      '| 20 min+ | Notify Group CISO (if a breach). | Delivery Lead |',
    );
    assert.deepEqual(found, ['all: On-call Engineer 0, Delivery Lead 10, Group CISO 20']);
  });

  it('begins with the initial responder of a matrix with times in its head', () => {
    const found = escalation(
      '| Level | Initial responder | Escalation (20 min) | Executive (40 min) |',
      '|---|---|---|---|',
      '| P0 | On-call engineer | Platform Lead | CTO |',
      '| P1 | On-call engineer | Platform Lead | — |',
    );
    assert.deepEqual(found, [
      'P0: On-call engineer -, Platform Lead 20, CTO 40',
      'P1: On-call engineer -, Platform Lead 20',
    ]);
  });

  it('names people in the head and when to call them in the cells', () => {
    const found = escalation(
      '| Level | First answer | Escalate to team lead | Escalate to CTO |',
      '|---|---|---|---|',
      '| P0 | at once | 10 minutes | 25 minutes |',
      '| P1 | 1 hour | 1 hour | — |',
    );
    assert.deepEqual(found, ['P0: team lead 10, CTO 25', 'P1: team lead 60']);
  });

  it('names roles in the head of a matrix, with when to call them in the cells', () => {
    const found = escalation(
      '| Level | On-call engineer | Platform lead | CTO | Communication |',
      '|---|---|---|---|---|',
      '| P0 | Immediate | < 10 min | < 20 min | status page within 30 min |',
      '| P1 | < 20 min | < 1 hour | If unresolved > 2 hours | a note |',
      '| P2 | < 2 hours | Next business day | Not required | - |',
    );
    assert.deepEqual(found, [
      'P0: On-call engineer 0, Platform lead 10, CTO 20',
      'P1: On-call engineer 20, Platform lead 60, CTO 120',
      'P2: On-call engineer 120, Platform lead -',
    ]);
  });

  it('calls at once whom it names with "immediately" behind', () => {
    const found = escalation(
      '| Escalate when | To whom |',
      '|---|---|',
      '| P0 open for 25 min | Platform lead |',
      '| Break-in suspected | Security team immediately |',
    );
    assert.deepEqual(found, ['all: Platform lead 25, Security team 0']);
  });

  it('is told by columns that say when to notify, under any heading, together where they stand together', () => {
    const runbook = reading(
      '# R',
      '',
      ...levels,
      '## Tell the others',
      '',
      '| Level | Notify at once | Notify within 20 min |',
      '|---|---|---|',
      '| P0 | On-call, Platform Manager | Support Lead |',
      '| P1 | On-call | - |',
    );
    assert.deepEqual(paths(runbook), ['P0: On-call, Platform Manager 0, Support Lead 20', 'P1: On-call 0']);
  });

  it('in lines that put the unit before the number', () => {
    const found = escalation(
      '```',
      'Minute 0     Primary paged (P0)',
      'Minute 7     Secondary if no ACK',
      'Hour 1+      Vendor support as needed',
      '```',
    );
    assert.deepEqual(found, ['all: Primary 0, Secondary 7, Vendor support 60']);
  });

  it('in arrows with the condition before the name', () => {
    const found = escalation(
      '```',
      'Ledger Engineer',
      '  → (> 40 min unresolved) Platform Lead',
      '  → (> 2 hr unresolved) CTO',
      '```',
    );
    assert.deepEqual(found, ['all: Ledger Engineer -, Platform Lead 40, CTO 120']);
  });

  it('is no branch of a flow that ends in closing the ticket', () => {
    const found = escalation(
      '```',
      'Operator sees it',
      '  │',
      '  ├── Second line resolves ──→ Log and close',
      '  └── Notify leadership if P0 > 30 min',
      '```',
    );
    assert.deepEqual(found, ['all: Operator -, leadership 30']);
  });
});

describe('a rota', () => {
  it('says who is paged next, under any heading', () => {
    const runbook = reading(
      '# On call',
      '',
      '## Cadence',
      '',
      '- **Primary**: one engineer a week',
      "- **Secondary**: the same week, paged if the primary doesn't ack within 12 min",
      '- **Escalation**: head of platform, paged if neither answers within 25 min',
    );
    assert.deepEqual(paths(runbook), ['all: Primary -, Secondary 12, head of platform 25']);
  });

  it('without a time for anybody is no escalation', () => {
    const runbook = reading(
      '# On call',
      '',
      '## Cadence',
      '',
      '- **Primary**: one engineer a week',
      '- **Secondary**: another',
    );
    assert.deepEqual(paths(runbook), []);
  });
});

describe('whom an escalation names', () => {
  it('is nobody in a target among what is said of a level', () => {
    const runbook = reading(
      '# R',
      '',
      '## Escalation',
      '',
      '### Severity levels',
      '',
      '**CRITICAL (Severity 1)**',
      '- Nothing works',
      '- **Response Time**: < 2 hours',
      '- **Escalation**: Immediate board notification',
      '',
      '**HIGH (Severity 2)**',
      '- Half of it works',
      '- **Response Time**: < 5 hours',
      '- **Escalation**: Platform lead + board',
    );
    assert.deepEqual(paths(runbook), ['Severity 1: board 0', 'Severity 2: Platform lead + board -']);
  });

  it('is who stands behind a rank', () => {
    assert.deepEqual(escalation('1. **Primary**: Storage Team Lead', '2. **Secondary**: Network Lead'), [
      'all: Storage Team Lead -, Network Lead -',
    ]);
  });

  it('is a position in one German word', () => {
    assert.deepEqual(escalation('- 0–10 min: Rufbereitschaft', '- 10–20 min: Anwendungsverantwortliche'), [
      'all: Rufbereitschaft 0, Anwendungsverantwortliche 10',
    ]);
  });

  it('is not the owner of the page', () => {
    const runbook = reading(
      '# R',
      '',
      '## Support & Escalation',
      '',
      '### Numbers',
      '',
      '- x',
      '',
      '**Owner**: SRE team',
    );
    assert.deepEqual(paths(runbook), []);
  });

  it('is everybody whom a cell asks to call', () => {
    assert.deepEqual(
      escalation(
        '| Severity | Escalation |',
        '| --- | --- |',
        '| P0 | Page on-call, notify the area lead |',
        '| P1 | Alert on-call |',
      ),
      ['P0: on-call -, area lead -', 'P1: on-call -'],
    );
  });

  it('is whoever stands below "Escalate To", a position or not', () => {
    const runbook = reading(
      '# R',
      '',
      '## Routing',
      '',
      '| Severity | First Responders | Escalate To | Timeframe |',
      '| --- | --- | --- | --- |',
      '| SEV-1 | On-call engineer + Kim (SRE) | Ada (Data) + Lin (Design) | Immediate |',
      '| SEV-2 | Stream owner | Ada (Data) | 40 minutes |',
    );
    assert.deepEqual(paths(runbook), ['SEV-1: On-call engineer + Kim -, Ada + Lin 0', 'SEV-2: Stream owner -, Ada 40']);
  });
});

describe('a flow', () => {
  it('with a time for each level beside an arrow is one path a level', () => {
    const found = escalation(
      '```',
      '┌──────────────────────────┐',
      '│  On-call                 │',
      '│     │                    │',
      '│     ▼ (10 min P0, 40 min P1) │',
      '│  Area Lead               │',
      '│     │                    │',
      '│     ▼ (1 hr P0)          │',
      '│  CTO                     │',
      '└──────────────────────────┘',
      '```',
    );
    assert.deepEqual(found, ['P0: On-call -, Area Lead 10, CTO 60', 'P1: On-call -, Area Lead 40']);
  });

  it('has what stands beside an arrow as its condition, not as a name', () => {
    const found = escalation(
      '```',
      'Level 1 — Night shift',
      '         │  the engineer of this week',
      '         │  no answer for 6 minutes',
      '         ▼',
      'Level 2 — Day shift',
      '         │  another engineer',
      '         │  no answer for 12 minutes',
      '         ▼',
      'Level 3 — Last resort',
      '```',
    );
    assert.deepEqual(found, ['all: Night shift -, Day shift 6, Last resort 12']);
  });

  it('is for the level on top of it', () => {
    const found = escalation('```', 'P1 incident', '   ↓', 'T+5 min: On-call', 'T+20 min: → Page area lead', '```');
    assert.deepEqual(found, ['P1: On-call 5, area lead 20']);
  });

  it('goes on where an arrow stands before the words', () => {
    const found = escalation(
      '```',
      'The engineer on call is stuck?',
      '→ Escalate to area lead (20 min without progress)',
      '→ Lead escalates to CTO (50 min without progress)',
      '```',
    );
    assert.deepEqual(found.at(-1)!.split(', ').slice(-2), ['area lead 20', 'CTO 50']);
  });
});

describe('a chain', () => {
  it('begins behind what it is for, and may name somebody by some letters', () => {
    assert.deepEqual(escalation('- Doubts about access: Security team → ISB → Board'), [
      'all: Security team -, ISB -, Board -',
    ]);
  });

  it('of three goes before one name a level', () => {
    const found = escalation(
      '| Severity | Response Time | Contact |',
      '| --- | --- | --- |',
      '| P0 | 15 minutes | Platform On-Call |',
      '| P1 | 4 hours | Data Engineer |',
      '',
      '**Escalation path:** On-Call Engineer → Area Lead → CTO',
    );
    assert.deepEqual(found, ['all: On-Call Engineer -, Area Lead -, CTO -']);
  });
});

describe('an escalation by moments', () => {
  it('begins at once', () => {
    assert.deepEqual(escalation('1. **Immediate**: Key keeper + Security', '2. **20 minutes**: Board member'), [
      'all: Key keeper + Security 0, Board member 20',
    ]);
  });

  it('has the moment and the level in the label above what calls', () => {
    const found = escalation(
      '**Immediate (P0)**:',
      '- Two plants are cold',
      '- A safety alarm rings',
      '→ Escalate to the Plant Operations Manager AND the Plant Safety Officer immediately',
      '',
      '**20 Minutes (P1)**:',
      '- One plant is cold',
      '- The scheduler is down',
      '- It does not come back',
      '→ Escalate to the Plant Operations Manager',
    );
    assert.deepEqual(found.length, 2);
    assert.match(found.join('; '), /P0: Plant Operations Manager AND .* 0; P1: Plant Operations Manager 20/);
  });

  it('asks in Japanese behind the name, after an answer in a flow', () => {
    const found = escalation(
      '```',
      '監視が気づく',
      '  - Yes → 自動で直す',
      '  - No → 夜間担当者に通知',
      '    ↓',
      '20分以内に応答なし → 次の担当者にエスカレーション',
      '    ↓',
      '2時間以内に解決なし → 全員に通知',
      '```',
    );
    assert.deepEqual(found, ['all: 夜間担当者 -, 次の担当者 20, 全員 120']);
  });

  it('asks in Korean and Chinese, too', () => {
    assert.deepEqual(escalation('1. 팀장에게 보고 (20분 경과 시)'), ['all: 팀장 20']);
    assert.deepEqual(escalation('1. 30分钟未解决 → 通知技术总监', '2. 2小时未解决 → 上报总经理'), [
      'all: 技术总监 30, 总经理 120',
    ]);
  });
});

describe('several calls of one level', () => {
  it('stand between semicolons', () => {
    const found = escalation(
      '- P0: immediate primary and owner escalation.',
      '- P1: primary operator within 20 minutes; owner if unresolved in 40 minutes.',
      '- P2: primary operator during working hours or as the approved support schedule of the season says.',
    );
    assert.deepEqual(found, ['P0: primary and owner 0', 'P1: primary operator 20, owner 40', 'P2: primary operator -']);
  });

  it('may be timed by a clock that starts with the incident', () => {
    assert.deepEqual(escalation('- T+0:10: On-call', '- T+1:30: Area lead'), ['all: On-call 10, Area lead 90']);
  });
});
