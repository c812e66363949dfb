import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { readYamlRunbook } from '../../../src/core/runbook/readYaml.ts';

/** A runbook as a team would write it; `read` puts the version before it, so that line 1 is `runbook: 1`. */
function read(text: string) {
  return readYamlRunbook('runbooks/api.yaml', `runbook: 1\n${text}`);
}

describe('reading a YAML runbook', () => {
  it('gives the file, the title, and no problems', () => {
    const { file, title, problems } = read('title: Orders API\n');
    assert.deepEqual({ file, title, problems }, { file: 'runbooks/api.yaml', title: 'Orders API', problems: [] });
  });

  it('reads severities with durations as minutes or with units, and their lines', () => {
    const { severities } = read(`severities:
  - id: SEV1
    name: Critical
    description: Nobody gets through
    respondWithin: 5
    resolveWithin: 1h30m
    updateEvery: 15m
    examples: [No answer, Data lost]
  - id: SEV2
`);
    assert.deepEqual(severities, [
      {
        id: 'SEV1',
        name: 'Critical',
        description: 'Nobody gets through',
        respondWithinMinutes: 5,
        resolveWithinMinutes: 90,
        updateEveryMinutes: 15,
        examples: ['No answer', 'Data lost'],
        line: 3,
      },
      {
        id: 'SEV2',
        name: null,
        description: '',
        respondWithinMinutes: null,
        resolveWithinMinutes: null,
        updateEveryMinutes: null,
        examples: [],
        line: 10,
      },
    ]);
  });

  it('reads escalation, counted from the start and until resolved where nothing else is said', () => {
    const { escalation } = read(`severities: [{id: P0}]
escalation:
  - severities: [P0]
    steps:
      - to: Team lead
        after: 10m
      - {to: Director, after: 1h, basis: previous, if: unacknowledged, when: if customers notice, contact: "#directors"}
  - steps: [{to: On call}]
`);
    const byDefault = { basis: 'start', condition: 'unresolved', when: null, contact: null };
    assert.deepEqual(escalation, [
      {
        severities: ['P0'],
        steps: [
          { to: 'Team lead', afterMinutes: 10, ...byDefault, line: 6 },
          {
            to: 'Director',
            afterMinutes: 60,
            basis: 'previous',
            condition: 'unacknowledged',
            when: 'if customers notice',
            contact: '#directors',
            line: 8,
          },
        ],
      },
      { severities: [], steps: [{ to: 'On call', afterMinutes: null, ...byDefault, line: 9 }] },
    ]);
  });

  it('reads steps as texts or objects, questions by their mark, kinds as given, and steps within steps', () => {
    const [phase] = read(`phases:
  - title: Triage
    steps:
      - Look at the dashboard
      - Is data at risk?
      - text: Errors are back to normal
        kind: criterion
        steps:
          - On every region
`).phases;
    assert.deepEqual(
      phase?.steps.map(({ text, kind, line }) => ({ text, kind, line })),
      [
        { text: 'Look at the dashboard', kind: 'action', line: 5 },
        { text: 'Is data at risk?', kind: 'question', line: 6 },
        { text: 'Errors are back to normal', kind: 'criterion', line: 7 },
      ],
    );
    assert.deepEqual(
      phase?.steps[2]?.steps.map((step) => step.text),
      ['On every region'],
    );
  });

  it('keeps the snippets of a phase apart from those of its steps, and a scenario lists all of its own', () => {
    const runbook = read(`phases:
  - title: Triage
    run: uptime
    steps:
      - text: Look
        run: [df -h, free -m]
scenarios:
  - title: Disk full
    severity: P1
    symptoms: [Writes fail]
    steps:
      - text: Look
        run: du -sh /var
    run: df -i
`);
    const texts = (snippets: readonly { text: string }[] | undefined) => snippets?.map((snippet) => snippet.text);
    assert.deepEqual(texts(runbook.phases[0]?.snippets), ['uptime']);
    assert.deepEqual(texts(runbook.phases[0]?.steps[0]?.snippets), ['df -h', 'free -m']);
    assert.deepEqual(texts(runbook.scenarios[0]?.snippets), ['du -sh /var', 'df -i']);
    assert.deepEqual(texts(runbook.snippets), ['uptime', 'df -h', 'free -m', 'du -sh /var', 'df -i']);
    const { title, severity, symptoms } = runbook.scenarios[0]!;
    assert.deepEqual({ title, severity, symptoms }, { title: 'Disk full', severity: 'P1', symptoms: ['Writes fail'] });
  });

  it('divides a command at its comments, with the line of each part', () => {
    const [snippet] = read(`run: |
  # Who is connected?
  ss -tn

  # Start anew
  systemctl restart api
`).snippets;
    assert.deepEqual(
      snippet?.parts.map(({ title, line }) => ({ title, line })),
      [
        { title: 'Who is connected?', line: 3 },
        { title: 'Start anew', line: 6 },
      ],
    );
  });

  it('keeps a command whole where it has a title, where dividing would lose a line, and in other languages', () => {
    const { snippets } = read(`run:
  - title: Look twice
    command: |
      # first
      uptime
      # second
      uptime
  - Frobnicate Everything Now
  - language: powershell
    command: |
      # first
      Get-Process
      # second
      Get-Service
`);
    assert.deepEqual(
      snippets.map(({ parts, runnable }) => ({ runnable, titles: parts.map((part) => part.title) })),
      [
        { runnable: true, titles: ['Look twice'] },
        { runnable: true, titles: ['Frobnicate Everything Now'] },
        { runnable: true, titles: ['Get-Process'] },
      ],
    );
  });

  it('does not run comments alone, nor what is marked so', () => {
    const { snippets } = read(
      'run:\n  - "# nothing but a comment"\n  - {command: rm -rf /srv/cache, runnable: false}\n',
    );
    assert.deepEqual(
      snippets.map(({ runnable, parts }) => ({ runnable, parts })),
      [
        { runnable: false, parts: [] },
        { runnable: false, parts: [] },
      ],
    );
  });

  it('asks for placeholders, as read or as given', () => {
    const { snippets } = read(
      'run:\n  - kubectl get pods -n <namespace>\n  - {command: "curl $URL", placeholders: [URL]}\n',
    );
    assert.deepEqual(
      snippets.map((snippet) => snippet.placeholders),
      [['namespace'], ['URL']],
    );
  });

  it('reads messages with their blanks, checklist, contacts, links, postmortem and notes', () => {
    const runbook = read(`templates:
  - name: First notice
    body: |
      [Severity]: [What], see [Severity]
checklist: [All quiet, {text: Ticket closed}]
contacts: [{role: DBA, contact: "#dba"}]
links: [{url: https://example.com/logs}, {text: Board, url: ./board.md}]
postmortem: |
  ## Summary
notes: [Mind the gap, {under: [Network], text: Two carriers}]
`);
    assert.deepEqual(
      runbook.templates.map(({ name, body, fields, line }) => ({ name, body, fields, line })),
      [{ name: 'First notice', body: '[Severity]: [What], see [Severity]', fields: ['[Severity]', '[What]'], line: 3 }],
    );
    assert.deepEqual(
      runbook.checklist.map(({ text, line }) => ({ text, line })),
      [
        { text: 'All quiet', line: 6 },
        { text: 'Ticket closed', line: 6 },
      ],
    );
    assert.deepEqual(runbook.contacts, [{ role: 'DBA', name: null, contact: '#dba', when: null, line: 7 }]);
    assert.deepEqual(runbook.links, [
      { text: 'https://example.com/logs', url: 'https://example.com/logs', line: 8 },
      { text: 'Board', url: './board.md', line: 8 },
    ]);
    assert.deepEqual(runbook.postmortemTemplate, { name: 'Postmortem', body: '## Summary', line: 9 });
    assert.deepEqual(runbook.notes, [
      { under: [], text: 'Mind the gap', line: 11 },
      { under: ['Network'], text: 'Two carriers', line: 11 },
    ]);
  });

  it('follows anchors and aliases', () => {
    const { scenarios } = read(`scenarios:
  - title: One
    run: &look uptime
  - title: Two
    run: *look
`);
    assert.deepEqual(
      scenarios.map(({ snippets }) => snippets.map(({ text, line }) => ({ text, line }))),
      [[{ text: 'uptime', line: 4 }], [{ text: 'uptime', line: 6 }]],
    );
  });

  it('reads the starter that ships without a problem, and finds everything in it', async () => {
    const text = await readFile(new URL('../../../runbooks/starter.yaml', import.meta.url), 'utf8');
    const runbook = readYamlRunbook('starter.yaml', text);
    assert.deepEqual(runbook.problems, []);
    assert.deepEqual(runbook.notes, []);
    assert.deepEqual(
      {
        severities: runbook.severities.map(({ id, respondWithinMinutes }) => [id, respondWithinMinutes]),
        escalation: runbook.escalation.map((path) => path.steps.length),
        phases: runbook.phases.map((phase) => phase.title),
        scenarios: runbook.scenarios.map((scenario) => scenario.snippets.length),
        snippets: runbook.snippets.length,
        others: [runbook.templates.length, runbook.checklist.length, runbook.contacts.length, runbook.links.length],
      },
      {
        severities: [
          ['SEV1', 5],
          ['SEV2', 15],
          ['SEV3', 240],
        ],
        escalation: [4, 2],
        phases: ['Triage', 'Containment', 'Resolution', 'Afterwards'],
        scenarios: [4, 2],
        snippets: 10,
        others: [2, 3, 2, 2],
      },
    );
  });
});

