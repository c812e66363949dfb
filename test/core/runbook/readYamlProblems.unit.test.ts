import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { readYamlRunbook } from '../../../src/core/runbook/readYaml.ts';
import { longestYaml } from '../../../src/core/runbook/yaml/source.ts';

function problemsOf(text: string): string[] {
  return readYamlRunbook('x.yaml', text).problems.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

function messagesOf(text: string): string {
  return readYamlRunbook('x.yaml', text)
    .problems.map((problem) => problem.message)
    .join('\n');
}

describe('a YAML runbook that is no YAML', () => {
  const cases: readonly (readonly [what: string, text: string, problems: string[]])[] = [
    ['an open bracket', 'runbook: 1\nnotes: [', ['yaml-syntax 2:9']],
    ['an open quote', 'runbook: 1\ntitle: "API', ['yaml-syntax 2:12']],
    ['a tab as indentation', 'runbook: 1\nphases:\n\t- title: x', ['yaml-syntax 3:1']],
    ['a colon in a plain text', 'runbook: 1\ntitle: API: orders', ['yaml-syntax 2:8']],
    ['a second document', 'runbook: 1\ntitle: a\n---\ntitle: b', ['yaml-syntax 3:1']],
    ['a key twice', 'runbook: 1\ntitle: a\ntitle: b', ['yaml-duplicate-key 3:1']],
    ['an alias without an anchor', 'runbook: 1\ntitle: *name', ['yaml-aliases 2:8']],
  ];
  for (const [what, text, problems] of cases) {
    it(`names the place of ${what}`, () => assert.deepEqual(problemsOf(text), problems));
  }

  it('still gives what stands before', () => {
    const runbook = readYamlRunbook('x.yaml', 'runbook: 1\nscenarios:\n  - title: Disk full\n    symptoms: [a, b');
    assert.equal(runbook.scenarios[0]?.title, 'Disk full');
  });

  it('reads the first of two values of one key and keeps the other as a note', () => {
    const { title, notes } = readYamlRunbook('x.yaml', 'runbook: 1\ntitle: a\ntitle: b');
    assert.equal(title, 'a');
    assert.deepEqual(notes, [{ under: [], text: 'title: b', line: 3 }]);
  });

  it('keeps a second document as a note', () => {
    const { notes } = readYamlRunbook('x.yaml', 'runbook: 1\ntitle: a\n---\ntitle: b');
    assert.deepEqual(notes, [{ under: [], text: 'title: b', line: 3 }]);
  });
});

describe('a YAML file of signs', () => {
  for (const sign of [': ', 'x, ', '\n"', '[], '])
    it(`is refused where it has thousands of ${JSON.stringify(sign)}, and shown`, () => {
      const text = `runbook: 1\nlinks: [${sign.repeat(60_000)}`;
      assert.deepEqual(problemsOf(text), ['yaml-too-large 1:1']);
      assert.equal(readYamlRunbook('x.yaml', text).notes.length, 1);
    });
});

describe('a YAML file that is no runbook', () => {
  for (const text of ['', '# only a comment', 'just words', '- a\n- b', 'apiVersion: v1\nkind: Pod', '5', 'null']) {
    it(`is said to be none: ${JSON.stringify(text)}`, () => {
      assert.match(problemsOf(text).join(), /^yaml-not-a-runbook \d+:\d+$/);
    });
  }

  it('is shown as it is', () => {
    assert.deepEqual(readYamlRunbook('x.yaml', 'kind: Pod').notes, [{ under: [], text: 'kind: Pod', line: 1 }]);
  });

  it('of a newer format is not guessed at', () => {
    assert.deepEqual(problemsOf('title: x\nrunbook: 2'), ['yaml-newer-format 2:1']);
  });

  it('without a version is read, and asked for one', () => {
    const runbook = readYamlRunbook('x.yaml', 'scenarios: [{title: Disk full}]');
    assert.equal(runbook.scenarios.length, 1);
    assert.deepEqual(
      runbook.problems.map(({ code, severity }) => ({ code, severity })),
      [{ code: 'yaml-version', severity: 'warning' }],
    );
  });
});

describe('a YAML runbook that the schema does not accept', () => {
  it('has wrong types named with place, expectation and way out', () => {
    const text = 'runbook: 1\ntitle: 2024\nscenarios:\n  - title: A\n    run: 5\n    symptoms: slow\n';
    assert.deepEqual(problemsOf(text), ['yaml-schema 2:1', 'yaml-schema 5:5', 'yaml-schema 6:5']);
    const messages = messagesOf(text);
    assert.match(messages, /`title` must be a text, and is the number 2024: put it in quotes/);
    assert.match(
      messages,
      /`scenarios\[0\]\.run` must be a text or a map of keys and values or a list, and is the number 5/,
    );
    assert.match(messages, /`scenarios\[0\]\.symptoms` must be a list, and is a text/);
  });

  it('has each unknown key named where it stands', () => {
    const text =
      'runbook: 1\nscenarios:\n  - title: A\n    symptom: [x]\n    steps: [{text: y, when: now}]\nowner: me\n';
    assert.deepEqual(problemsOf(text), ['yaml-unknown-key 4:5', 'yaml-unknown-key 5:23', 'yaml-unknown-key 6:1']);
    assert.match(messagesOf(text), /unknown key `symptom`.*unknown key `when`.*unknown key `owner`/s);
  });

  it('has durations, empty texts, wrong words and what is missing explained', () => {
    const messages = messagesOf(`runbook: 1
severities:
  - {id: S1, respondWithin: soon}
  - {id: S2, respondWithin: -5}
  - {id: ""}
  - {name: Nameless}
phases:
  - {title: T, steps: [{text: y, kind: maybe}]}
`);
    assert.match(messages, /is no duration: write minutes as a number, or 15m, 4h, 2d, 1h30m; it is `soon`/);
    assert.match(messages, /must be at least 0, and is `-5`/);
    assert.match(messages, /`severities\[2\]\.id` is empty/);
    assert.match(messages, /`severities\[3\]\.id` is missing: add a text\. Until then `severities\[3\]` is left out/);
    assert.match(messages, /must be `action` or `question` or `criterion`, and is `maybe`/);
  });

  it('is read but for what is wrong, which is kept as notes at its place', () => {
    const runbook = readYamlRunbook(
      'x.yaml',
      `runbook: 1
title: API
contacts: none
scenarios:
  - title: Disk full
    severity: [P1]
    run: df -h
  - symptoms: [No title]
  - title: Slow
    steps:
      - Look
      - 5
`,
    );
    assert.equal(runbook.title, 'API');
    assert.deepEqual(
      runbook.scenarios.map(({ title, severity, steps, snippets }) => [title, severity, steps.length, snippets.length]),
      [
        ['Disk full', null, 0, 1],
        ['Slow', null, 1, 0],
      ],
    );
    assert.deepEqual(
      runbook.notes.toSorted((one, other) => one.line - other.line),
      [
        { under: [], text: 'contacts: none', line: 3 },
        { under: ['scenarios', 'Disk full'], text: 'severity: [P1]', line: 6 },
        { under: ['scenarios'], text: 'symptoms: [No title]', line: 8 },
        { under: ['scenarios', 'Slow', 'steps'], text: '5', line: 12 },
      ],
    );
  });

  it('names severities in escalation that the scale lacks', () => {
    const text = 'runbook: 1\nseverities: [{id: P0}, {id: P1}]\nescalation:\n  - severities: [P0, P9]\n    steps: []\n';
    assert.deepEqual(problemsOf(text), ['unknown-severity 4:22']);
    assert.match(messagesOf(text), /no severity `P9`: write one of `P0`, `P1`/);
  });

  it('is not flooded: the first faults are listed, the rest counted', () => {
    const { problems, notes } = readYamlRunbook('x.yaml', `runbook: 1\nnotes:\n${'  - 5\n'.repeat(500)}`);
    assert.equal(problems.length, 51);
    assert.match(problems.at(-1)!.message, /450 more/);
    assert.equal(notes.length, 500);
  });
});

describe('a YAML runbook meant to do harm', () => {
  it('of aliases within aliases is refused', () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const inner = level === 0 ? 'x' : `*a${level - 1}`;
      return `  - &a${level} [${Array.from({ length: 9 }, () => inner).join(', ')}]`;
    });
    const runbook = readYamlRunbook('x.yaml', `runbook: 1\nnotes:\n${levels.join('\n')}\n`);
    assert.deepEqual(
      runbook.problems.map(({ code }) => code),
      ['yaml-aliases'],
    );
    assert.match(runbook.problems[0]!.message, /more than 100 times/);
  });

  it('of an alias to itself comes to an end', () => {
    assert.deepEqual(problemsOf('runbook: 1\nnotes: &n [*n]'), ['yaml-schema 2:12']);
  });

  it('with maps as keys of maps comes to an end, and reads the rest', () => {
    const runbook = readYamlRunbook('a.yaml', `runbook: 1\ntitle: Shop\nnotes: ${'{'.repeat(40)}a${': 1}'.repeat(40)}`);
    assert.equal(runbook.title, 'Shop');
    assert.ok(runbook.problems.some(({ code, line }) => code === 'yaml-syntax' && line === 3));
  });

  it('too long is refused unread', () => {
    assert.deepEqual(problemsOf(`runbook: 1\ntitle: ${'x'.repeat(longestYaml)}`), ['yaml-too-large 1:1']);
  });

  for (const [what, text] of [
    ['brackets', `runbook: 1\nnotes: ${'['.repeat(10_000)}`],
    ['maps', `runbook: 1\nnotes: ${'{a: '.repeat(10_000)}`],
    ['dashes', `runbook: 1\nnotes:\n ${'- '.repeat(10_000)}`],
    ['lines', Array.from({ length: 370 }, (_, depth) => `${'  '.repeat(depth)}- a:`).join('\n')],
    [
      'lines within brackets',
      `x: [\n${Array.from({ length: 370 }, (_, depth) => `${'  '.repeat(depth)}- a:`).join('\n')}`,
    ],
  ] as const) {
    it(`nested too deep by ${what} is refused`, () => assert.deepEqual(problemsOf(text), ['yaml-too-deep 1:1']));
  }

  it('with keys of the prototype gets them named, and changes nothing', () => {
    const text = 'runbook: 1\n__proto__: {polluted: yes}\nconstructor: x\n';
    assert.deepEqual(problemsOf(text), ['yaml-unknown-key 2:1', 'yaml-unknown-key 3:1']);
    assert.equal(Reflect.get({}, 'polluted'), undefined);
  });
});

