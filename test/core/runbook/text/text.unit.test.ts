import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeLiteralNewlines } from '../../../../src/core/runbook/text/literalNewlines.ts';
import { folded, withoutHtml, withoutNumbering } from '../../../../src/core/runbook/text/plain.ts';
import { repairEncoding } from '../../../../src/core/runbook/text/repairEncoding.ts';
import { withoutWrappingFence } from '../../../../src/core/runbook/text/wrappingFence.ts';

/** UTF-8 read as another code page and saved again, as editors do it. */
function broken(text: string, codepage: string): string {
  return new TextDecoder(codepage).decode(new TextEncoder().encode(text));
}

describe('text that was encoded twice', () => {
  it('is repaired from cp1252, Latin-1 and MacRoman', () => {
    const text = 'On-call → lead 🚨 at once';
    for (const codepage of ['latin1', 'macintosh']) {
      assert.deepEqual(repairEncoding(broken(text, codepage)), { text, repaired: true });
    }
    assert.equal(repairEncoding('On-call â†’ lead ðŸš¨').text, 'On-call → lead 🚨');
  });

  it('keeps ordinary accents and scripts as they are', () => {
    for (const text of ['Café à la crème', 'Größe übertragen', '장애 대응', 'Авария', '障害 → 復旧', 'plain']) {
      assert.deepEqual(repairEncoding(text), { text, repaired: false });
    }
  });

  it('never changes the number of lines', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.equal(repairEncoding(text).text.split('\n').length, text.split('\n').length);
      }),
    );
  });
});

describe('a document saved as one escaped string', () => {
  const lines = ['# Title', '', '## One', '- a "quoted" word', '- b', '', '## Two', 'text'];
  const escaped = JSON.stringify(lines.join('\n')).slice(1);

  it('is decoded, every line from line 1 of the source', () => {
    const decoded = decodeLiteralNewlines(escaped);
    assert.equal(decoded.text, lines.join('\n'));
    assert.deepEqual(
      decoded.sourceLines,
      lines.map(() => 1),
    );
  });

  it('is not seen in a document that only speaks of \\n', () => {
    const text = `# Logs\n\nSplit at \\n and \\t.\n\n${'prose '.repeat(50)}`;
    assert.equal(decodeLiteralNewlines(text).decoded, false);
  });
});

describe('a document inside a fence', () => {
  it('is unwrapped with its line numbers', () => {
    const text = '````markdown\n# A\n\n```bash\nls\n```\n\n## B\n````\n';
    const { text: bare, unwrapped } = withoutWrappingFence(text);
    assert.equal(unwrapped, true);
    assert.equal(bare.split('\n')[1], '# A');
    assert.equal(bare.includes('````'), false);
  });

  it('is told from a document that begins with an example', () => {
    assert.equal(withoutWrappingFence('```markdown\n# One heading\n```\n\ntext').unwrapped, false);
  });
});

describe('titles', () => {
  it('lose their numbering and nothing else', () => {
    const titles: readonly [string, string][] = [
      ['4.1 API is down', 'API is down'],
      ['Scenario 2: Disk full', 'Disk full'],
      ['A) Mails not sent', 'Mails not sent'],
      ['1️⃣ Levels', 'Levels'],
      ['Step 1 — Detection', 'Detection'],
      ['500 Errors', '500 Errors'],
      ['S3 outage', 'S3 outage'],
      ['2FA broken', '2FA broken'],
    ];
    for (const [title, bare] of titles) assert.equal(withoutNumbering(title), bare);
  });

  it('are compared without case, emoji and decoration', () => {
    assert.equal(folded('🚨 **Severity Levels**:'), 'severity levels');
  });
});

describe('HTML in words', () => {
  it('goes, while blanks to fill in stay', () => {
    assert.equal(withoutHtml('Block <b>all</b> of <ip> at <time><br/>now'), 'Block all of <ip> at <time>\nnow');
    assert.equal(withoutHtml('<Tabs group="os">as</Tabs> <a href="x">link</a>'), 'as link');
  });
});