describe('effects in a YAML runbook', () => {
  const effectOfRun = (run: string) => {
    const { snippets, problems } = read(`run:\n  ${run}\n`);
    return {
      effect: snippets[0]?.effect,
      parts: snippets[0]?.parts.map((part) => part.effect),
      codes: problems.map((problem) => problem.code),
    };
  };

  it('are read from the command', () => {
    assert.equal(effectOfRun('df -h').effect, 'read');
    assert.equal(effectOfRun('rm -rf /srv/cache').effect, 'destroy');
  });

  it('can be raised', () => {
    assert.deepEqual(effectOfRun('{command: df -h, effect: destroy}'), {
      effect: 'destroy',
      parts: ['destroy'],
      codes: [],
    });
  });

  it('can be lowered with a reason', () => {
    assert.deepEqual(effectOfRun('{command: rm -rf /srv/cache, effect: change, because: the cache fills itself}'), {
      effect: 'change',
      parts: ['change'],
      codes: [],
    });
  });

  it('stay as they are read when lowered without a reason', () => {
    assert.deepEqual(effectOfRun('{command: rm -rf /srv/cache, effect: read}'), {
      effect: 'destroy',
      parts: ['destroy'],
      codes: ['effect-lowered'],
    });
  });
});

describe('ids in a YAML runbook', () => {
  const scenarios = (text: string) => read(`scenarios:\n${text}`).scenarios.map((scenario) => scenario.id);

  it('survive edits elsewhere', () => {
    const [before] = scenarios('  - title: Disk full\n');
    const [, after] = scenarios('  - title: Another\n    symptoms: [x]\n  - title: Disk full\n    run: df -h\n');
    assert.equal(after, before);
  });

  it('are those that the file gives', () => {
    assert.deepEqual(scenarios('  - {id: disk, title: Disk full}\n'), ['disk']);
  });

  it('are unique even where everything is repeated', () => {
    const runbook = read(`phases:
${'  - title: Same\n    steps: [Same, Same, {text: Same, run: [uptime, uptime]}]\n'.repeat(3)}`);
    const ids = runbook.phases.flatMap((phase) => [phase.id, ...phase.steps.map((step) => step.id)]);
    const parts = runbook.snippets.flatMap((snippet) => [snippet.id, ...snippet.parts.map((part) => part.id)]);
    assert.equal(new Set([...ids, ...parts]).size, 3 + 9 + 12);
  });

  it('are refused when given twice: the second gets one of its own', () => {
    const { scenarios: found, problems } = read('scenarios:\n  - {id: disk, title: One}\n  - {id: disk, title: Two}\n');
    assert.equal(found[0]?.id, 'disk');
    assert.notEqual(found[1]?.id, 'disk');
    assert.deepEqual(
      problems.map(({ code, line, column }) => ({ code, line, column })),
      [{ code: 'duplicate-id', line: 4, column: 10 }],
    );
  });

  it('are refused when two severities share one', () => {
    const { problems } = read('severities:\n  - id: P0\n  - id: P0\n');
    assert.deepEqual(
      problems.map(({ code, line }) => ({ code, line })),
      [{ code: 'duplicate-severity', line: 4 }],
    );
  });
});
