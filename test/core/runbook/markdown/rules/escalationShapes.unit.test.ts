import assert from 'node:assert/strict';
import { paths, reading } from '../reading.ts';

const levels = ['## Severity', '- P0: all down', '- P1: half down', '- P2: slow', ''];

function escalation(...lines: readonly string[]): string[] {
  return paths(reading('# R', '', ...levels, '## Escalation Path', '', ...lines));
}

function elsewhere(...lines: readonly string[]): string[] {
  return paths(reading('# R', '', ...levels, '## Rota', '', ...lines));
}

describe('a table of escalation', () => {
  it('has who is called first in a column of any name before those of times', () => {
    const found = escalation(
      '| Level | Starts with | After 15 min | After 30 min |',
      '| --- | --- | --- | --- |',
      '| P0 | On-call engineer | Team lead | Director |',
      '| P1 | On-call engineer | Team lead | Plant manager |',
    );
    assert.deepEqual(found, [
      'P0: On-call engineer -, Team lead 15, Director 30',
      'P1: On-call engineer -, Team lead 15, Plant manager 30',
    ]);
  });

  it('may say in its actions who is called, and beside them which system or person does it', () => {
    const found = escalation(
      '| Time | Action | Who |',
      '| --- | --- | --- |',
      '| 0 min | Page the primary | Paging system |',
      '| 10 min | No ack → page secondary | Paging system |',
      '| 25 min | No better → plant manager | Primary |',
      '| 40 min | Nothing works → close the gates | Manager |',
    );
    assert.deepEqual(found, ['all: primary 0, secondary 10, plant manager 25']);
  });

  it('has roles in its column of roles, known ones or not', () => {
    const found = escalation(
      '| After | Role | How |',
      '| --- | --- | --- |',
      '| 5 min | Shift engineer | Pager |',
      '| 20 min | Shift lead | Pager |',
      '| 30 min | Guest Happiness | Chat |',
      '| 1 hour | Director | Phone |',
    );
    assert.deepEqual(found, ['all: Shift engineer 5, Shift lead 20, Guest Happiness 30, Director 60']);
  });

  it('begins with who is there initially', () => {
    const found = escalation(
      '| Level | Initial | +20 min | +40 min |',
      '| --- | --- | --- | --- |',
      '| P0 | Shift engineer | Shift lead | Director |',
      '| P1 | Shift engineer | Shift lead | - |',
    );
    assert.deepEqual(found, [
      'P0: Shift engineer -, Shift lead 20, Director 40',
      'P1: Shift engineer -, Shift lead 20',
    ]);
  });

  it('may have a column a tier, with the time behind the name', () => {
    const found = escalation(
      '| Level | Initial Response | Tier 1 | Tier 2 | Executive Notification |',
      '| --- | --- | --- | --- | --- |',
      '| P0 | Shift engineer (immediate) | Shift lead (10 min) | Director + Owner (20 min) | CEO (immediate) |',
      '| P2 | Shift engineer (2 hours) | Shift lead (if needed) | - | Monthly digest |',
    );
    assert.deepEqual(found, [
      'P0: Shift engineer 0, Shift lead 10, Director + Owner 20, CEO 0',
      'P2: Shift engineer 120, Shift lead -',
    ]);
  });

  it('may time each line of a cell by itself', () => {
    const found = escalation(
      '| Level | Escalation |',
      '| --- | --- |',
      '| P0 | Escalate to shift lead if unresolved in 20 min<br>Escalate to director if unresolved in 2 hours |',
      '| P1 | Escalate to shift lead if unresolved in 1 hour<br>Escalate to director if unresolved in 3 hours |',
    );
    assert.deepEqual(found, ['P0: shift lead 20, director 120', 'P1: shift lead 60, director 180']);
  });

  it('may tell level and time in one cell', () => {
    const found = escalation(
      '| Condition | Action |',
      '| --- | --- |',
      '| P0 open > 25 min | Auto-page the shift lead |',
      '| P0 open > 2 hours | Auto-notify the director |',
      '| P1 open > 3 hours | Auto-notify the shift lead |',
    );
    assert.deepEqual(found, ['P0: shift lead 25, director 120', 'P1: shift lead 180']);
  });
});