describe('any text as a YAML runbook', () => {
  it('is read without an exception, with places inside the text', async () => {
    const starter = await readFile(new URL('../../../runbooks/starter.yaml', import.meta.url), 'utf8');
    const mutated = fc
      .tuple(fc.nat(starter.length), fc.nat(40), fc.string({ maxLength: 6 }))
      .map(([at, length, put]) => starter.slice(0, at) + put + starter.slice(at + length));
    fc.assert(
      fc.property(fc.oneof(mutated, fc.string({ unit: 'grapheme' })), (text) => {
        const lines = text.split(/\r\n|\r|\n/).length;
        const { problems, notes, snippets } = readYamlRunbook('x.yaml', text);
        for (const { line } of [...problems, ...notes, ...snippets])
          assert.ok(line >= 1 && line <= lines, `${line} of ${lines}`);
        for (const { message } of problems) assert.match(message, /[.)]$/);
      }),
      { numRuns: 500 },
    );
  });

  it('taken apart at random loses no scenario without a problem or a note', async () => {
    const starter = await readFile(new URL('../../../runbooks/starter.yaml', import.meta.url), 'utf8');
    const lines = starter.split('\n');
    fc.assert(
      fc.property(fc.nat(lines.length - 1), (at) => {
        const runbook = readYamlRunbook('x.yaml', lines.with(at, `${/^ */.exec(lines[at]!)![0]}? [`).join('\n'));
        assert.ok(runbook.scenarios.length === 2 || runbook.problems.length > 0);
      }),
      { numRuns: 100 },
    );
  });
});
