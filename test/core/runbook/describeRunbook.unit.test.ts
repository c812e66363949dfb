import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describeRunbook, renderDescription } from '../../../src/core/runbook/describeRunbook.ts';
import type { EscalationStep } from '../../../src/core/runbook/model.ts';
import { stepsOf } from '../../../src/core/runbook/sectionSnippets.ts';
import { arbitraryRunbook } from '../../given/arbitraryRunbook.ts';
import { givenRunbook, givenScenario, givenSeverity, givenSnippet, givenStep } from '../../given/runbook.ts';

const call = (to: string, parts: Partial<EscalationStep>): EscalationStep => ({
  to,
  afterMinutes: null,
  basis: 'start',
  condition: 'unresolved',
  when: null,
  contact: null,
  line: 1,
  ...parts,
});

/** The lines below a heading. */
function linesUnder(heading: string, ...given: Parameters<typeof givenRunbook>): string[] {
  const texts = describeRunbook(givenRunbook(...given)).map((line) => line.text);
  const start = texts.findIndex((text) => text.startsWith(`${heading} (`));
  assert.ok(start >= 0, `${heading} is not in\n${texts.join('\n')}`);
  const end = texts.indexOf('', start);
  return texts.slice(start + 1, end < 0 ? undefined : end).map((text) => text.trim());
}

