import assert from 'node:assert/strict';
import { levels, paths, reading } from '../reading.ts';

describe('a severity scale', () => {
  it('in a table, columns in any order, both targets in one cell', () => {
    const runbook = reading(
      '# R',
      '',
      '## Severity',
      '',
      '| Examples | Level | What | SLA |',
      '|---|---|---|---|',
      '| all down, data gone | **P1 - Critical** | Nothing works | 15 min acknowledge, 1 hr mitigate |',
      '| slow | **P2 - Major** | Half works | Next business day |',
    );
    assert.deepEqual(levels(runbook), ['P1 15/60', 'P2 -/-']);
    const [first] = runbook.severities;
    assert.deepEqual(
      [first?.name, first?.description, first?.examples],
      ['Critical', 'Nothing works', ['all down', 'data gone']],
    );
  });

  it('in a table with columns for name, response and resolution', () => {
    const runbook = reading(
      '# R',
      '',
      '| Sev | Name | Respond within | Resolve target | Update cadence |',
      '|-|-|-|-|-|',
      '| 1 | Critical | 5 min | 2 h | Every 30 min |',
      '| 2 | Minor | 1 day | 1 week | Daily |',
    );
    assert.deepEqual(levels(runbook), ['1 5/120', '2 1440/10080']);
    assert.deepEqual(
      runbook.severities.map((each) => each.updateEveryMinutes),
      [30, 1440],
    );
  });

  it('in sections whose lines give several facts each', () => {
    const runbook = reading(
      '# R',
      '',
      '## Severity Levels',
      '',
      '### P1 - Everything is down',
      '',
      '**Response Time**: 5 minutes **Update Frequency**: Every 20 minutes',
      '',
      '### P2 - Slow',
      '',
      '**Response Time:** 2 hours | **Update Frequency:** every 4 hours | **Resolution Time:** 1 day',
    );
    assert.deepEqual(levels(runbook), ['P1 5/-', 'P2 120/1440']);
    assert.deepEqual(
      runbook.severities.map((each) => each.updateEveryMinutes),
      [20, 240],
    );
  });

  it('in a table that has one column a level', () => {
    const runbook = reading(
      '# R',
      '',
      '## Severity levels',
      '',
      '| | SEV1 | SEV2 |',
      '|-|-|-|',
      '| Definition | all down | slow |',
      '| Response time | 10 min | 4 hours |',
    );
    assert.deepEqual(levels(runbook), ['SEV1 10/-', 'SEV2 240/-']);
  });

  it('in headings, the time in the title counting as the response', () => {
    const runbook = reading(
      '# R',
      '',
      '## Levels of severity',
      '',
      '### P1 - Critical (Response: 1 hour)',
      '- all down',
      '',
      '### P2 - Low (Response: Next business day)',
      '- typos',
    );
    assert.deepEqual(levels(runbook), ['P1 60/-', 'P2 -/-']);
    assert.deepEqual(runbook.severities[0]?.examples, ['all down']);
  });

  it('in headings with fields below', () => {
    const runbook = reading(
      '# R',
      '',
      '## Severity',
      '',
      '### SEV-1: Critical',
      '',
      '**Impact**: all',
      '',
      '**Response Time**: Immediate  ',
      '**Resolution Time**: < 1 hour',
      '',
      '### SEV-2: High',
      '',
      '- **Impact**: some',
      '- **Response Time**: 15 minutes',
    );
    assert.deepEqual(levels(runbook), ['SEV-1 0/60', 'SEV-2 15/-']);
  });

  it('in bullets, in bold lines and in one line', () => {
    const asBullets = reading(
      '# R',
      '',
      '## Severity Levels',
      '- **SEV1 (Critical)**: all is down',
      '- **SEV2 (Low)**: a typo',
    );
    const asBold = reading(
      '# R',
      '',
      '## Severity',
      '',
      '**P0 - Critical (< 10 min)**',
      '- all',
      '',
      '**P1 - High (< 1 hour)**',
      '- some',
    );
    const asLine = reading(
      '# R',
      '',
      '**Severity levels:** P1 (critical) / P2 (major) / P3 (minor)',
      '',
      '## Then',
      'words',
    );
    assert.deepEqual(levels(asBullets), ['SEV1 -/-', 'SEV2 -/-']);
    assert.deepEqual(levels(asBold), ['P0 10/-', 'P1 60/-']);
    assert.deepEqual(levels(asLine), ['P1 -/-', 'P2 -/-', 'P3 -/-']);
  });

  it('takes its targets from wherever they stand', () => {
    const runbook = reading(
      '# R',
      '',
      '## Severity Levels',
      '- **P0 - Critical**: all is down',
      '- **P1 - High**: half is down',
      '',
      '## Response Times',
      '- **P0**: 15 minutes',
      '- **P1**: 1 hour',
    );
    assert.deepEqual(levels(runbook), ['P0 15/-', 'P1 60/-']);
  });

  it('is not an impact matrix, a table of alerts or of thresholds', () => {
    const none = [
      ['| Impact | Low | High |', '|-|-|-|', '| Critical | P1 | P0 |', '| Medium | P3 | P2 |'],
      ['| Alert | Severity | SLA |', '|-|-|-|', '| A down | P1 | 15 min |', '| B down | P1 | 10 min |'],
      ['| Metric | Warning | Critical |', '|-|-|-|', '| CPU | 70% | 90% |', '| Disk | 80% | 95% |'],
    ];
    for (const table of none) assert.deepEqual(levels(reading('# R', '', '## Overview', '', ...table)), []);
  });

  it('is told from failures that carry a level, and from the answer to a level', () => {
    const runbook = reading(
      '# R',
      '',
      '## P0: All worlds offline',
      '1. restart',
      '',
      '## P1: High tick time',
      '1. look',
      '',
      '## P2: Disk full',
      '1. clean',
    );
    assert.deepEqual(levels(runbook), []);
  });

  it('is told from tiers of support', () => {
    const runbook = reading(
      '# R',
      '',
      '## Escalation',
      '',
      '### Tier 1: On-Call Engineer',
      '- looks',
      '',
      '### Tier 2: Team Lead',
      '- helps',
    );
    assert.deepEqual(levels(runbook), []);
  });
});

