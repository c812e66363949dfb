import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainLine, plainText } from '../../../src/core/timeline/plainText.ts';

describe('text made plain', () => {
  const cases: readonly (readonly [what: string, given: string, shown: string])[] = [
    ['colours', '\u001b[31;1mFATAL\u001b[0m too many clients', 'FATAL too many clients'],
    ['eight-bit controls', '\u009b31mFATAL\u009b0m', 'FATAL'],
    ['window titles', 'a\u001b]0;owned\u0007b', 'ab'],
    ['terminal links', '\u001b]8;;http://evil.test\u001b\\here\u001b]8;;\u001b\\', 'here'],
    ['an escape left open', 'ok\u001b]0;never closed', 'ok'],
    ['direction overrides', 'rm \u202ecod.exe', 'rm [U+202E]cod.exe'],
    ['isolates', '\u2066a\u2069', '[U+2066]a[U+2069]'],
    ['other controls', 'a\u0000b\u0007c\u007f', 'a␀b␇c␡'],
    ['hidden tags', 'safe\u{e0041}\u{e0042}\u200b', 'safe'],
    ['lone surrogates', 'a\ud800b', 'a\ufffdb'],
    ['markup', '<script>alert(1)</script>', '<script>alert(1)</script>'],
  ];
  for (const [what, given, shown] of cases)
    it(`is harmless: ${what}`, () => {
      assert.equal(plainText(given, 200), shown);
    });

  it('keeps right-to-left words and their marks as they are', () => {
    assert.equal(plainLine('שלום\u200f world', 50), 'שלום\u200f world');
  });

  it('thins piles of combining marks', () => {
    assert.equal(plainLine(`Z${'\u0301'.repeat(10_000)}!`, 200_000), 'Z\u0301\u0301\u0301\u0301!');
  });

  it('keeps lines and tabs in a text, and makes one line of them in a line', () => {
    assert.equal(plainText('a\r\n\tb\rc', 50), 'a\n\tb\nc');
    assert.equal(plainLine(' a\r\n\tb ', 50), 'a b');
  });

  it('cuts a long text and says how long it was', () => {
    assert.equal(plainText('x'.repeat(1_048_576), 5), 'xxxxx… (cut here; 1,048,576 characters in all)');
    assert.equal(plainLine('x'.repeat(1_048_576), 5), 'xxxxx…');
  });

  it('cuts between characters, not through one', () => {
    assert.equal(plainLine('ab😀cd', 3), 'ab…');
  });

  it('never yields a control or direction character, nor more than was asked for', () => {
    const nasty = fc.string({
      unit: fc.oneof(
        fc.constantFrom(
          '\u001b',
          '[',
          ']',
          '\u202e',
          '\u0000',
          '\u009b',
          '\u009d',
          '\r',
          '\n',
          '\u{e0041}',
          '\ud800',
          'm',
          '31',
        ),
        fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
      ),
    });
    fc.assert(
      fc.property(nasty, fc.integer({ min: 1, max: 40 }), (text, most) => {
        const line = plainLine(text, most);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: that is the property
        assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        assert.ok(line.length <= most + 1);
        assert.equal(Buffer.from(line, 'utf16le').toString('utf8').includes('\ud800'), false);
      }),
      { numRuns: 1000 },
    );
  });
});