describe('a runbook as it was understood', () => {
  it('says what was found and what was not', () => {
    const runbook = givenRunbook({ severities: [givenSeverity('P0'), givenSeverity('P1')] });
    const [title, file, found, missing] = describeRunbook(runbook).map((line) => line.text);
    assert.deepEqual([title, file, found], ['Given runbook', 'runbooks/given.md', 'Found: 2 severities']);
    assert.match(missing ?? '', /^Not found: escalation paths, phases, /);
  });

  it('gives the targets of a severity, or says that there are none', () => {
    const severities = [
      givenSeverity('P0', {
        name: 'Critical',
        respondWithinMinutes: 0,
        resolveWithinMinutes: 60,
        updateEveryMinutes: 15,
      }),
      givenSeverity('P3'),
    ];
    assert.deepEqual(linesUnder('Severities', { severities }), [
      'P0 Critical: respond at once, resolve within 1 h, update every 15 min',
      'P3: no target in minutes',
    ]);
  });

  it('says what the times of an escalation count from, and on which condition', () => {
    const steps = [
      call('On-call', { afterMinutes: 0 }),
      call('Lead', { afterMinutes: 15, condition: 'unacknowledged', contact: '#lead' }),
      call('Head', { afterMinutes: 10, basis: 'previous', when: 'if customers notice' }),
      call('Legal', {}),
    ];
    assert.deepEqual(linesUnder('Escalation', { escalation: [{ severities: ['P0', 'P1'], steps }] }), [
      'P0, P1',
      'On-call: at once, if unresolved',
      'Lead: 15 min after the start, if unacknowledged, reached by #lead',
      'Head: 10 min after the step before, if unresolved, "if customers notice"',
      'Legal: no time given',
    ]);
  });

  it('shows commands with their effect and values where they stand among the steps', () => {
    const snippet = givenSnippet(['kubectl get pods -n <namespace>'], { line: 4, expectedOutput: 'Running' });
    const parts = snippet.parts.map((part) => ({ ...part, line: 5, placeholders: ['namespace'] }));
    const scenario = givenScenario('Pods restart', {
      severity: 'P1',
      symptoms: ['CrashLoopBackOff'],
      snippets: [{ ...snippet, parts }],
      steps: [givenStep('Look', { line: 3 }), givenStep('Better?', { line: 8, kind: 'question' })],
    });
    assert.deepEqual(linesUnder('Scenarios', { scenarios: [scenario] }), [
      'Pods restart [P1]',
      'symptom: CrashLoopBackOff',
      '- Look',
      '> kubectl get pods -n <namespace> [read], asks for namespace',
      'expected output',
      '│ Running',
      '- Better? (question)',
    ]);
  });

  it('tells guesses from what was not understood and from what is wrong', () => {
    const at = { line: 7, message: 'x' };
    const runbook = {
      notes: [{ under: ['Given', 'History'], text: 'Written long ago.', line: 9 }],
      problems: [
        { ...at, code: 'escalation-basis', severity: 'info' as const },
        { ...at, code: 'not-understood', severity: 'info' as const },
        { ...at, code: 'yaml-schema', severity: 'error' as const },
      ],
    };
    assert.deepEqual(linesUnder('Read as a guess', runbook), ['x (escalation-basis)']);
    assert.deepEqual(linesUnder('Not understood, shown as text', runbook), ['Given > History', '│ Written long ago.']);
    assert.deepEqual(linesUnder('Problems', runbook), ['error: x (yaml-schema)']);
  });

  it('counts the doubts at its top, and shows a guess where it was made, too', () => {
    const problems = [
      { code: 'escalation-basis', severity: 'info' as const, line: 4, message: 'Read as escalation: from start.' },
    ];
    const steps = [call('Lead', { afterMinutes: 15, line: 4 }), call('Head', { afterMinutes: 30, line: 5 })];
    const runbook = givenRunbook({ problems, escalation: [{ severities: [], steps }] });
    assert.ok(
      describeRunbook(runbook).some(({ text }) => text === 'In doubt: 1 guess, nothing that was not understood'),
    );
    assert.deepEqual(linesUnder('Escalation', runbook), [
      'All severities',
      'Lead: 15 min after the start, if unresolved',
      '? Read as escalation: from start.',
      'Head: 30 min after the start, if unresolved',
    ]);
  });

  it('says the comment that is the title of a command once', () => {
    const snippet = givenSnippet(['# Who waits?\nqueue list']);
    const parts = snippet.parts.map((part) => ({ ...part, title: 'Who waits?' }));
    const lines = linesUnder('Scenarios', {
      scenarios: [givenScenario('Slow', { snippets: [{ ...snippet, parts }] })],
    });
    assert.deepEqual(lines, ['Slow', '> Who waits? [read]', '│ queue list']);
  });

  it('tells how what looks: headings, effects, labels, guesses, places', () => {
    const scenario = givenScenario('Slow', { symptoms: ['Waits'], snippets: [givenSnippet(['uptime'])] });
    const { text, spans } = renderDescription(describeRunbook(givenRunbook({ scenarios: [scenario] })));
    const rows = text.split('\n');
    const looks = spans.map(({ row, start, end, look }) => [look, rows[row]?.slice(start, end)]);
    for (const expected of [
      ['title', 'Given runbook'],
      ['heading', 'Scenarios (1)'],
      ['element', 'Slow'],
      ['label', 'symptom:'],
      ['read', '[read]'],
      ['reference', ':1'],
    ])
      assert.ok(
        looks.some(([look, words]) => look === expected[0] && words === expected[1]),
        `${expected} in ${JSON.stringify(looks)}`,
      );
  });

  it('leaves no element out, and refers to the line of each', () => {
    fc.assert(
      fc.property(arbitraryRunbook, (runbook) => {
        const lines = describeRunbook(runbook);
        const text = lines.map((line) => line.text).join('\n');
        const sections = [...runbook.phases, ...runbook.scenarios, ...runbook.procedures];
        const steps = sections.flatMap(stepsOf);
        const shown = [
          ...[...sections, ...runbook.contacts, ...runbook.links, ...runbook.checklist, ...runbook.templates, ...steps],
          ...runbook.escalation.flatMap((path) => path.steps),
          ...runbook.snippets.flatMap((snippet) => snippet.parts),
          ...[
            ...runbook.severities,
            ...runbook.notes,
            ...runbook.problems.filter((each) => each.code !== 'not-understood'),
          ],
        ];
        const referred = lines.flatMap(({ line }) => (line === null ? [] : [line]));
        for (const { line } of shown) assert.ok(referred.includes(line), `line ${line}`);
        const words = [
          ...steps.map((step) => step.text),
          ...runbook.scenarios.flatMap((scenario) => scenario.symptoms),
        ];
        for (const word of words) assert.ok(text.includes(word.replace(/\s+/g, ' ').trim()), word);
      }),
      { numRuns: 50 },
    );
  });

  it('says how many lines of a text without end it does not repeat', () => {
    const text = Array.from({ length: 500_000 }, (_, at) => `line ${at + 1}`).join('\n');
    const lines = describeRunbook(givenRunbook({ notes: [{ under: [], text, line: 1 }] })).map((line) => line.text);
    assert.ok(lines.length < 3_000);
    assert.ok(lines.some((line) => line.endsWith('│ line 2000')));
    assert.ok(lines.some((line) => line.endsWith('… 498000 more lines, as they stand in the file')));
  });

  it('is a text whose references stand where it says', () => {
    fc.assert(
      fc.property(arbitraryRunbook, (runbook) => {
        const lines = describeRunbook(runbook);
        const { text, references } = renderDescription(lines);
        const rows = text.split('\n');
        assert.equal(references.length, lines.filter(({ line }) => line !== null).length);
        for (const { row, start, end, line } of references) assert.equal(rows[row]?.slice(start, end), `:${line}`);
      }),
      { numRuns: 50 },
    );
  });
});