describe('how often to tell', () => {
  it('stands in a sentence with its level', () => {
    const runbook = reading(
      '# R',
      '',
      '## Severity',
      '- SEV-1: all down',
      '- SEV-2: slow',
      '',
      '## Communication',
      '',
      'Update every 15 minutes (SEV-1).',
    );
    assert.deepEqual(
      runbook.severities.map((each) => each.updateEveryMinutes),
      [15, null],
    );
  });

  it('holds for all levels where none is named, after those that have their own', () => {
    const runbook = reading(
      '# R',
      '',
      '## Severity',
      '- P0: all down',
      '- P1: slow',
      '',
      '## Communication',
      '- P0: updates every 10 minutes',
      '',
      '### Status Updates (Every 30 minutes)',
      'words',
    );
    assert.deepEqual(
      runbook.severities.map((each) => each.updateEveryMinutes),
      [10, 30],
    );
  });

  it('takes no list of what to do for a target', () => {
    const runbook = reading(
      '# R',
      '',
      '## Severity Levels',
      '',
      '### P1 - Critical',
      '- **Examples:** all down',
      '- **Response:**',
      '  - roll back what changed in the last 30 minutes',
      '  - open a channel',
      '',
      '### P2 - Minor',
      '- **Examples:** slow',
    );
    assert.deepEqual(levels(runbook), ['P1 -/-', 'P2 -/-']);
  });

  it('may be told in colours', () => {
    const runbook = reading(
      '# R',
      '',
      '## Severity Levels',
      '',
      '| Level | Response Time |',
      '|---|---|',
      '| Red | 5 min |',
      '| Amber | 30 min |',
    );
    assert.deepEqual(levels(runbook), ['Red 5/-', 'Amber 30/-']);
  });

  it('are to be resolved in the time behind the one to answer in', () => {
    const runbook = reading(
      '# R',
      '',
      '## Severity',
      '',
      '| Sev | What | Response SLA |',
      '|---|---|---|',
      '| SEV1 | all | 15 min ack, 4 hr resolution |',
      '| SEV2 | some | 30 min ack, 24 hr |',
      '| SEV3 | one | 4 hr ack, then wait |',
    );
    assert.deepEqual(levels(runbook), ['SEV1 15/240', 'SEV2 30/1440', 'SEV3 240/-']);
  });

  const scales: readonly [language: string, heading: string, header: string, first: string, second: string][] = [
    ['Swedish', 'Klassificering', '| Nivå | Definition | Svarstid |', '15 min', '2 timmar'],
    ['Turkish', 'Onem seviyeleri', '| Seviye | Ornek | Ilk yanit hedefi |', '15 dakika', '2 saat'],
    ['Arabic', 'تصنيف الحوادث', '| المستوى | التعريف | زمن الاستجابة |', '15 دقيقة', '2 ساعات'],
    ['French', 'Niveaux', '| Niveau | Définition | Délai de prise en charge |', '15 min', "dans l'heure"],
  ];
  for (const [language, heading, header, first, second] of scales) {
    it(`are read in ${language}`, () => {
      const rows = [header, '|---|---|---|', `| **SEV1** | x | ${first} |`, `| **SEV2** | y | ${second} |`];
      const runbook = reading('# R', '', `## ${heading}`, '', ...rows);
      assert.deepEqual(levels(runbook), ['SEV1 15/-', `SEV2 ${language === 'French' ? 60 : 120}/-`]);
    });
  }

  it('stand behind a name that says it is one', () => {
    const runbook = reading(
      '# R',
      '',
      '## What counts',
      '',
      '**Wake-us severity (SEV-1):**',
      '- all is down',
      '',
      '**Backlog severity (SEV-2):**',
      '- a button',
    );
    assert.deepEqual(
      runbook.severities.map(({ id, name }) => [id, name]),
      [
        ['SEV-1', 'Wake-us severity'],
        ['SEV-2', 'Backlog severity'],
      ],
    );
  });

  it('are no levels of something else', () => {
    const rows = [
      '| Level | Description | Default |',
      '|---|---|---|',
      '| low | jobs | 1 MB |',
      '| high | people | 2 MB |',
    ];
    assert.deepEqual(levels(reading('# A library', '', '## Memory', '', ...rows)), []);
  });

  for (const [head, minutes, hours] of [
    ['Daraja | Javob vaqti', '15 daqiqa', '2 soat'],
    ['Priorytet | Czas reakcji', '15 minut', '2 godziny'],
    ['Mức độ | Thời gian phản hồi', '15 phút', '2 giờ'],
    ['Tingkat | Waktu respons', '15 menit', '2 jam'],
    ['Пріоритет | Час реагування', '15 хвилин', '2 години'],
    ['Prioriteit | Reactietijd', '15 minuten', '2 uur'],
    ['Závažnost | Doba odezvy', '15 minut', '2 hodiny'],
    ['Προτεραιότητα | Χρόνος απόκρισης', '15 λεπτά', '2 ώρες'],
  ]) {
    it(`are read below "${head}"`, () => {
      const rows = [`| ${head} |`, '|-|-|', `| P1 | ${minutes} |`, `| P2 | ${hours} |`];
      assert.deepEqual(levels(reading('# R', '', '## P', '', ...rows)), ['P1 15/-', 'P2 120/-']);
    });
  }

  it('are read from one item of a list of promises', () => {
    const item = '- Sev1: response ≤1h (24×7), resolution ≤8h; Sev2: response ≤4h, resolution ≤2 business days';
    assert.deepEqual(levels(reading('# Support', '', '## SLAs', item)), ['Sev1 60/480', 'Sev2 240/-']);
    assert.deepEqual(levels(reading('# Support', '', '## Changes', item)), []);
  });

  it('are words of other languages, with their times below another title', () => {
    const runbook = reading(
      '# Incidents',
      '',
      '## Niveaux de gravité',
      '- **Critique** : tout est arrêté',
      '- **Cosmétique** : un défaut visible',
      '',
      '## Délais de réponse',
      '- Critique : 1 heure',
      '- Cosmétique : 3 jours',
    );
    assert.deepEqual(levels(runbook), ['Critique 60/-', 'Cosmétique 4320/-']);
  });

  it('are answered at once in other languages too', () => {
    const rows = ['| Level | Response Time |', '|-|-|', '| P1 | Ngay lập tức |', '| P2 | 1 giờ |'];
    assert.deepEqual(levels(reading('# R', '', '## Severity', '', ...rows)), ['P1 0/-', 'P2 60/-']);
  });

  it('are bullets of an escalation matrix that name them, with what is promised below', () => {
    const runbook = reading(
      '# Escalation Matrix',
      '',
      '- P1 (Critical): more than a third of the users',
      '  - Acknowledge: 10 min, Resolve: 3 h',
      '  - Escalate to: Shift Lead -> Ops Manager',
      '- P2 (High): some users',
      '  - Acknowledge: 1 h, Resolve: 1 d',
    );
    assert.deepEqual(levels(runbook), ['P1 10/180', 'P2 60/1440']);
    assert.deepEqual(paths(runbook), ['P1: Shift Lead -, Ops Manager -']);
  });

  it('are no bullets of an escalation that only say whom to call', () => {
    const bullets = ['- P1: the shift lead', '- P2: the owner of the service'];
    assert.deepEqual(levels(reading('# R', '', '## Escalation', ...bullets)), []);
  });

  it('are listed below the step that says to classify, not where the cadence is', () => {
    const runbook = reading(
      '# R',
      '',
      '## Steps',
      '1. Choose how often to report, by severity.',
      '   - **SEV-1**: to everybody, every 10 minutes.',
      '   - **SEV-2**: every hour.',
      '2. Classify the incident.',
      '   - **SEV-1**: nobody in the whole company can work',
      '   - **SEV-2**: some of the people in it can no longer work',
    );
    assert.deepEqual(
      runbook.severities.map((severity) => severity.description),
      ['nobody in the whole company can work', 'some of the people in it can no longer work'],
    );
  });

  it('are called by the code in brackets', () => {
    const rows = ['| Class | Reaction |', '|-|-|', '| Priority 1 (P1) | 10 min |', '| Priority 2 (P2) | 1 hour |'];
    const runbook = reading('# R', '', '## Priority', '', ...rows);
    assert.deepEqual(
      runbook.severities.map(({ id, name }) => `${id}: ${name}`),
      ['P1: Priority 1', 'P2: Priority 2'],
    );
  });

  it('may share a heading', () => {
    const runbook = reading('# R', '', '## P0 (Immediate)', '- stop', '', '## P1/P2 (Queue)', '- later');
    assert.deepEqual(levels(runbook), ['P0 0/-', 'P1 -/-', 'P2 -/-']);
  });

  it('are bullets that promise an answer, whatever their title, but none that promise news', () => {
    const promises = ['- Severity 1: page both, ack < 5 min', '- Severity 2: a mail, ack within 1h'];
    assert.deepEqual(levels(reading('# R', '', '## Pager policy', ...promises)), ['Severity 1 5/-', 'Severity 2 60/-']);
    const news = ['- Severity 1: ack and update every 10 min', '- Severity 2: ack and update every hour'];
    assert.deepEqual(levels(reading('# R', '', '## Pager policy', ...news)), []);
  });

  it('have promises in the sentences behind what they mean', () => {
    const runbook = reading(
      '# R',
      '',
      '## Severity',
      '- **SEV1** – nothing works any more. Page immediately.',
      '- **SEV2** – some of it does not work. Page within 20 minutes.',
      '- **SEV3** – triage within 1 day, mitigation within 3 days.',
    );
    assert.deepEqual(levels(runbook), ['SEV1 0/-', 'SEV2 20/-', 'SEV3 1440/4320']);
  });

  it('are headings below an escalation that name them and say what counts as them, not whom to call', () => {
    const told = ['### P1 (Critical)', '- nothing works', '', '### P2 (High)', '- some of it does not'];
    assert.deepEqual(levels(reading('# R', '', '## Alert escalation', '', ...told)), ['P1 -/-', 'P2 -/-']);
    const calls = ['### P1 (Critical)', '1. On-call engineer', '', '### P2 (High)', '1. Team lead'];
    assert.deepEqual(levels(reading('# R', '', '## Escalation path', '', ...calls)), []);
  });

  it('have a time to resolve in their heading where it says so, in French too', () => {
    const told = [
      '### P1 - Critique (Résolution < 1h)',
      '- tout',
      '',
      '### P2 - Majeur (Résolution < 4h)',
      '- presque',
    ];
    assert.deepEqual(levels(reading('# R', '', '## Classification', '', ...told)), ['P1 -/60', 'P2 -/240']);
  });

  it('keep the targets of a table below them whose other rows are cut short', () => {
    const told = [
      '### P1 - Critical',
      'All down.',
      '',
      '| What | Within |',
      '|---|---|',
      '| Owner |',
      '| Response time | 15 min |',
      '',
      '### P2 - Major',
      'Half down.',
    ];
    assert.deepEqual(levels(reading('# R', '', '## Severity levels', '', ...told)), ['P1 15/-', 'P2 -/-']);
  });

  it('promises an answer in a column that is called otherwise', () => {
    const runbook = reading(
      '# On call',
      '',
      '| Severidad | Qué es | Horario hábil |',
      '|---|---|---|',
      '| **P0** | Todo caído | Acuse ≤ 1 h |',
      '| **P1** | Lento | Mismo día hábil |',
    );
    assert.deepEqual(levels(runbook), ['P0 60/-', 'P1 -/-']);
  });

  it('may have one row so far, and is none where that row tells nothing', () => {
    const row = ['| Severity | Definition | Response time |', '|---|---|---|', '| P1 | All is down | 15 min |'];
    assert.deepEqual(levels(reading('# R', '', '## Severity levels', '', ...row)), ['P1 15/-']);
    const bare = ['| Severity | Owner |', '|---|---|', '| P1 | Ana |'];
    assert.deepEqual(levels(reading('# R', '', '## Open tickets', '', ...bare)), []);
  });

  it('says how fast to look into it, for one of its levels', () => {
    const runbook = reading(
      '# R',
      '',
      '## Triage',
      '- **Severity 1 (Page):** Acknowledge it. Investigate immediately.',
      '- **Severity 2 (Warn):** Acknowledge it. Investigate within 1 hour.',
    );
    assert.deepEqual(levels(runbook), ['Severity 1 0/-', 'Severity 2 60/-']);
  });

  it('takes no time of nights for that of the day', () => {
    const runbook = reading(
      '# R',
      '',
      '## Severity',
      '',
      '| Level | What | Response time |',
      '|---|---|---|',
      '| P1 | All down | 10 min |',
      '| P2 | Half down | 1 hour (business hours) / 3 hours (off-hours) |',
    );
    assert.deepEqual(levels(runbook), ['P1 10/-', 'P2 -/-']);
  });
});

