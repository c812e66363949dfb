import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createExcerpt, excerptOf } from '../../../src/core/diagnostics/excerpt.ts';

const cap = { lines: 10, bytes: 1000 };

function numbered(count: number): string {
  return Array.from({ length: count }, (_, i) => `line ${i + 1}\n`).join('');
}

describe('an excerpt of an output', () => {
  it('keeps what fits as it is', () => {
    assert.deepEqual(excerptOf('one\ntwo\n', cap), { text: 'one\ntwo\n', lines: 2, bytes: 8, linesLeftOut: 0 });
    assert.equal(excerptOf(numbered(10), cap).text, numbered(10));
  });

  it('keeps an output without a line end, and an empty one', () => {
    assert.deepEqual(excerptOf('no end', cap), { text: 'no end', lines: 1, bytes: 6, linesLeftOut: 0 });
    assert.deepEqual(excerptOf('', cap), { text: '', lines: 0, bytes: 0, linesLeftOut: 0 });
  });

  it('keeps head and tail and says how many lines are missing', () => {
    const { text, lines, linesLeftOut } = excerptOf(numbered(25), cap);
    assert.equal(lines, 25);
    assert.equal(linesLeftOut, 15);
    assert.equal(text, `${numbered(5)}… 15 lines left out …\nline 21\nline 22\nline 23\nline 24\nline 25\n`);
  });

  it('says "1 line" of one', () => {
    assert.match(excerptOf(numbered(11), cap).text, /… 1 line left out …\n/);
  });

  it('holds the cap of bytes too, in UTF-8', () => {
    const { text, bytes } = excerptOf('ä'.repeat(50).concat('\n').repeat(100), { lines: 1000, bytes: 1000 });
    assert.equal(bytes, 10_100);
    assert.ok(Buffer.byteLength(text) <= 1000 + 40, `${Buffer.byteLength(text)} bytes`);
  });

  it('keeps both ends of one endless line', () => {
    const { text, lines, linesLeftOut } = excerptOf(`begin${'x'.repeat(1_000_000)}end`, cap);
    assert.equal(lines, 1);
    assert.equal(linesLeftOut, 0);
    assert.match(text, /^beginx+… \d+ characters left out …x+end$/);
    assert.ok(text.length < 1000);
  });

  it('does not cut a character in two', () => {
    const { text } = excerptOf('😀'.repeat(10_000), cap);
    assert.equal(Buffer.from(text).toString(), text);
  });

  it('is the same however the output was cut into pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 })), fc.array(fc.nat(50)), (lines, cuts) => {
        const whole = lines.join('\n');
        const builder = createExcerpt({ lines: 6, bytes: 200 });
        let from = 0;
        for (const cut of cuts) {
          builder.push(whole.slice(from, from + cut));
          from += cut;
        }
        builder.push(whole.slice(from));
        assert.deepEqual(builder.end(), excerptOf(whole, { lines: 6, bytes: 200 }));
      }),
    );
  });

  it('takes the bytes and lines of the whole output into account, whatever is kept', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (lines) => {
        const whole = lines.map((line) => `${line.replaceAll('\n', ' ')}\n`).join('');
        const excerpt = excerptOf(whole, cap);
        assert.equal(excerpt.bytes, Buffer.byteLength(whole));
        assert.equal(excerpt.lines, lines.length);
      }),
    );
  });

  it('holds no more than a little of 50 MB', () => {
    const builder = createExcerpt();
    const chunk = `${'y'.repeat(99)}\n`.repeat(1000);
    for (let i = 0; i < 500; i++) builder.push(chunk);
    const { text, lines, linesLeftOut } = builder.end();
    assert.equal(lines, 500_000);
    assert.equal(linesLeftOut, 500_000 - 200);
    assert.ok(text.length < 65_536 + 100);
  });
});