describe('a list of escalation', () => {
  it('waits between those whom it calls', () => {
    const found = escalation(
      '1. Step 1: Page the shift engineer.',
      '2. Wait 10 minutes. If unacknowledged:',
      '3. Step 2: Page the backup engineer and the shift lead.',
      '4. Wait 10 minutes. If still unacknowledged:',
      '5. Step 3: Page the director.',
    );
    assert.deepEqual(found, ['all: shift engineer -, backup engineer and the shift lead 10, director 10']);
  });

  it('has the time of the condition in front of it', () => {
    const found = escalation(
      'If the pumps stay off for 20 minutes:',
      '',
      '1. Page the shift lead',
      '2. Look at the valves',
    );
    assert.deepEqual(found, ['all: shift lead 20']);
  });

  it('asks two people in one sentence', () => {
    assert.deepEqual(escalation('- After 20 minutes page the shift lead and notify the director.'), [
      'all: shift lead 20, director 20',
    ]);
  });

  it('says below a step who is called when nobody answers', () => {
    const found = escalation(
      '1. **Chat (first)**',
      '   - Whoever is on duty looks at the dashboards.',
      '2. **Pager (then)**',
      '   - If the alert is not acknowledged within 10 min, the pager will page the backup engineer.',
    );
    assert.deepEqual(found, ['all: backup engineer 10']);
  });

  it('is no list of what people do, nor of who is missed', () => {
    assert.deepEqual(
      escalation(
        '- Help the shift lead within 10 minutes',
        '- Join the call as operations within 5 minutes',
        '- Primary unresponsive after 10 minutes',
        '- Need a manager decision after 15 minutes',
      ),
      [],
    );
  });

  it('goes before lists that say what is done at one moment of the same level', () => {
    const found = escalation(
      '### P0',
      '',
      '**At once** (T+0):',
      '1. **Commander** opens the bridge',
      '',
      '**Timing**:',
      '- T+0: Shift engineer paged',
      '- T+10: Shift lead paged',
      '- T+25: Director paged',
    );
    assert.deepEqual(found, ['P0: Shift engineer 0, Shift lead 10, Director 25']);
  });

  it('knows through what somebody is called from the way to the next one', () => {
    assert.deepEqual(escalation('1. Shift engineer (chat → phone)', '2. Shift lead (Slack → phone, 15min)'), [
      'all: Shift engineer -, Shift lead 15',
    ]);
  });
});

describe('what an escalation is not', () => {
  it('is what comes when it is over', () => {
    const found = escalation(
      '1. Shift engineer',
      '2. Director (30 min)',
      '',
      '### Post-Escalation',
      '- Commander debriefs within 24 hours',
      '',
      '### De-escalation',
      '- Director tells everybody after 10 minutes',
    );
    assert.deepEqual(found, ['all: Shift engineer -, Director 30']);
  });
});

describe('lines, moments and charts of escalation', () => {
  it('name a tier a line', () => {
    assert.deepEqual(escalation('Level 1 – Shift engineer  ', 'Level 2 – Shift lead  ', 'Level 3 – Director'), [
      'all: Shift engineer -, Shift lead -, Director -',
    ]);
  });

  it('say at each moment what is for which level', () => {
    const found = escalation(
      '```',
      'T+0:00  Alert seen',
      '        ↓',
      'T+0:02  [P0] SMS sent to on-call',
      '        [P1] Email sent to on-call',
      '        [P2+] Logged only',
      '        ↓',
      'T+0:20  [P1] Not acknowledged → Page the on-call',
      '        [P0] Not resolved → Escalate to the director',
      '```',
    );
    assert.deepEqual(found, ['P0: on-call 2, director 20', 'P1: on-call 2, on-call 20']);
  });

  it('lead from one to the next in a Mermaid chart', () => {
    const found = escalation(
      '```mermaid',
      'graph TD',
      '    A["Alert fires"] --> B[Shift engineer]',
      '    B -->|Not resolved in 20 min| C{Fixed?}',
      '    B -->|Not resolved in 20 min| D["Shift<br/>lead"]',
      '    D -->|Not resolved in 1h| E[Director]',
      '```',
    );
    assert.deepEqual(found, ['all: Shift engineer -, Shift lead 20, Director 60']);
  });
});

