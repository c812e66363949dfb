import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DiagnosticContext, RecordedEvent } from '../../../src/core/incident/events.ts';
import { replay } from '../../../src/core/incident/evolve.ts';
import { composePostmortem } from '../../../src/core/postmortem/composePostmortem.ts';
import type { PostmortemOptions } from '../../../src/core/postmortem/options.ts';
import type { Runbook } from '../../../src/core/runbook/model.ts';
import { readRunbook } from '../../../src/core/runbook/readRunbook.ts';
import { givenEvents } from '../../given/incident.ts';
import { givenRunbook, givenSeverity } from '../../given/runbook.ts';
import { actsOnGitHub, allNodes, headingsOf, readMarkdown } from './markdownTree.ts';

const compose = (
  events: readonly RecordedEvent[],
  runbook: Runbook | null = null,
  options: Partial<PostmortemOptions> = {},
): string => {
  const incident = replay(events);
  assert.ok(incident);
  const nothing: PostmortemOptions = { namePeople: false, evidence: new Map(), sourceUrl: () => null };
  return composePostmortem(incident, events, runbook, { ...nothing, ...options });
};

const context: DiagnosticContext = {
  cwd: '/srv',
  shell: 'bash',
  kubeContext: 'prod-eu',
  kubeNamespace: null,
  awsProfile: null,
  gitBranch: 'main',
  gitCommit: null,
};
const run = {
  part: 'p',
  title: 'Check connections',
  command: 'psql -c "select 1" | wc -l',
  effect: 'read',
  context,
} as const;
const evidence = { bytes: 40, lines: 2, linesLeftOut: 0, redactions: { 'github-token': 1 }, preview: 'FATAL' };
const deploy = {
  sha: '9f31c2e0aabbcc',
  title: 'Pool size from env',
  environment: 'production',
  at: '2026-03-04T00:46:00Z',
};

/** An incident with one of everything; declared at 01:00, an event a minute. */
const played = (): RecordedEvent[] =>
  givenEvents(
    [
      'IncidentDeclared',
      {
        title: 'API errors after 2.4.1',
        kind: 'real',
        severity: { id: 'SEV-2', name: 'Major', rank: 1 },
        runbook: { title: 'API runbook', source: 'file:///api.md', file: 'docs/api.md', sha256: '', commit: 'c0ffee' },
      },
    ],
    ['RoleTaken', { role: 'commander', responder: 'Someone' }],
    ['MilestoneReached', { milestone: 'impactStarted' }, '2026-03-04T00:51:00Z'],
    ['MilestoneReached', { milestone: 'acknowledged' }],
    ['SeverityChanged', { severity: { id: 'SEV-1', name: 'Critical', rank: 0 }, reason: 'all regions' }],
    ['DiagnosticStarted', { ...run, origin: { file: 'docs/api.md', line: 143, commit: 'c0ffee' } }],
    ['DiagnosticFinished', { started: 'event-5', outcome: 'failed', exitCode: 1, reason: null, evidence }],
    ['HypothesisProposed', { text: 'The pool is too small' }],
    ['HypothesisConfirmed', { hypothesis: 'event-7', reason: '100 of 100 in use' }],
    ['DeploySuspected', { deploy, reason: 'it changed the pool' }],
    ['DeployRuledOut', { deploy: { ...deploy, sha: 'aaaaaaa1', title: 'Docs' }, reason: 'docs only' }],
    ['DecisionLogged', { text: 'Roll back to 2.4.0' }],
    [
      'DiagnosticStarted',
      { ...run, title: 'Roll back', command: 'kubectl rollout undo', effect: 'change', origin: null },
    ],
    [
      'DiagnosticFinished',
      { started: 'event-12', outcome: 'unknown', exitCode: null, reason: 'terminal-closed', evidence: null },
    ],
    ['UpdatePosted', { channel: 'clipboard', text: 'We are rolling back.\nNext update in 15 min.', template: null }],
    ['StepSkipped', { step: 's', text: 'Page the database team', reason: 'they are here' }],
    ['StepCompleted', { step: 't', text: 'Is data at risk?', answer: 'no' }],
    ['StepCompleted', { step: 'u', text: 'Open the dashboard', answer: null }],
    ['ActionItemAdded', { text: 'Alert on pool size', owner: null, due: '2026-04-01' }],
    ['MilestoneReached', { milestone: 'mitigated' }, '2026-03-04T01:30:00Z'],
    ['IncidentResolved', { openCriteria: [], reason: 'error rate normal' }, '2026-03-04T02:21:00Z'],
  );

