import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { type Parsed, parseInSteps } from '../../../../src/core/runbook/markdown/parse.ts';
import type { Sizes } from '../../../../src/core/runbook/markdown/stretches.ts';

const folder = join(import.meta.dirname, '../../../fixtures/runbooks');
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

function parsed(text: string, sizes?: Sizes): Parsed & { steps: number } {
  const generator = parseInSteps(text, sizes);
  for (let steps = 0; ; steps++) {
    const step = generator.next();
    if (step.done) return { ...step.value, steps };
  }
}

function wholly(text: string): Root {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** Type, line, words and address of every node. */
function outline(node: Nodes): string[] {
  const words = 'value' in node ? node.value : 'url' in node ? node.url : '';
  const own = `${node.type} ${node.position?.start.line}-${node.position?.end.line} ${words}`;
  return [own, ...('children' in node ? node.children.flatMap(outline) : [])];
}

function withoutRoot(root: Root): string[] {
  return root.children.flatMap(outline);
}

describe('parsing a document in parts', () => {
  const long = fixtures.join('\n\n');

  it('takes several steps for a long document', () => {
    assert.ok(parsed(long).steps > 3);
  });

  it('gives the tree of the whole, line for line', () => {
    assert.deepEqual(withoutRoot(parsed(long).root), withoutRoot(wholly(long)));
  });

  it('resolves references to definitions in other parts', () => {
    const filler = '## Section\n\nSome words about it.\n\n'.repeat(300);
    const text = `See [the docs][docs] first.\n\n${filler}Then [again][docs].\n\n${filler}[docs]: https://docs.example\n`;
    assert.deepEqual(withoutRoot(parsed(text).root), withoutRoot(wholly(text)));
  });

  it('resolves references in other spelling, and those to footnotes', () => {
    const filler = '## Section\n\nSome words about it.\n\n'.repeat(300);
    const text = `See [it][The  Docs], [the docs] and[^1].\n\n${filler}[the docs]: https://docs.example\n\n[^1]: a note\n`;
    assert.deepEqual(withoutRoot(parsed(text).root), withoutRoot(wholly(text)));
  });

  it('gives the same for blocks of any length', () => {
    const blocks = [
      `\`\`\`bash\n${'# comment\n\nls -l\n\n'.repeat(600)}\`\`\``,
      `<!--\n\n${'# hidden\n\ntext\n\n'.repeat(600)}-->`,
      `- item\n\n${'  more of it\n\n'.repeat(600)}`,
      `> quote\n\n${'> more\n\n'.repeat(600)}`,
      `<div>\n${'# in HTML\n'.repeat(900)}</div>`,
      '- item\n'.repeat(900),
      Array.from({ length: 900 }, (_, at) => `${at + 1}. item\n\n   \`\`\`\n   ls\n   \`\`\`\n`).join('\n'),
      `| a | b |\n|---|---|\n${'| c | d |\n'.repeat(900)}`,
    ];
    for (const block of blocks) {
      const text = `# Title\n\n${block}\n\n## After\n\nwords\n`;
      const { root, torn } = parsed(text);
      assert.deepEqual(withoutRoot(root), withoutRoot(wholly(text)));
      assert.deepEqual(torn, []);
    }
  });

  it('tears a list item of many thousand lines, says where, and loses nothing', () => {
    const text = `- item\n${'  - below\n'.repeat(4_000)}`;
    const { root, torn } = parsed(text);
    assert.equal(torn.length, 1);
    const words = withoutRoot(root).filter((line) => /^text .* below$/.test(line));
    assert.equal(words.length, 4_000);
  });

  it('gives the tree of the whole wherever it is divided', () => {
    const line = fc.constantFrom(
      ...[
        '# a',
        'text',
        '===',
        '---',
        '',
        '- b',
        '-',
        '  - c',
        '* d',
        '1. x',
        '2. y',
        '7) z',
        '- 2. n',
        '> 3. q',
        '   more',
        '- [ ] e',
      ],
      ...['```', '   ```bash', '~~~', '    code', '<!-- x', '-->', '<div>', '</script>', '<pre>', '> q', '>', '> - r'],
      ...['| a | b |', '|---|---|', '| c |', 'a|b', '-|-', '[&]: b', '[&]:', "'title'", "'title", '[^&]: note', '\tt'],
      ...['**Bold**:', '***', '\\', 'two  ', '<b>x</b>', 'www.example.org'],
    );
    // From one line at a time to all at once; none is torn. No two definitions have one label.
    const usual = fc.constantFrom(1, 40, 100, 200, 400, 10_000);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), usual, (lines, size) => {
        const text = ['text', '', ...lines.map((each, at) => each.replace('&', String(at)))].join('\n');
        const { root, torn } = parsed(text, { usual: size, largest: 1e9 });
        assert.deepEqual(withoutRoot(root), withoutRoot(wholly(text)));
        assert.deepEqual(torn, []);
      }),
      { numRuns: 300 },
    );
  });

  it('finds each thing of GitHub where the text has nothing else of them', () => {
    for (const text of [
      'mail to ops@example.org',
      'see www.example.org',
      'see https://example.org',
      'a ~~b~~ c',
      'a\n:-\nb',
      '|a|\n|-|\n|b|',
      '- [ ] a\n- [X] b',
      'a[^1]\n\n[^1]: b',
    ])
      assert.deepEqual(withoutRoot(parsed(text).root), withoutRoot(wholly(text)), text);
  });
});
