import assert from 'node:assert/strict';
import fc from 'fast-check';
import { guardMarkdown } from '../../../../src/core/runbook/markdown/guard.ts';
import { readMarkdownRunbook } from '../../../../src/core/runbook/readMarkdown.ts';

function codes(text: string): string[] {
  const { problems } = readMarkdownRunbook('x.md', text);
  return problems
    .filter((problem) => problem.severity === 'warning')
    .map((problem) => `${problem.code}:${problem.line}`);
}

describe('documents that no parser should be given', () => {
  it('are read as they are where they are ordinary', () => {
    const text = '# A\n\n- **b** [c](d) `e`\n\n```bash\nls *_*_*\n```\n';
    assert.deepEqual(guardMarkdown(text), { text, cuts: [], omitted: [] });
  });

  it('lose the end of a line of megabytes, which stays as a note', () => {
    const runbook = readMarkdownRunbook('x.md', `# A\n\n${'word '.repeat(1_000_000)}\n\n## Database down\n\nrestart`);
    assert.deepEqual(
      runbook.problems.filter((each) => each.severity === 'warning').map((each) => each.code),
      ['long-line'],
    );
    assert.equal(runbook.title, 'A');
    const kept = runbook.notes.reduce((sum, note) => sum + note.text.length, 0);
    assert.ok(kept >= 4_999_000);
  });

  it('lose nesting by the thousand, not the words', () => {
    for (const marks of ['>', '> ', '- ', '1. ', '> - ']) {
      const runbook = readMarkdownRunbook('x.md', `# A\n\n${marks.repeat(10_000 / marks.length)}the words`);
      assert.equal(runbook.title, 'A');
    }
    const steps = Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n');
    assert.ok(codes(steps)[0]?.startsWith('deep-nesting:'));
  });

  it('have marks by the hundred in one paragraph taken literally', () => {
    assert.deepEqual(codes(`# A\n\n${'*a_ '.repeat(600)}`), ['dense-markup:3']);
    assert.deepEqual(codes(`# A\n\n${'[a]('.repeat(600)}`), ['dense-markup:3']);
  });

  it('lose the rest of a paragraph of a thousand lines, which stays as a note; a table of HTML is read whole', () => {
    const text = `# A\n\n${'  some words\n'.repeat(1_000)}\n## B\n\nmore words of prose.\n`;
    assert.deepEqual(codes(text), ['torn-block:503']);
    const { notes } = readMarkdownRunbook('x.md', text);
    assert.deepEqual(
      notes.map(({ line, text: { length } }) => [line, length > 5_000]),
      [
        [3, true],
        [503, true],
        [1_006, false],
      ],
    );
    const rows = '<tr><td>db</td><td>x</td></tr>\n'.repeat(600);
    assert.ok(!codes(`<table>\n${rows}</table>\n`).some((code) => code.startsWith('torn-block')));
  });

  it('are read up to a size, the rest is a note with its line', () => {
    const runbook = readMarkdownRunbook('x.md', `# A\n\n${'some words\n\n'.repeat(20_000)}`);
    const [problem] = runbook.problems.filter((each) => each.code === 'too-large');
    assert.ok(problem !== undefined);
    assert.ok(runbook.notes.some((note) => note.line === problem.line && note.text.length > 10_000));
  });

  it('keep the number of their lines', () => {
    const piece = fc.constantFrom('a', '\n', '*', '[', '> ', '- ', '`', '```', 'x'.repeat(5000), '\t', ' '.repeat(200));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        const text = pieces.join('');
        assert.equal(guardMarkdown(text).text.split('\n').length, text.split('\n').length);
      }),
    );
  });
});

describe('any text at all', () => {
  const piece = fc.constantFrom(
    '# ',
    '## Severity\n',
    '## Escalation\n',
    '## Contacts\n',
    '## Common Issues\n',
    '### Database down\n',
    '**Symptoms**:\n',
    '- ',
    '1. ',
    '- [ ] ',
    'P0',
    'SEV-1',
    ' Critical ',
    '15 min',
    ' → ',
    '|',
    '|-|-|\n',
    '\n',
    '\n\n',
    '```',
    '```bash\n',
    '```sql\n',
    'kubectl get pods',
    '# or',
    '"',
    "'",
    '$ ',
    '<a>',
    '[x]',
    '---\n',
    'title: x\n',
    '：',
    '障害',
    '증상',
    '\r\n',
    '\u0000',
    '\ud83d',
    '🚨',
    'â†’',
    '\\n',
    '>',
    '   ',
    '\t',
    '`',
    '*',
    '_',
    '(',
    ')',
    '↓',
    '├── ',
  );

  it('gives a runbook without an exception, its ids unique, its lines within the text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 120 }), (pieces) => {
        const text = pieces.join('');
        const runbook = readMarkdownRunbook('x.md', text);
        const ids = [
          ...runbook.phases,
          ...runbook.scenarios,
          ...runbook.procedures,
          ...runbook.snippets,
          ...runbook.templates,
          ...runbook.checklist,
          ...runbook.snippets.flatMap((snippet) => snippet.parts),
        ].map((each) => each.id);
        assert.equal(new Set(ids).size, ids.length);
        const last = text.split(/\r\n?|\n/).length;
        for (const { line } of [...runbook.notes, ...runbook.problems, ...runbook.snippets, ...runbook.severities]) {
          assert.ok(line >= 1 && line <= last, `line ${line} of ${last}`);
        }
        for (const snippet of runbook.snippets) assert.equal(snippet.runnable, snippet.parts.length > 0);
      }),
      { numRuns: 400 },
    );
  });
});