const cell = (text: string, label: string): string | undefined =>
  new RegExp(`^\\| ${label} \\| (.*?) \\|`, 'm').exec(text)?.[1];
const lineWith = (text: string, words: string): string => text.split('\n').find((line) => line.includes(words)) ?? '';

describe('composePostmortem, without a template', () => {
  it('begins with the marker and has the usual sections in their order', () => {
    const text = compose(played());
    assert.equal(text.split('\n')[0], '<!-- incident-desk:incident:incident-1 -->');
    assert.deepEqual(headingsOf(text), [
      '# Postmortem: API errors after 2.4.1',
      '## Summary',
      '## Impact',
      '## Root causes',
      '## Trigger',
      '## Resolution',
      '## Detection',
      '## Action items',
      '## Lessons',
      '### What went well',
      '### What went wrong',
      '### Where we got lucky',
      '## Timeline',
      '## Supporting information',
      '### What was run',
      '### Deploys considered',
      '### Hypotheses',
      '### Updates posted',
      '### Roles',
    ]);
  });

  it('tells milestones and durations, and says of the missing ones why', () => {
    const text = compose(played());
    assert.equal(cell(text, 'Severity'), 'SEV-1 (Critical)');
    assert.equal(cell(text, 'Impact started'), '2026-03-04 00:51 UTC');
    assert.equal(cell(text, 'Detected'), 'TODO: not recorded');
    assert.equal(cell(text, 'Time to detect'), 'n/a: "Detected" not recorded');
    assert.equal(cell(text, 'Time to mitigate'), '39 min');
    assert.equal(cell(text, 'Time to resolve'), '1 h 30 min');
    assert.equal(cell(text, 'Duration'), '1 h 30 min');
  });

  it('estimates nothing of an incident of which nothing is known', () => {
    const text = compose(givenEvents());
    for (const metric of ['Time to detect', 'Time to acknowledge', 'Time to mitigate', 'Time to resolve'])
      assert.match(cell(text, metric) ?? '', /^n\/a: /);
    const section = (title: string): string =>
      new RegExp(`^## ${title}\\n\\n([^#]*)`, 'm').exec(text)?.[1]?.trim() ?? '';
    for (const title of ['Impact', 'Root causes', 'Trigger', 'Resolution', 'Detection'])
      assert.match(section(title), /^TODO: [a-z ,]+$/);
    assert.match(section('Action items'), /^- \[ \] TODO: /);
  });

  it('lays out the timeline by the time things happened, with what they were', () => {
    const text = compose(played());
    const timeline = text.slice(text.indexOf('## Timeline'), text.indexOf('## Supporting'));
    assert.deepEqual(
      timeline.match(/^- \*\*\d\d:\d\d\*\*.*/gm)?.map((row) => row.replaceAll('**', '').replace(/^- /, '')),
      [
        '00:51 Impact started',
        '01:00 Incident declared by responder as SEV-2',
        '01:01 Commander: taken',
        '01:03 Acknowledged',
        '01:04 Severity is now SEV-1 — all regions',
        '01:05 Ran Check connections: exit 1 · `docs/api.md:143`',
        '01:07 Hypothesis: The pool is too small',
        '01:08 Hypothesis confirmed: The pool is too small — 100 of 100 in use',
        '01:09 Deploy `9f31c2e` Pool size from env suspected — it changed the pool',
        '01:10 Deploy `aaaaaaa` Docs ruled out — docs only',
        '01:11 Decision: Roll back to 2.4.0',
        '01:12 Ran Roll back: unknown, terminal closed',
        '01:14 Update posted (clipboard)',
        '01:15 Skipped: Page the database team — they are here',
        '01:16 Is data at risk? — no',
        '01:30 Mitigated',
        '02:21 Resolved by responder — error rate normal',
      ],
    );
  });

  it('folds the output, with what of it is hidden, and links to the runbook’s line', () => {
    const sourceUrl: PostmortemOptions['sourceUrl'] = ({ file, line, commit }) =>
      `https://github.com/acme/api/blob/${commit}/${file}#L${line}`;
    const text = compose(played(), null, {
      evidence: new Map([['event-5', 'FATAL: too many\nconnections']]),
      sourceUrl,
    });
    assert.ok(text.includes('[`docs/api.md:143`](<https://github.com/acme/api/blob/c0ffee/docs/api.md#L143>)'));
    assert.ok(text.includes('<details><summary>Output, 2 lines, 1 secret hidden</summary>'));
    const codes = [...allNodes(readMarkdown(text))].flatMap((node) => (node.type === 'code' ? [node.value] : []));
    assert.deepEqual(codes, [
      'psql -c "select 1" | wc -l',
      'FATAL: too many\nconnections',
      'We are rolling back.\nNext update in 15 min.',
    ]);
  });

  it('says so where only the beginning of an output is at hand', () => {
    assert.ok(compose(played()).includes('<summary>Output, 2 lines, only its beginning, 1 secret hidden</summary>'));
  });

  it('keeps head and tail of a long output, and says how much is left out', () => {
    const long = Array.from({ length: 500 }, (_, i) => `line ${i}`).join('\n');
    const text = compose(played(), null, { evidence: new Map([['event-5', long]]) });
    assert.match(text, /line 29\n… 440 lines left out …\nline 470\n/);
    const wide = compose(played(), null, { evidence: new Map([['event-5', `${'\u{1f525}'.repeat(100_000)}`]]) });
    assert.match(wide, /… \d+ characters left out …/);
    assert.ok(!/\p{Surrogate}/u.test(wide) && wide.length < 20_000);
  });

  it('tells what was run, where and how it ended', () => {
    const text = compose(played());
    assert.equal(
      lineWith(text, '- 01:05 `psql'),
      '- 01:05 `psql -c "select 1" | wc -l` · read · exit 1 · kube prod-eu, branch main · `docs/api.md:143`',
    );
    assert.match(lineWith(text, '- 01:12 `kubectl'), / · change · unknown, terminal closed · /);
  });

  it('tells of suspects, causes, changes and action items where they belong', () => {
    const text = compose(played());
    const section = (title: string): string => text.slice(text.indexOf(`## ${title}\n`)).split('\n## ')[0] ?? '';
    assert.match(
      section('Trigger'),
      /Suspected: deploy `9f31c2e` Pool size from env, 2026-03-04 00:46 UTC — it changed the pool/,
    );
    assert.match(section('Root causes'), /Confirmed: The pool is too small/);
    assert.match(section('Resolution'), /01:11 \*\*Decision\*\*: Roll back to 2\.4\.0\n- 01:12 Ran Roll back/);
    assert.match(
      section('Action items'),
      /^- \[ \] Alert on pool size \(TODO: owner, 2026-04-01\) <!-- incident-desk:item:event-\d+ -->$/m,
    );
    assert.ok(!/cause/i.test(section('Deploys considered')));
  });

  it('says what the severity means in the runbook’s own words', () => {
    const severities = [givenSeverity('SEV-1', { description: 'All customers, all regions' })];
    assert.match(compose(played(), givenRunbook({ severities })), /SEV-1 by the runbook: All customers, all regions/);
  });

  it('leaves names out unless asked, and numbers those who held no role', () => {
    const events = played().map((event, index) =>
      index === 0 ? { ...event, by: { id: 'two', name: 'Another' } } : event,
    );
    const quiet = compose(events);
    assert.ok(!/On-call|Someone|Another/.test(quiet), lineWith(quiet, 'Another'));
    assert.match(quiet, /declared by responder 1 as/);
    assert.match(quiet, /Resolved\*\* by responder 2/);
    const named = compose(events, null, { namePeople: true });
    assert.match(named, /declared by Another as/);
    assert.match(named, /Commander: taken, now Someone/);
    assert.match(named, /\| commander \| Someone \| 2026-03-04 01:01 UTC \|/);
  });

  it('tells what was corrected as it is right, at its right time', () => {
    const events = givenEvents(
      ['IncidentDeclared', { title: 'x', kind: 'real', severity: null, runbook: null }],
      ['NoteAdded', { text: 'Wrong' }],
      ['DecisionLogged', { text: 'Stays' }],
      ['EntryCorrected', { entry: 'event-1', occurredAt: null, text: 'Right', reason: null }],
      ['EntryCorrected', { entry: 'event-1', occurredAt: '2026-03-03T23:50:00Z', text: null, reason: null }],
      ['CommentAdded', { entry: 'event-2', text: 'see the graph' }],
      ['EntryPinned', { entry: 'event-2' }],
    );
    const text = compose(events);
    assert.ok(!text.includes('Wrong'));
    assert.match(text, /\*\*2026-03-03\*\*, times in UTC\n\n- \*\*23:50\*\* Note: Right\n/);
    assert.match(text, /- \*\*01:02\*\* \*\*Decision\*\*: Stays \(comment: see the graph\) \(pinned\)/);
  });

  it('says of a drill that it was one', () => {
    const events = givenEvents(['IncidentDeclared', { title: 'x', kind: 'drill', severity: null, runbook: null }]);
    assert.equal(cell(compose(events), 'Kind'), 'Drill: nothing was changed');
    assert.equal(cell(compose(played()), 'Kind'), undefined);
  });

  it('is the same whatever order the events come in, and does not tell of itself', () => {
    const events = played();
    const text = compose(events);
    assert.equal(compose(events.toReversed()), text);
    const drafted = givenEvents(['PostmortemDrafted', { file: 'postmortem.md' }]).slice(1);
    const filed = givenEvents(['IssueFiled', { repository: 'a/b', number: 1, url: 'x' }]).slice(1);
    const later = [...drafted, ...filed].map((event, i) => ({
      ...event,
      id: `later-${i}`,
      hlc: [Date.parse('2026-03-05'), i] as const,
    }));
    assert.equal(compose([...events, ...later]), text);
  });

  it('comes through times that are none', () => {
    const events = givenEvents([
      'IncidentDeclared',
      { title: 'x', kind: 'real', severity: null, runbook: null },
      'yesterday',
    ]);
    assert.match(compose(events), /\*\*unknown time\*\*/);
  });
});