describe('targets that say what they are for', () => {
  it('stand in any list of levels', () => {
    const runbook = reading(
      '# R',
      '',
      '## Incidents',
      '',
      '**Severity Levels:**',
      '',
      '- **P0 - Critical:** all is down',
      '- **P1 - High:** half is down',
      '',
      '**Timeline:**',
      '',
      '- **P0:** 10 minutes initial response, 2 hours resolution',
      '- **P1:** 1 hour initial response, 8 hours resolution',
    );
    assert.deepEqual(levels(runbook), ['P0 10/120', 'P1 60/480']);
  });

  it('make a scale of words', () => {
    const runbook = reading(
      '# R',
      '',
      '## Alert handling',
      '',
      '1. **Critical**: immediate response required (10 minutes)',
      '2. **High**: looked at soon (1 hour)',
      '3. **Low**: with the next cycle (24 hours)',
    );
    assert.deepEqual(levels(runbook), ['Critical 10/-', 'High 60/-', 'Low 1440/-']);
  });

  it('stand in what is told of the handling', () => {
    const runbook = reading(
      '# R',
      '',
      '### 障害レベル定義',
      '',
      '#### Critical（P0）',
      '**定義**: 全部止まる',
      '',
      '**対応**: 即時対応（7分以内）、全員に知らせる',
      '',
      '#### High（P1）',
      '**定義**: 半分止まる',
      '',
      '**対応**: 40分以内対応、該当者に知らせる',
    );
    assert.deepEqual(levels(runbook), ['P0 7/-', 'P1 40/-']);
  });

  it('need no word below a title about service levels', () => {
    const runbook = reading(
      '# R',
      '',
      '## Priorities and SLAs',
      '',
      '- P0: immediate (24/7)',
      '- P1: 4 hours',
      '- P2: next sprint',
    );
    assert.deepEqual(levels(runbook), ['P0 0/-', 'P1 240/-', 'P2 -/-']);
  });
});

