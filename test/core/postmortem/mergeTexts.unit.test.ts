import assert from 'node:assert/strict';
import fc from 'fast-check';
import { conflictsIn, mergeTexts } from '../../../src/core/postmortem/mergeTexts.ts';

const names = { mine: 'yours', theirs: 'from the record' };
const merge = (base: string | null, mine: string, theirs: string) => mergeTexts({ base, mine, theirs, names });
const lines = (...all: string[]) => all.join('\n');

describe('mergeTexts', () => {
  const base = lines('a', 'b', 'c', 'd', 'e');

  it('takes what only one side changed', () => {
    assert.deepEqual(merge(base, lines('a', 'B', 'c', 'd', 'e'), lines('a', 'b', 'c', 'D', 'e')), {
      text: lines('a', 'B', 'c', 'D', 'e'),
      conflicts: 0,
    });
  });

  it('takes changes of neighbouring lines', () => {
    assert.equal(
      merge(base, lines('a', 'B', 'c', 'd', 'e'), lines('a', 'b', 'C', 'd', 'e')).text,
      lines('a', 'B', 'C', 'd', 'e'),
    );
    assert.equal(
      merge(base, lines('a', 'B', 'c', 'd', 'e'), lines('a', 'b', 'new', 'c', 'd', 'e')).text,
      lines('a', 'B', 'new', 'c', 'd', 'e'),
    );
  });

  it('keeps what one side took out, out', () => {
    assert.equal(
      merge(base, lines('a', 'c', 'd', 'e'), lines('a', 'b', 'c', 'd', 'e', 'f')).text,
      lines('a', 'c', 'd', 'e', 'f'),
    );
  });

  it('has a change that both made once', () => {
    assert.deepEqual(merge(base, lines('a', 'X', 'c', 'd', 'e'), lines('a', 'X', 'c', 'd', 'e')), {
      text: lines('a', 'X', 'c', 'd', 'e'),
      conflicts: 0,
    });
  });

  it('has both where both added at one place', () => {
    assert.equal(
      merge(base, lines('a', 'b', 'm', 'c', 'd', 'e'), lines('a', 'b', 't', 'c', 'd', 'e')).text,
      lines('a', 'b', 'm', 't', 'c', 'd', 'e'),
    );
  });

  it('marks what both changed in different ways, and no more than that', () => {
    const { text, conflicts } = merge(base, lines('a', 'B', 'C', 'd', 'e'), lines('a', 'B', 'X', 'd', 'e'));
    assert.equal(text, lines('a', 'B', '<<<<<<< yours', 'C', '=======', 'X', '>>>>>>> from the record', 'd', 'e'));
    assert.equal(conflicts, 1);
    assert.deepEqual(conflictsIn(text), [2]);
  });

  it('needs no common ground: what both have stands once, what one has is kept', () => {
    assert.equal(
      merge(null, lines('a', 'mine', 'z'), lines('a', 'theirs', 'z')).text,
      lines('a', 'mine', 'theirs', 'z'),
    );
  });

  it('takes two of 20,000 lines that have nothing in common within a moment', () => {
    const many = (letter: string) =>
      Array.from({ length: 20_000 }, (_, i) => (i % 3 === 0 ? '' : `${letter}${i}`)).join('\n');
    const merged = merge(many('a'), `${many('a')}\nmine`, many('b'));
    assert.ok(merged.text.includes('\nmine'));
  });

  const document = fc
    .array(fc.constantFrom('', 'a', 'b', 'c', '- x', '| y |'), { maxLength: 12 })
    .map((all) => all.join('\n'));

  it('loses no line that a person wrote, and is the other side where a person wrote nothing', () => {
    fc.assert(
      fc.property(document, fc.array(fc.tuple(fc.nat(12), fc.nat(99))), document, (before, typed, theirs) => {
        const mine = before.split('\n');
        for (const [at, what] of typed) mine.splice(at % (mine.length + 1), 0, `typed ${what}`);
        const { text } = merge(before, mine.join('\n'), theirs);
        const left = text.split('\n');
        for (const line of mine.filter((each) => each.startsWith('typed'))) {
          assert.ok(left.includes(line), `${line} in\n${text}`);
          left.splice(left.indexOf(line), 1);
        }
        assert.equal(merge(before, before, theirs).text, theirs);
        assert.equal(merge(before, mine.join('\n'), before).text, mine.join('\n'));
      }),
      { numRuns: 500 },
    );
  });
});
