import assert from 'node:assert/strict';
import { failures, reading } from '../reading.ts';

describe('scenarios', () => {
  it('are the leaves below a title about common failures, however deep', () => {
    const runbook = reading(
      '# R',
      '',
      '## Common Issues & Quick Fixes',
      '',
      '### Database Issues',
      '',
      '#### Pool exhausted',
      '- look',
      '',
      '#### Disk full',
      '- clean',
      '',
      '### Cache Issues',
      '',
      '#### Memory full',
      '- flush',
    );
    assert.deepEqual(failures(runbook), ['Pool exhausted: 0', 'Disk full: 0', 'Memory full: 0']);
  });

  it('keep their own parts', () => {
    const runbook = reading(
      '# R',
      '',
      '## Incident Playbooks',
      '',
      '### Mail not sent (P2)',
      '',
      '#### Symptoms',
      '- queue grows',
      '- complaints',
      '',
      '#### Investigation Steps',
      '```bash',
      'mailq | tail -5',
      '```',
      '',
      '#### Resolution Actions',
      '1. Restart the relay',
      '   ```bash',
      '   systemctl restart postfix',
      '   ```',
    );
    const [scenario] = runbook.scenarios;
    assert.deepEqual(scenario?.symptoms, ['queue grows', 'complaints']);
    assert.equal(scenario?.severity, 'P2');
    assert.deepEqual(
      scenario?.steps.map((step) => step.text),
      ['Investigation Steps', 'Resolution Actions'],
    );
    assert.deepEqual(
      scenario?.snippets.map((snippet) => snippet.text),
      ['mailq | tail -5', 'systemctl restart postfix'],
    );
  });

  it('stand anywhere with symptoms of their own', () => {
    const runbook = reading(
      '# R',
      '',
      '## queue-stuck',
      '',
      '**Symptom:** `QueueStuck` alert.',
      '',
      '```bash',
      'queuectl status',
      '```',
      '',
      '## node-gone',
      '',
      '**Symptom:** nothing answers',
    );
    assert.deepEqual(failures(runbook), ['queue-stuck: 1', 'node-gone: 1']);
    assert.equal(runbook.scenarios[0]?.snippets.length, 1);
  });

  it('are called so by their titles', () => {
    const runbook = reading(
      '# R',
      '',
      '## Responses',
      '',
      '### Scenario 1: Database down',
      '1. look',
      '',
      '### Incident: Keys leaked',
      '1. rotate',
      '',
      '### Playbook 2: Drain attack',
      '1. pause',
    );
    assert.deepEqual(
      runbook.scenarios.map((each) => each.title),
      ['Scenario 1: Database down', 'Incident: Keys leaked', 'Playbook 2: Drain attack'],
    );
  });

  it('are sections named after alerts', () => {
    const runbook = reading(
      '# Alerts of the mixin',
      '',
      '- [QueueAbsent](#queueabsent)',
      '',
      '## QueueAbsent',
      '',
      'No queue was found.',
      '',
      '## QueueLagging',
      '',
      'It is behind.',
    );
    assert.deepEqual(failures(runbook), ['QueueAbsent: 0', 'QueueLagging: 0']);
  });

  it('are rows of a table that says what to do about each', () => {
    const runbook = reading(
      '# R',
      '',
      '## Common Incident Patterns',
      '',
      '| Pattern | Detection | Mitigation |',
      '|-|-|-|',
      '| Driver out of memory | `oom > 0` | More memory |',
      '| Executor lost | `lost > 0` | Retry |',
    );
    assert.deepEqual(failures(runbook), ['Driver out of memory: 1', 'Executor lost: 1']);
  });

  it('are a whole document about one alert', () => {
    const runbook = reading(
      '# QueueFillingUp',
      '',
      '## Meaning',
      '',
      'It fills.',
      '',
      '## Diagnosis',
      '',
      '```shell',
      '$ queuectl stat',
      '```',
      '',
      '## Mitigation',
      '',
      'Drain it.',
    );
    assert.deepEqual(failures(runbook), ['QueueFillingUp: 0']);
    assert.equal(runbook.scenarios[0]?.snippets.length, 1);
  });

  it('take a trigger for their symptom, and a comment in their commands', () => {
    const runbook = reading(
      '# R',
      '',
      '## Specific Playbooks',
      '',
      '### Contract pause',
      '',
      '**Trigger**: active exploit',
      '',
      '### Functions time out',
      '```bash',
      '# Symptoms: 504 from the gateway',
      'fnctl logs --tail 5',
      '```',
    );
    assert.deepEqual(
      runbook.scenarios.map((each) => each.symptoms),
      [['active exploit'], ['504 from the gateway']],
    );
  });

  it('are not phases, procedures, levels, templates or advice', () => {
    const runbook = reading(
      '# Incident Response Runbook',
      '',
      '## Response Procedures',
      '',
      '### P0 - Critical Incidents',
      '',
      '#### Immediate Actions (0-15 minutes)',
      '1. look',
      '',
      '### Step 1: Detection',
      '- alerts',
      '',
      '## Rollback Procedures',
      '',
      '### Database Rollback',
      '1. undo',
      '',
      '## Prevention',
      '- test more',
      '',
      '## Monitoring',
      '### Error Rates',
      '- look weekly',
    );
    assert.deepEqual(failures(runbook), []);
  });

  it('keep what fails when the section says more than one thing', () => {
    const runbook = reading(
      '# R',
      '',
      '## Troubleshooting',
      '',
      '### Node Not Ready',
      '```bash',
      'kubectl describe node x',
      '```',
      '',
      '### High Latency',
      '',
      '#### Option A: scale',
      '1. more',
      '',
      '#### Option B: cache',
      '1. warm',
    );
    assert.deepEqual(failures(runbook), ['Node Not Ready: 0', 'High Latency: 0']);
  });

  it('are sections told in the same parts, a diagnosis among them', () => {
    const part = (title: string): string[] => [
      `## ${title}`,
      '',
      '### Diagnosis',
      '- look',
      '',
      '### Response',
      '1. act',
      '',
    ];
    const runbook = reading('# R', '', ...part('1. Stop Order Triggered'), ...part('2. Keys Rotated'));
    assert.deepEqual(failures(runbook), ['1. Stop Order Triggered: 0', '2. Keys Rotated: 0']);
    assert.deepEqual(failures(reading('# R', '', ...part('Procedure'))), []);
  });

  it('look like what the detection row of their table says', () => {
    const runbook = reading(
      '# R',
      '',
      '## Common Incidents',
      '',
      '### Key Leak',
      '',
      '| Step | Action |',
      '|---|---|',
      '| Detection | Scanner alert; unknown address |',
      '| Containment | Revoke the key |',
    );
    assert.deepEqual(runbook.scenarios[0]?.symptoms, ['Scanner alert', 'unknown address']);
  });

  it('stand below "Response Procedures", which is no phase', () => {
    const runbook = reading(
      '# R',
      '',
      '## Response Procedures',
      '',
      '### P0 - Critical',
      '1. Look',
      '',
      '### Token leak',
      '1. Revoke it',
      '',
      '### Node offline',
      '1. Ping it',
    );
    assert.deepEqual(failures(runbook), ['Token leak: 0', 'Node offline: 0']);
  });

  for (const title of ['Response steps, by class', 'Runbooks por tipo de ataque', 'Incidentes mais prováveis']) {
    it(`are whatever stands below "${title}"`, () => {
      const runbook = reading('# R', '', `## ${title}`, '', '### Cookie theft', '1. Look', '', '### Spam', '1. Look');
      assert.deepEqual(failures(runbook), ['Cookie theft: 0', 'Spam: 0']);
    });
  }

  it('are failures of procedures, not procedures', () => {
    const runbook = reading(
      '# R',
      '',
      '## Cenários',
      '',
      '### Falha de backup',
      '1. Olhar',
      '',
      '### Backup',
      '1. Copiar',
    );
    assert.deepEqual(failures(runbook), ['Falha de backup: 0']);
  });

  it('say what fails among others that tell their symptoms', () => {
    const failure = (title: string): string[] => [`## ${title}`, '', '**Symptom:** it fails', '', '1. Look', ''];
    const runbook = reading(
      '# The box',
      '',
      ...failure('1. Proxy answers 502'),
      ...failure('2. Disk full'),
      '## 3. Graphs unreachable',
      '',
      '```bash',
      'docker ps',
      '```',
      '',
      '## 4. Graphs',
      '',
      '```bash',
      'docker ps',
      '```',
    );
    assert.deepEqual(failures(runbook), ['1. Proxy answers 502: 1', '2. Disk full: 1', '3. Graphs unreachable: 0']);
  });

  const suspicions = [
    '## First minutes',
    '1. Note the time',
    '',
    '## Suspected takeover of an account',
    '1. End its sessions',
    '',
    '## Server compromised',
    '1. Cut it off',
    '',
    '## Login failures',
    '1. Look',
    '',
    '## After the incident',
    '1. Write it down',
  ];

  it('stand right below the title of a document about incidents', () => {
    assert.deepEqual(failures(reading('# Incident response', '', ...suspicions)), [
      'Suspected takeover of an account: 0',
      'Server compromised: 0',
      'Login failures: 0',
    ]);
  });

  it('are not made of the sections of another document', () => {
    assert.deepEqual(failures(reading('# Security of the library', '', ...suspicions)), []);
  });

  it('are not the whole of a guide to every incident', () => {
    const runbook = reading(
      '# Incident Response Guide',
      '',
      '## Signs of compromise',
      '- unknown processes',
      '',
      '## Investigation',
      '1. Look',
      '',
      '## Mitigation',
      '1. Mend',
    );
    assert.deepEqual(failures(runbook), []);
  });

  it('are rows below a column that says what fails', () => {
    const rows = [
      '| 障害 | 確認方法 | 対応 |',
      '|---|---|---|',
      '| 接続断 | ログ | 再起動 |',
      '| 溢れ | 画面 | 増設 |',
    ];
    assert.deepEqual(failures(reading('# R', '', '## よくある障害', '', ...rows)), ['接続断: 1', '溢れ: 1']);
  });

  for (const [title, symptom] of [
    ['Scenarier', 'Symtom'],
    ['Senaryo kartlari', 'Belirti'],
    ['Störungsbilder', 'Anzeichen'],
    ['Common symptoms', 'Signs'],
  ]) {
    it(`are known below "${title}"`, () => {
      const runbook = reading('# R', '', `## ${title}`, '', '### Redis', `- ${symptom}: 503`, '- Restart it');
      assert.deepEqual(failures(runbook), ['Redis: 1']);
    });
  }

  it('are rows anywhere that name what fails and what to do about it', () => {
    const rows = (head: string): string[] => [
      head,
      '|---|---|---|',
      '| Checkout slow | Turn off the recommendations | Fewer sales |',
      '| Search errors | Roll back | Old results |',
    ];
    const told = reading('# R', '', '## Holding the line', '', ...rows('| Issue | Action | Risk |'));
    assert.deepEqual(failures(told), ['Checkout slow: 0', 'Search errors: 0']);
    const untold = reading('# R', '', '## Holding the line', '', ...rows('| Feature | Action | Risk |'));
    assert.deepEqual(failures(untold), []);
  });

  it('are rows of incidents with how to contain them', () => {
    const rows = [
      '| Incidente | Contenção |',
      '|---|---|',
      '| Chave exposta | Trocar |',
      '| Conta comprometida | Bloquear |',
    ];
    assert.deepEqual(failures(reading('# R', '', '## Cenários', '', ...rows)), [
      'Chave exposta: 0',
      'Conta comprometida: 0',
    ]);
  });

  it('stand beside the section of the common ones', () => {
    const runbook = reading(
      '# Incident response',
      '',
      '## First steps',
      '1. Look',
      '',
      '## Leaked customer records',
      '1. Find out which',
      '',
      '## Common incidents',
      '- **Site down**: restart',
      '',
      '## Afterwards',
      '1. Write it down',
    );
    assert.ok(failures(runbook).includes('Leaked customer records: 0'));
    assert.ok(!failures(runbook).some((each) => /First|After/.test(each)));
  });

  it('stand within a phase that answers each of them', () => {
    const containment = ['## 2. Containment', '', '### Stolen session, account compromised', '1. Sign out'];
    const second = ['', '### Data leaked', '1. Close the bucket'];
    const phase = reading('# R', '', '## 1. Detection', '- alert', '', ...containment, ...second);
    assert.deepEqual(failures(phase), ['Stolen session, account compromised: 0', 'Data leaked: 0']);
    const found = reading('# R', '', ...containment, ...second).scenarios.length;
    const signs = reading('# R', '', ...containment.with(0, '## 2. Detection'), ...second).scenarios.length;
    assert.deepEqual([found, signs], [2, 0]);
    const alone = reading('# R', '', '## 1. Detection', '- alert', '', ...containment);
    assert.deepEqual(failures(alone), []);
  });

  it('stand below an answer that speaks of several', () => {
    const runbook = reading(
      '# Respuesta a incidentes',
      '',
      '## Protocolo P0 — Claves comprometidas',
      '1. Cambiar',
      '',
      '## Protocolo P1 — Fallo del servicio',
      '',
      '### Avisos no enviados',
      '1. Reenviar',
      '',
      '### Portal inaccesible',
      '1. Reiniciar',
    );
    assert.deepEqual(failures(runbook), [
      'Protocolo P0 — Claves comprometidas: 0',
      'Avisos no enviados: 0',
      'Portal inaccesible: 0',
    ]);
  });

  it('tell behind "Detect" what they look like', () => {
    const items = ['- **Detect:** readiness red; refused connections in the log.', '- **Recover:** restart'];
    const runbook = reading(
      '# Incident response',
      '',
      '## Database unavailable',
      ...items,
      '',
      '## Broker down',
      ...items,
    );
    assert.deepEqual(failures(runbook), ['Database unavailable: 2', 'Broker down: 2']);
  });

  it('open with the name of an alert alone on its line', () => {
    const alert = (name: string): string[] => [
      '',
      `🚨 ${name}`,
      '',
      'Golden Signal: Errors',
      '',
      '**Mitigation**',
      '',
      'Roll back',
    ];
    const told = reading(
      '# Alerts of the shop',
      '',
      '### By signal',
      ...alert('QueueStuck'),
      ...alert('DiskFillingUp'),
    );
    assert.deepEqual(failures(told), ['🚨 QueueStuck: 0', '🚨 DiskFillingUp: 0']);
  });

  it('are known below emergency situations; a question is none', () => {
    const runbook = reading(
      '# Procedimientos',
      '',
      '## Situaciones de emergencia',
      '',
      '### Caída del sistema',
      '- Avisar',
      '',
      '## Procédure de signalement',
      '',
      '### Comment signaler un incident',
      '1. Remplir le formulaire',
    );
    assert.deepEqual(failures(runbook), ['Caída del sistema: 0']);
  });

  it('are rows that name alerts, where the table says what to do', () => {
    const rows = ['| Alert | Reason | Action |', '|-|-|-|', '| **PodNotReady** | crash | look at its log |'];
    const more = '| `QueueTooLong` | no worker | add one |';
    assert.deepEqual(failures(reading('# R', '', '## Alert guide', '', ...rows, more)), [
      'PodNotReady: 0',
      'QueueTooLong: 0',
    ]);
    const times = ['| Alert | Response |', '|-|-|', '| PodNotReady | 15 min |', '| QueueTooLong | 1 hour |'];
    assert.deepEqual(failures(reading('# R', '', '## Alert guide', '', ...times)), []);
  });

  it('are points of a list below a title about failures: what fails, a sign, what to do', () => {
    const runbook = reading(
      '# R',
      '',
      '## Common failures',
      '1. **Checkout fails** → go back to the release before',
      '2. **Search is down** → switch it off',
    );
    assert.deepEqual(failures(runbook), ['Checkout fails: 0', 'Search is down: 0']);
    assert.deepEqual(
      runbook.scenarios[1]?.steps.map((step) => step.text),
      ['switch it off'],
    );
  });

  it('are no points that only say what a word means or where to read on', () => {
    const meanings = ['- **Outage**: nobody can work', '- **Data loss**: something is gone for good'];
    assert.deepEqual(failures(reading('# R', '', '## Incident types', ...meanings)), []);
    const pointers = ['- Search is down → [Search](search.md)', '- Checkout fails → [Checkout](checkout.md)'];
    assert.deepEqual(failures(reading('# R', '', '## Common failures', ...pointers)), []);
  });

  it('are lines without marks before lists that begin with a symptom', () => {
    const runbook = reading(
      '---',
      'title: What fails',
      '---',
      '',
      'Storm of refusals',
      '',
      '- Symptom: many 401, nobody gets in',
      '- Action: mend the cookie',
      '',
      'Login slow',
      '',
      '- Symptom: the page hangs',
      '- Action: restart it',
    );
    assert.deepEqual(failures(runbook), ['Storm of refusals: 1', 'Login slow: 1']);
  });

  it('stand right below the title of a runbook, in Chinese too', () => {
    const runbook = reading(
      '# 运维 Runbook',
      '',
      '## 1. 队列积压',
      '1. 查看长度',
      '',
      '## 2. 缓存异常',
      '1. 重启',
      '## 3. 任务卡住',
      '1. 重启',
    );
    assert.deepEqual(failures(runbook), ['1. 队列积压: 0', '2. 缓存异常: 0', '3. 任务卡住: 0']);
  });

  it('are those deep below a title that speaks of several, where they tell their own symptoms', () => {
    const runbook = reading(
      '# R',
      '',
      '## Store outage',
      '',
      '### Detection Signals',
      '- timeouts',
      '',
      '### Mitigation Actions',
      '',
      '#### A. Pool exhausted',
      '**Symptoms:** refused, hanging',
      '',
      '#### B. Login fails',
      '**Symptoms:** nobody gets in',
    );
    assert.deepEqual(failures(runbook), ['A. Pool exhausted: 1', 'B. Login fails: 1']);
  });

  it('are not the parts of a template', () => {
    const parts = ['## Summary', 'What it is about.', '', '## Mitigation', '1. Step'];
    assert.deepEqual(failures(reading('# Runbook Template', '', ...parts)), []);
    assert.equal(failures(reading('# Stuck relay', '', ...parts)).length, 1);
  });

  it('have no rows of a quick reference beside sections of their own, alerts excepted', () => {
    const sections = ['## Common Incidents', '', '### Orders fail', '1. Look', '', '### Disk full', '1. Look', ''];
    const table = (first: string, second: string): string[] => [
      '## Common errors',
      '',
      '| Error | Likely cause | Quick fix |',
      '|---|---|---|',
      `| ${first} | leak | restart it |`,
      `| ${second} | load | retry |`,
    ];
    const errors = reading('# R', '', ...sections, ...table('`FATAL: too many clients`', '`timeout: lock failed`'));
    assert.deepEqual(failures(errors), ['Orders fail: 0', 'Disk full: 0']);
    const alerts = reading('# R', '', ...sections, ...table('HighPodCPU', 'PodNotRunning'));
    assert.equal(failures(alerts).length, 4);
  });

  it('are no kinds of incidents listed in words', () => {
    const runbook = reading(
      '# Incident response',
      '',
      '## Incident Categories',
      '',
      '### Infrastructure Incidents',
      '- **Server failures**: power, network, disks',
      '- **Database errors**: slow queries, corruption',
    );
    assert.deepEqual(failures(runbook), []);
  });

  it('list their symptoms as bullets below a comment', () => {
    const runbook = reading(
      '# R',
      '',
      '## Common Incidents',
      '',
      '### Orders fail',
      '```bash',
      '# Symptoms',
      '- 502 from the gateway',
      '- nobody can pay',
      '',
      'kubectl get pods',
      '```',
    );
    assert.deepEqual(failures(runbook), ['Orders fail: 2']);
  });

  it('are points in bold with what to do below them', () => {
    const runbook = reading(
      '# On-call runbook',
      '',
      '## Common Symptoms → Actions',
      '',
      '- **429 rate limit exceeded**',
      '  - Raise the limit.',
      '- **Queue unavailable**',
      '  - Restart the broker.',
      '  - Call the vendor.',
    );
    assert.deepEqual(failures(runbook), ['429 rate limit exceeded: 0', 'Queue unavailable: 0']);
    assert.deepEqual(
      runbook.scenarios.map((scenario) => scenario.steps.length > 0),
      [true, true],
    );
  });

  it('are told in the same parts as one beside them', () => {
    const parts = ['### Detection', '- an alert', '', '### Immediate actions', '1. Look', ''];
    const runbook = reading(
      '# Incident response playbook',
      '',
      '## 1. Contract issues',
      ...parts,
      '## 2. Server outages',
      ...parts,
      '## 3. Data loss',
      ...parts,
    );
    assert.deepEqual(failures(runbook), ['1. Contract issues: 1', '2. Server outages: 1', '3. Data loss: 1']);
  });

  it('are no answers to levels in other words', () => {
    const runbook = reading(
      '# 장애 대응',
      '',
      '## 대응',
      '',
      '### P1 - Critical 대응',
      '```bash',
      './rollback.sh',
      '```',
      '',
      '### P3/P4 - Medium/Low 대응',
      '```bash',
      './note.sh',
      '```',
    );
    assert.deepEqual(failures(runbook), []);
  });

  it('may each have a title of the first rank', () => {
    const page = (title: string, sign: string): string[] => [
      `# ${title}`,
      '',
      '* Symptoms:',
      '',
      `  * ${sign}`,
      '',
      '* Solution:',
      '',
      '  * Start it again',
      '',
    ];
    const runbook = reading(
      ...page('A host turns to ERROR', 'shown in red'),
      ...page('Mail fails to start', 'none sent'),
      ...page('Disk full', 'no space'),
    );
    assert.deepEqual(failures(runbook), ['A host turns to ERROR: 1', 'Mail fails to start: 1', 'Disk full: 1']);
    assert.equal(
      runbook.scenarios[0]?.steps.some((step) => /Mail/.test(step.text)),
      false,
    );
  });
});
