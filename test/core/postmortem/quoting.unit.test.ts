import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellCode, codeSpan, fenced, inlineText, linkTarget, readProse } from '../../../src/core/postmortem/quoting.ts';
import { actsOnGitHub, allNodes, readMarkdown } from './markdownTree.ts';

/** Texts out of what has a meaning somewhere in Markdown, HTML or on GitHub. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '`',
          '```',
          '````',
          '~~~',
          '\n',
          '\r\n',
          '\r',
          '\t',
          '    ',
          '|',
          '\\',
          '*',
          '_',
          '**',
          '[',
          ']',
          '(',
          ')',
          '![',
          '<',
          '>',
        ],
        ...[
          '&',
          '#',
          '# ',
          '- ',
          '1. ',
          '> ',
          '=',
          '---',
          '</details>',
          '<!--',
          '-->',
          '<script>',
          '&lt;',
          '&#64;',
          '&#x23;1',
          '@',
        ],
        ...[
          '@team/all',
          ' @bob ',
          'fixes #12',
          'closes acme/api#3',
          'GH-7',
          'GH-29f31c2e',
          '9f31c2e0aabb',
          'https://github.com/acme/api/issues/9',
          'www.x.io/a/pull/4',
        ],
        ...[
          '\u0000',
          '\u001b[31m',
          '\u202e',
          '\u200b',
          'é',
          '\u{1f525}',
          '[x]: http://x',
          'http://x.io',
          'a@b.io',
          ':',
          '$$',
          '~',
          '~~',
        ],
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const plain = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is what is expected.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, (sign) => `[U+${sign.charCodeAt(0).toString(16).toUpperCase()}]`);

describe('fenced', () => {
  it('is one block of code that holds the text as it is, whatever the text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { children } = readMarkdown(fenced(text));
        assert.deepEqual(
          children.map((node) => (node.type === 'code' ? node.value : node.type)),
          [plain(text).replace(/\n+$/, '')],
        );
      }),
      { numRuns: 300 },
    );
  });

  it('tells runs too long for any fence by number', () => {
    assert.equal(fenced(`a${'`'.repeat(70_000)}b`), '```text\na[70000 backticks]b\n```');
    assert.equal(fenced('`'.repeat(100)).split('\n')[0], `${'`'.repeat(101)}text`);
  });
});

describe('inlineText', () => {
  it('does nothing on GitHub and begins no block, whatever the text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const line = inlineText(text);
        assert.ok(!line.includes('\n'));
        const { children } = readMarkdown(`${line}\n`);
        assert.ok(children.length <= 1 && children.every(({ type }) => type === 'paragraph'), children[0]?.type);
        assert.deepEqual(actsOnGitHub(line), []);
        assert.deepEqual(actsOnGitHub(`- **01:00** ${line}`), []);
      }),
      { numRuns: 250 },
    );
  });

  it('stays in its cell', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const table = `| a | b |\n| --- | --- |\n| ${inlineText(text)} | ${cellCode(text)} |\n`;
        const rows = [...allNodes(readMarkdown(table))].filter(({ type }) => type === 'tableRow');
        assert.deepEqual(
          rows.map((row) => ('children' in row ? row.children.length : 0)),
          [2, 2],
        );
        assert.deepEqual(actsOnGitHub(table), []);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves plain words, names and numbers readable', () => {
    for (const text of [
      'db_pool at 3.5 s, 100%!',
      'v2.4.1 (rolled back)',
      'ops@example.com',
      'a/b.c',
      '10:42 – ok?',
      '“quoted”',
      '1234567 rows, defaced',
      '01a1ffc1-f1e0-7000-b03e-2a6ffbcc31ec',
    ])
      assert.equal(inlineText(text), text);
  });

  it('shows what it took the meaning from', () => {
    const shown = (text: string): string =>
      [...allNodes(readMarkdown(inlineText(text)))].map((node) => ('value' in node ? node.value : '')).join('');
    assert.equal(shown('**not** <b>bold</b> [x](y) & `code`'), '**not** <b>bold</b> [x](y) & `code`');
    assert.equal(shown('cc @bob, fixes #12').replaceAll('\u200b', ''), 'cc @bob, fixes #12');
  });
});

describe('readProse', () => {
  it('reads back what inlineText was made of: addresses and commits, too', () => {
    for (const text of [
      'since 9f31c2e, see https://github.com/a/b/issues/9',
      'cc @bob, fixes #12 | <b>',
      'https://example.com/x',
      'the `code` of a\\b',
    ])
      assert.equal(readProse(inlineText(text)), text);
    assert.equal(readProse('what `kubectl` says'), 'what `kubectl` says');
  });
});

describe('codeSpan', () => {
  it('is one piece of code on one line, whatever the text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const nodes = [...allNodes(readMarkdown(`x ${codeSpan(text)} y`))].filter(({ type }) => type !== 'root');
        assert.deepEqual(
          nodes.map(({ type }) => type),
          ['paragraph', 'text', 'inlineCode', 'text'],
        );
        const words = plain(text).replace(/\s+/g, ' ').trim();
        assert.deepEqual(nodes[2], { ...nodes[2], value: words === '' ? ' ' : words });
      }),
      { numRuns: 300 },
    );
  });
});

describe('linkTarget', () => {
  it('is the target of a link, whatever the address', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const nodes = [...allNodes(readMarkdown(`[words](${linkTarget(`https://example.com/${text}`)})`))];
        assert.deepEqual(
          nodes.map(({ type }) => type),
          ['root', 'paragraph', 'link', 'text'],
        );
      }),
    );
  });
});
