import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { chunksOf } from '../../../../src/core/runbook/markdown/chunks.ts';
import { parseInSteps } from '../../../../src/core/runbook/markdown/parse.ts';

const folder = join(import.meta.dirname, '../../../fixtures/runbooks');
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

function parsed(text: string): { root: Root; steps: number } {
  const generator = parseInSteps(text);
  for (let steps = 0; ; steps++) {
    const step = generator.next();
    if (step.done) return { root: step.value, steps };
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

  it('never cuts fences, comments, lists and quotes', () => {
    const blocks = [
      `\`\`\`bash\n${'# comment\n\nls -l\n\n'.repeat(600)}\`\`\``,
      `<!--\n\n${'# hidden\n\ntext\n\n'.repeat(600)}-->`,
      `- item\n\n${'  more of it\n\n'.repeat(600)}`,
      `> quote\n\n${'> more\n\n'.repeat(600)}`,
      `<div>\n${'# in HTML\n'.repeat(900)}</div>`,
    ];
    for (const block of blocks) {
      const text = `# Title\n\n${block}\n\n## After\n\nwords\n`;
      assert.deepEqual(withoutRoot(parsed(text).root), withoutRoot(wholly(text)));
    }
  });

  it('cuts into parts that are the document again', () => {
    const line = fc.constantFrom(
      '# a',
      'text',
      '',
      '- b',
      '```',
      '   ```bash',
      '~~~',
      '<!-- x',
      '-->',
      '> q',
      '| a | b |',
      '1. x',
      '    code',
      '<div>',
      '</script>',
      '[a]: b',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const text = lines.map((each) => each.padEnd(300, each === '' ? '' : ' x')).join('\n');
        const chunks = chunksOf(text);
        assert.equal(chunks.map((chunk) => chunk.text).join('\n'), text);
        let before = 0;
        for (const chunk of chunks) {
          assert.equal(chunk.linesBefore, before);
          before += chunk.text.split('\n').length;
        }
      }),
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