describe('the name of a level', () => {
  it('is not that its escalation is told', () => {
    const runbook = reading(
      '# R',
      '',
      '## SEV1 Escalation (Critical)',
      '',
      '1. On-call engineer',
      '2. Area lead (15 min)',
      '',
      '## SEV2 Escalation (High)',
      '',
      '1. On-call engineer',
      '2. Area lead (45 min)',
    );
    assert.deepEqual(
      runbook.severities.map(({ id, name }) => [id, name]),
      [
        ['SEV1', 'Critical'],
        ['SEV2', 'High'],
      ],
    );
  });
});

describe('tables with nothing but a target', () => {
  it('say by their titles what it is for', () => {
    const table = (...rows: string[]) => ['| Severity | Target |', '| --- | --- |', ...rows, ''];
    const runbook = reading(
      '# R',
      '',
      '## SLAs',
      '',
      '### Acknowledgment',
      ...table('| Critical | 4 minutes |', '| High | 12 minutes |'),
      '### Escalation Timeline',
      '| Severity | Escalate After | Notify |',
      '| --- | --- | --- |',
      '| Critical | 10 minutes | CISO, Commander |',
      '| High | 40 minutes | Area Lead |',
      '',
      '### Resolution Targets',
      ...table('| Critical | 2 hours (containment), 5 hours (resolution) |', '| High | 1 day |'),
    );
    assert.deepEqual(levels(runbook), ['Critical 4/120', 'High 12/1440']);
    assert.deepEqual(paths(runbook), ['Critical: CISO, Commander 10', 'High: Area Lead 40']);
  });
});

