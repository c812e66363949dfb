import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lintRunbook } from '../../../../src/core/runbook/lint/lintRunbook.ts';
import { readMarkdownRunbook } from '../../../../src/core/runbook/readMarkdown.ts';
import { readablePart } from '../../../../src/core/runbook/text/readablePart.ts';

describe('the part of a text that is read', () => {
  it('is all of an ordinary text', () => {
    const text = '# Title\n\nwords\n';
    assert.deepEqual(readablePart(text), { text, beyond: null });
    assert.deepEqual(readablePart(''), { text: '', beyond: null });
  });

  it('ends before the first line that is too much, whose number is given', () => {
    const limits = { characters: 100, lines: 2 };
    assert.deepEqual(readablePart('a\nb\nc\nd', limits), { text: 'a\nb', beyond: { text: 'c\nd', line: 3 } });
    const long = 'x'.repeat(99);
    assert.deepEqual(readablePart(`a\n${long}\nb`, limits), { text: 'a', beyond: { text: `${long}\nb`, line: 2 } });
  });

  it('goes on behind a line of megabytes, which counts as far as it is read', () => {
    const text = `# A\n${'word '.repeat(1_000_000)}\n## B\n`;
    assert.equal(readablePart(text).beyond, null);
  });

  it('and what is beyond it are the whole text', () => {
    const piece = fc.constantFrom('a', 'bc', '\n', '\n\n', 'x'.repeat(20));
    const limits = { characters: 60, lines: 8 };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const whole = pieces.join('');
        const { text, beyond } = readablePart(whole, limits);
        if (beyond === null) return assert.equal(text, whole);
        const between = beyond.line === 1 ? '' : '\n';
        assert.equal(`${text}${between}${beyond.text}`, whole);
        assert.equal(`${text}${between}`.split('\n').length, beyond.line);
      }),
    );
  });

  it('is what lint looks at: what is beyond is a note with its line, and nothing is said of it', () => {
    const dated = 'Last reviewed: 2019-01-01\n';
    const text = `# A\n\n${dated}\n${'- some words\n'.repeat(9_000)}\n${dated}`;
    const runbook = readMarkdownRunbook('x.md', text);
    const problems = lintRunbook(runbook, { text, today: '2026-01-31', exists: () => true });
    assert.deepEqual(
      problems
        .filter(({ code }) => code === 'stale-date' || code === 'too-large')
        .map(({ code, line }) => [code, line]),
      [
        ['stale-date', 3],
        ['too-large', 8_001],
      ],
    );
    assert.ok(runbook.notes.some(({ line, text: kept }) => line === 8_001 && kept.endsWith(dated)));
  });
});