describe('a block of escalation', () => {
  it('may hold a flow a level, each below its name', () => {
    const found = escalation(
      '```',
      'P0 Flow:',
      '  Shift engineer (10 min)',
      '    → Shift lead (20 min)',
      '      → Director (40 min)',
      '',
      'P1 Flow:',
      '  Shift engineer (1 hr)',
      '    → Shift lead (2 hr)',
      '```',
    );
    assert.deepEqual(found, [
      'P0: Shift engineer 10, Shift lead 20, Director 40',
      'P1: Shift engineer 60, Shift lead 120',
    ]);
  });

  it('may lead down a tree of arrows', () => {
    const found = escalation(
      '```',
      'T0: Shift engineer (answers in 5 min)',
      '  └─> T1: Shift lead',
      '       └─> T2: Director (P0 only)',
      '```',
    );
    assert.equal(found.length, 1);
    assert.match(found[0]!, /^all: Shift engineer .*, Shift lead -, Director -$/);
  });

  it('may stand below a title of its own in a block about the rota', () => {
    const found = elsewhere(
      '```',
      'WHO IS ON DUTY',
      '├── Week 1: Team A',
      '└── Week 2: Team B',
      '',
      'ESCALATION PATH',
      '├── Level 1: Shift engineer',
      '├── Level 2: Shift lead (20 min)',
      '└── Level 3: Director (1 hour)',
      '```',
    );
    assert.deepEqual(found, ['all: Shift engineer -, Shift lead 20, Director 60']);
  });
});

describe('whoever is called', () => {
  it('may be a team by its trade at the beginning of a chain', () => {
    assert.deepEqual(escalation('DevOps → SRE → Plant Manager'), ['all: DevOps -, SRE -, Plant Manager -']);
  });

  it('may have a name, with the position in brackets', () => {
    assert.deepEqual(escalation('1. Shift engineer', '2. Some Body (Platform Lead)'), [
      'all: Shift engineer -, Some Body -',
    ]);
    assert.deepEqual(escalation('1. Shift engineer', '2. Some Body (all day)'), ['all: Shift engineer -']);
  });

  it('acts in a later row where the table says who acts', () => {
    const found = escalation(
      '| Time | Action | Who |',
      '| --- | --- | --- |',
      '| 0 min | Engineer looks at it | Shift engineer |',
      '| 15 min | If not resolved, escalate to shift lead | Shift engineer |',
      '| 30 min | If not resolved, escalate to director | Shift lead |',
      '| 45 min | Close the gates | Director |',
    );
    assert.deepEqual(found, ['all: Shift engineer 0, shift lead 15, director 30']);
  });

  it('is not called again by what they then do', () => {
    const found = escalation(
      '| Time | Action |',
      '| --- | --- |',
      '| 0-5 min | Alert fires, on-call paged |',
      '| 5-15 min | On-call acknowledges, begins to look |',
      '| 15-30 min | If not resolved, escalate to shift lead |',
    );
    assert.deepEqual(found, ['all: on-call 0, shift lead 15']);
  });
});

describe('an escalation under another heading', () => {
  it('is those who are called as long as nobody answers', () => {
    const found = elsewhere(
      '1. Call the shift engineer directly',
      '2. If no response in 10 minutes, call the backup',
      '3. If no response in 20 minutes, call the plant manager',
      '4. Write down all calls',
    );
    assert.deepEqual(found, ['all: shift engineer -, backup 10, plant manager 20']);
  });

  it('is the rota in labelled lines', () => {
    const found = elsewhere(
      '**On-call rotation**: weekly  ',
      '**Primary on-call**: looks at all alerts  ',
      '**Secondary on-call**: called if the primary is unresponsive after 10 min  ',
      '**Manager on-call**: called if the secondary is unresponsive after 20 min',
    );
    assert.deepEqual(found, ['all: Primary on-call -, Secondary on-call 10, Manager on-call 20']);
  });

  it('is a chain that says so itself', () => {
    assert.deepEqual(elsewhere('- Handover on Mondays', '- Escalation policy: secondary -> shift lead -> director.'), [
      'all: secondary -, shift lead -, director -',
    ]);
    assert.deepEqual(
      elsewhere(
        '| Rule | Detail |',
        '| --- | --- |',
        '| Size | two |',
        '| Escalation path | Secondary → lead → director |',
      ),
      ['all: Secondary -, lead -, director -'],
    );
  });

  it('of a rota is told by the sentence about the answer', () => {
    const found = elsewhere(
      '- Primary: one engineer a week.',
      '- Secondary: the same, one week later. Paged if the primary does not answer in 5 min.',
    );
    assert.deepEqual(found, ['all: Primary -, Secondary 5']);
  });

  it('is not told twice where the rota stands beside it', () => {
    const found = paths(
      reading(
        '# R',
        '## Rota',
        '- Primary: one engineer a week.',
        '- Secondary: paged if the primary does not answer in 5 min.',
        '## Escalation',
        '1. Shift engineer',
        '2. Director (30 min)',
      ),
    );
    assert.deepEqual(found, ['all: Shift engineer -, Director 30']);
  });
});