const templateHeadings = (template: string): string[] => headingsOf(template);
const shipped = (name: string): Runbook => {
  const file = join(import.meta.dirname, '../../../runbooks', name);
  return readRunbook(file, readFileSync(file, 'utf8'));
};

describe('composePostmortem, with the runbook’s own template', () => {
  const withTemplate = (body: string): string =>
    compose(played(), givenRunbook({ postmortemTemplate: { name: 'Template', body, line: 1 } }));

  it('keeps the shipped template of headings, and fills what the record knows', () => {
    const runbook = shipped('sv-sdk.md');
    const text = compose(played(), runbook);
    const expected = templateHeadings(runbook.postmortemTemplate!.body);
    assert.ok(expected.length > 8);
    assert.deepEqual(headingsOf(text).slice(0, expected.length), expected);
    assert.equal(
      lineWith(text, '- Duration:'),
      '- Duration: 1 h 30 min (2026-03-04 00:51 UTC to 2026-03-04 02:21 UTC)',
    );
    assert.equal(lineWith(text, '- Requests failed:'), '- Requests failed: TODO (X%)');
    assert.match(text, /## Action Items\n\n- \[ \] Alert on pool size/);
    assert.match(text, /\*\*01:05\*\* Ran Check connections/);
    assert.match(text, /^- TODO: Root cause found$/m);
    assert.ok(!/HH:MM|\[Item 1\]|\[Name\]|SEV-X/.test(text));
  });

  it('keeps the shipped template of questions, and answers those that the record can', () => {
    const text = compose(played(), shipped('bomizzel.md'));
    const asked = text.split('\n').filter((line) => /^(?:\d\. \*\*| {3}- [A-Z].*\?| {3}- When)/.test(line));
    assert.deepEqual(asked, [
      '1. **Summary of the Incident**',
      '   - What happened? TODO',
      '   - When? 2026-03-04 00:51 UTC',
      '   - For how long? 1 h 30 min (2026-03-04 00:51 UTC to 2026-03-04 02:21 UTC)',
      '   - What did it affect? TODO',
      '2. **Timeline**',
      '   - When it was detected: TODO',
      '   - When someone responded: 2026-03-04 01:03 UTC',
      '   - When it was resolved: 2026-03-04 02:21 UTC',
      '3. **Root Cause Analysis**',
      '   - What was the root cause? TODO',
      '   - What contributed to it? TODO',
      '   - Why did nobody catch it earlier? TODO',
      '4. **How We Responded**',
      '   - What went well? TODO',
      '   - What should go better? TODO',
      '   - Did we follow the procedures? TODO',
      '5. **Action Items**',
    ]);
    const list = readMarkdown(text).children.find(({ type }) => type === 'list');
    assert.ok(list?.type === 'list' && list.ordered && list.children.length === 5);
  });

  it('fills labels, bold or not, and leaves alone what is written already', () => {
    const text = withTemplate(
      [
        '# Incident report: [Title]',
        '',
        '**Severity**: P1/P2/P3',
        '**Date:** YYYY-MM-DD',
        'Status: [open/closed]',
        '- **MTTR**: ',
        '- Time to detect: X min',
        '- Incident Commander: @name',
        '- IC: [name]',
        '- Impact: X users affected',
        '- Channel: #incidents',
        '- Link: [dashboard](https://example.com/d)',
        '',
        '## What we saw',
        '',
        'Ask [whoever knows].',
      ].join('\n'),
    );
    assert.equal(headingsOf(text)[0], '# Incident report: API errors after 2.4.1');
    for (const line of [
      '**Severity**: SEV-1',
      '**Date:** 2026-03-04',
      'Status: resolved',
      '- **MTTR**: 1 h 30 min',
      '- Time to detect: n/a ("Detected" not recorded)',
      '- Incident Commander: @name',
      '- IC: name left out, since 2026-03-04 01:01 UTC',
      '- Impact: TODO (X users affected)',
      '- Channel: #incidents',
      '- Link: [dashboard](https://example.com/d)',
      'Ask TODO: whoever knows.',
    ])
      assert.ok(text.split('\n').includes(line), `${line}\n${text.slice(0, 1200)}`);
  });

  it('fills tables of actions and of the timeline in the template’s own columns', () => {
    const text = withTemplate(
      [
        '## Timeline',
        '',
        '| Time (UTC) | Who | Event |',
        '|---|---|---|',
        '| HH:MM | | |',
        '',
        '## Action Items',
        '',
        '| Action | Owner | Due Date | Priority | Status |',
        '|--------|-------|----------|----------|--------|',
        '|        |       |          |          |        |',
        '',
        '## Numbers',
        '',
        '| Metric | Value |',
        '|---|---|',
        '| Error rate | |',
      ].join('\n'),
    );
    assert.match(
      text,
      /^\| Alert on pool size <!-- incident-desk:item:event-18 --> \| TODO \| 2026-04-01 \| TODO \| open \|$/m,
    );
    assert.match(text, /^\| 2026-03-04 00:51 UTC \| responder \| \*\*Impact started\*\* \|$/m);
    assert.match(text, /^\| Error rate \| TODO \|$/m);
    assert.ok(!text.includes('HH:MM'));
  });

  it('tells each thing once, below the first heading that asks for it', () => {
    const text = withTemplate(
      '# Root Cause Analysis\n\n## Root cause\n\n## Action items\n\n### Action items, long-term\n\n## Contributing causes\n',
    );
    assert.equal(text.match(/^Confirmed: |^- Confirmed: The pool/gm)?.length, 2);
    assert.match(text, /## Root cause\n\n- Confirmed: The pool is too small/);
    assert.equal(text.match(/^- \[ \] Alert on pool size/gm)?.length, 1);
    assert.match(text, /### Action items, long-term\n\nTODO: Action items, long-term/);
    assert.match(text, /## Contributing causes\n\nTODO/);
  });

  it('fills a span of times, asks for action items in a list, and asks without words where the template has none', () => {
    const text = withTemplate(
      '# Review\n\n## Impact\n\n- From [time] to [time]\n- From [start] to [somebody]\n- Well: [..]\n\n## Lessons\n\n[...]\n',
    );
    for (const line of [
      '- From 2026-03-04 00:51 UTC to 2026-03-04 02:21 UTC',
      '- From TODO: start to TODO: somebody',
      '- Well: TODO',
      'TODO',
    ])
      assert.ok(text.split('\n').includes(line), `${line}\n${text}`);
    const none = givenRunbook({
      postmortemTemplate: { name: 'T', body: '## Action Items\n\n- [ ] [What] - [owner]\n', line: 1 },
    });
    assert.match(compose(givenEvents(), none), /## Action Items\n\n- \[ \] TODO: verb first/);
  });

  it('adds what the template has no place for', () => {
    const text = withTemplate('# Review\n\n## What happened\n\n[Words]\n');
    assert.deepEqual(headingsOf(text).slice(0, 5), [
      '# Review',
      '## What happened',
      '## Action items',
      '## Timeline',
      '## Supporting information',
    ]);
    assert.match(text, /# Review\n\n\| Fact \| Value \|/);
    assert.match(text, /TODO: Words/);
  });

  it('keeps code of the template as it is, and an empty section as something to do', () => {
    const text = withTemplate('# Review\n\n```sql\nselect [x] -- # no heading\n```\n\n## Lessons Learned\n');
    assert.ok(text.includes('```sql\nselect [x] -- # no heading\n```'));
    assert.match(text, /## Lessons Learned\n\nTODO: Lessons Learned/);
  });

  it('has a title where the template has no heading', () => {
    assert.match(withTemplate('What happened?\n'), /^# Postmortem: API errors after 2\.4\.1$/m);
  });
});

describe('composePostmortem, of hostile text', () => {
  const hostile = [
    '@acme/everyone fixes #12, closes acme/api#3 and GH-4 <script>alert(1)</script> ![x](https://example.com/x.png)',
    '</details>',
    '`````',
    '<!-- incident-desk:incident:other -->',
    'https://github.com/acme/api/issues/9 [a]: http://x | b',
    '~~~',
    '- [ ] # | @bob',
  ].join('\n');

  const everywhere = (): RecordedEvent[] =>
    givenEvents(
      [
        'IncidentDeclared',
        {
          title: hostile,
          kind: 'real',
          severity: { id: hostile, name: hostile, rank: 0 },
          runbook: { title: hostile, source: 'x', file: hostile, sha256: '', commit: null },
        },
      ],
      ['RoleTaken', { role: hostile, responder: hostile }],
      ['RoleHandedOver', { role: hostile, from: null, to: hostile, handoff: null }],
      ['SeverityChanged', { severity: { id: hostile, name: null, rank: 1 }, reason: hostile }],
      [
        'DiagnosticStarted',
        {
          part: 'p',
          title: hostile,
          command: hostile,
          effect: 'change',
          context: { ...context, kubeContext: hostile },
          origin: { file: hostile, line: 1, commit: null },
        },
      ],
      [
        'DiagnosticFinished',
        {
          started: 'event-4',
          outcome: 'unknown',
          exitCode: null,
          reason: hostile,
          evidence: { ...evidence, preview: hostile },
        },
      ],
      ['DiagnosticRefused', { part: 'p', title: hostile, command: hostile, effect: 'destroy', reason: hostile }],
      ['NoteAdded', { text: hostile }],
      ['NoteAdded', { text: hostile.replaceAll('\n', ' ') }],
      ['DecisionLogged', { text: hostile }],
      ['CommentAdded', { entry: 'event-8', text: hostile }],
      ['HypothesisProposed', { text: hostile }],
      ['HypothesisConfirmed', { hypothesis: 'event-11', reason: hostile }],
      [
        'DeploySuspected',
        { deploy: { sha: hostile, title: hostile, environment: hostile, at: hostile }, reason: hostile },
      ],
      ['UpdatePosted', { channel: hostile, text: hostile, template: null }],
      ['EscalationRaised', { to: hostile, severity: null, afterMinutes: null }],
      ['StepSkipped', { step: 's', text: hostile, reason: hostile }],
      ['ActionItemAdded', { text: hostile, owner: hostile, due: hostile }],
      ['IncidentResolved', { openCriteria: [], reason: hostile }],
    );

  const runbooks: readonly (readonly [string, Runbook | null])[] = [
    ['no template', null],
    ['a template of headings', shipped('sv-sdk.md')],
    ['a template of questions', shipped('bomizzel.md')],
    [
      'a runbook that is hostile itself',
      givenRunbook({ severities: [givenSeverity(hostile, { description: hostile })] }),
    ],
  ];
  for (const [name, runbook] of runbooks)
    for (const namePeople of [false, true])
      it(`does nothing on GitHub with ${name}, people ${namePeople ? 'by name' : 'by role'}`, () => {
        const options = { namePeople, evidence: new Map([['event-4', hostile]]) };
        assert.deepEqual(actsOnGitHub(compose(everywhere(), runbook, options)), []);
      });
});
