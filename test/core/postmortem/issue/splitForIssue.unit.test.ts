import assert from 'node:assert/strict';
import fc from 'fast-check';
import { issueTexts } from '../../../../src/core/postmortem/issue/issueTexts.ts';
import { splitForIssue } from '../../../../src/core/postmortem/issue/splitForIssue.ts';
import { actsOnGitHub, allNodes, readMarkdown } from '../markdownTree.ts';

const line = fc.stringMatching(/^[a-z ]{0,80}$/);
const paragraph = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.join('\n'));
const fence = fc
  .tuple(fc.constantFrom('```', '````', '~~~'), fc.array(line, { maxLength: 40 }))
  .map(([mark, lines]) => `${mark}text\n${lines.map((one) => `out ${one}\n`).join('')}${mark}`);
const details = fence.map((block) => `<details><summary>Output, 2 lines</summary>\n\n${block}\n\n</details>`);
const document = fc
  .array(fc.oneof(paragraph, fence, details), { minLength: 1, maxLength: 12 })
  .map((blocks) => `${blocks.join('\n\n')}\n`);

const piecesOf = (text: string, limit: number): string[] => {
  const { body, comments } = splitForIssue(text, limit);
  return [body, ...comments];
};

/** Values of all blocks of code, one line each. */
const outputOf = (text: string): string[] =>
  [...allNodes(readMarkdown(text))].flatMap((node) =>
    node.type === 'code' && node.value !== '' ? node.value.split('\n') : [],
  );

describe('splitForIssue', () => {
  it('leaves alone what fits, to the last unit', () => {
    const text = 'x'.repeat(65_536);
    assert.deepEqual(splitForIssue(text), { body: text, comments: [] });
    assert.equal(piecesOf(`${text}y`, 65_536).length, 2);
  });

  it('keeps every piece within the limit', () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 1_000, max: 1_500 }), (text, limit) => {
        for (const piece of piecesOf(text, limit)) assert.ok(piece.length <= limit, `${piece.length} > ${limit}`);
      }),
    );
  });

  it('keeps every line, in order, what is output as output and what is prose as prose', () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 1_000, max: 1_500 }), (text, limit) => {
        const pieces = piecesOf(text, limit);
        const prose = (part: string): string[] =>
          part.split('\n').filter((one) => one.trim() !== '' && !/^(?:out |`|~|<)/.test(one));
        assert.deepEqual(pieces.flatMap(outputOf).filter(Boolean), outputOf(text).filter(Boolean));
        assert.deepEqual(pieces.flatMap(prose), prose(text));
      }),
    );
  });

  it('cuts between blocks where it can', () => {
    const paragraphs = Array.from({ length: 20 }, (_, i) => `Paragraph ${i} ${'x'.repeat(400)}`);
    const pieces = piecesOf(paragraphs.join('\n\n'), 1_000);
    assert.ok(pieces.length > 5);
    assert.deepEqual(pieces.map((piece) => piece.trim()).join('\n\n'), paragraphs.join('\n\n'));
  });

  it('closes a fence and its fold, and opens them again', () => {
    const lines = Array.from({ length: 120 }, (_, i) => `line ${i} ${'x'.repeat(8)}`).join('\n');
    const text = `<details><summary>Output, 120 lines</summary>\n\n\`\`\`text\n${lines}\n\`\`\`\n\n</details>\n`;
    const [first, second] = piecesOf(text, 1_000);
    assert.ok(first?.endsWith('```\n\n</details>\n'), first);
    assert.ok(second?.startsWith('<details><summary>Output, 120 lines</summary>\n\n```text\nline '), second);
  });

  it('never sets free what was quoted', () => {
    const hostile = '@team/all fixes #12 <b>x</b> ![x](y)';
    for (const mark of ['```', '`````', '~~~'])
      for (const before of ['', '> ', '- ', '   ']) {
        const content = Array.from({ length: 60 }, () => `${before.replace('-', ' ')}${hostile}`).join('\n');
        const text = `${before}${mark}text\n${content}\n${before.replace('-', ' ')}${mark}\n`;
        const own = before === '> ' ? ['<blockquote>'] : [];
        assert.deepEqual(actsOnGitHub(text), own);
        for (const piece of piecesOf(text, 1_000)) assert.deepEqual(actsOnGitHub(piece), own, piece);
      }
  });

  it('cuts a line too long for a piece, and no character', () => {
    const text = `\`\`\`text\n${'\u{1f525}'.repeat(1_000)}\n\`\`\`\n`;
    const pieces = piecesOf(text, 1_001);
    assert.ok(pieces.every((piece) => piece.length <= 1_001 && !/\p{Surrogate}/u.test(piece)));
    assert.equal(pieces.flatMap(outputOf).join(''), '\u{1f525}'.repeat(1_000));
  });

  it('comes to an end with opening lines longer than a piece', () => {
    const long = 'x'.repeat(5_000);
    for (const text of [
      `<details><summary>${long}</summary>\n\na\n\n</details>\n`,
      `\`\`\`${long}\n${long}\n\`\`\`\n`,
      `${'<details>\n'.repeat(300)}${long}`,
    ])
      assert.ok(piecesOf(text, 1_000).length < 200);
  });

  it('cuts 2 MB in time linear in the text', () => {
    const took = (lines: number) => {
      const text = 'A line of output, as there are many\n'.repeat(lines);
      const start = process.cpuUsage();
      const pieces = piecesOf(`\`\`\`text\n${text}\`\`\`\n`, 65_536);
      assert.ok(pieces.length >= Math.floor(text.length / 65_536));
      return process.cpuUsage(start).user / 1000;
    };
    took(1_000);
    const small = took(6_000);
    const large = took(60_000);
    // Ten times the text: ten times the time, and some for the noise of the clock; a square would be a hundred times.
    assert.ok(large < Math.max(small, 20) * 30, `${small} ms for a tenth, ${large} ms for all`);
  });
});

describe('issueTexts', () => {
  it('puts the marker first, once, and a mark of its own before each part', () => {
    const marker = '<!-- incident-desk:incident:one -->';
    const paragraphs = Array.from({ length: 400 }, (_, i) => `Paragraph ${i}`).join('\n\n');
    const { body, comments } = issueTexts('one', `# Title\n\n${marker}\n${paragraphs}\n`, 2_000);
    assert.ok(body.startsWith(`${marker}\n# Title`));
    assert.equal(body.split(marker).length, 2);
    assert.ok(body.endsWith('_This goes on in the comments._\n'));
    assert.deepEqual(
      comments.map((comment) => comment.split('\n')[0]),
      comments.map((_, index) => `<!-- incident-desk:incident:one:part:${index + 2} -->`),
    );
    assert.ok(comments.length > 2 && [body, ...comments].every(({ length }) => length <= 2_000));
  });

  it('says nothing of comments where there are none', () => {
    assert.deepEqual(issueTexts('one', 'Short\n'), {
      body: '<!-- incident-desk:incident:one -->\nShort\n',
      comments: [],
    });
  });
});