describe('a level that is a label', () => {
  it('has the labels behind its list', () => {
    const runbook = reading(
      '# R',
      '',
      '## Severity Levels',
      '',
      '**SEV-1 (Critical):**',
      '- all is down',
      '',
      '**Response:** Immediate, around the clock',
      '',
      '**SEV-2 (High):**',
      '- half is down',
      '',
      '**Response:** < 3 hours, then escalate',
    );
    assert.deepEqual(levels(runbook), ['SEV-1 0/-', 'SEV-2 180/-']);
  });

  it('has the points right behind its own line', () => {
    const runbook = reading(
      '# R',
      '',
      '### Severity Levels',
      '',
      '**P0 - Critical**: all is down',
      '- Response time: Immediate',
      '- Examples: no login',
      '',
      '**P1 - High**: half is down',
      '- Response time: < 20 minutes',
    );
    assert.deepEqual(levels(runbook), ['P0 0/-', 'P1 20/-']);
  });

  it('says behind an arrow how fast it is answered', () => {
    const runbook = reading(
      '# On-call',
      '',
      '- Severity:',
      '  - SEV1: no trading at all → page immediately.',
      '  - SEV2: bad prices → page within 25 minutes.',
      '  - SEV3: the rest → ticket.',
    );
    assert.deepEqual(levels(runbook), ['SEV1 0/-', 'SEV2 25/-', 'SEV3 -/-']);
  });
});
