import assert from 'node:assert/strict';
import fc from 'fast-check';
import { missingIn, withChanges } from '../../../src/core/sharing/missingIn.ts';
import { isEmpty, lineGain, type SharedFiles, type SharedLog } from '../../../src/core/sharing/sharedFiles.ts';

const log = (text: string, number = 1, writer = 'w'): SharedLog => ({ writer, number, text, head: null });
const record = (...logs: readonly SharedLog[]): SharedFiles => ({ logs, evidence: new Map() });
const evidence = (text: string): SharedFiles => ({ logs: [], evidence: new Map([['e', text]]) });

/** Versions of two writers' files that grow and go apart: few different lines, so that they meet often. */
const anyRecord: fc.Arbitrary<SharedFiles> = fc
  .array(
    fc.record({
      writer: fc.constantFrom('v', 'w'),
      lines: fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 4 }),
    }),
    { maxLength: 4 },
  )
  .map((versions) => {
    const made = versions.map(({ writer, lines }) => log(lines.map((line) => `${line}\n`).join(''), 1, writer));
    // As a machine would have come to them: one version after the other.
    return made.reduce((all, each) => withChanges(all, missingIn(all, record(each))), record());
  });

const taken = (ours: SharedFiles, theirs: SharedFiles) => withChanges(ours, missingIn(ours, theirs));
const texts = ({ logs }: SharedFiles) => logs.map(({ writer, text }) => `${writer} ${text}`);

describe('what is missing of a record', () => {
  it('is nothing where the other side is the beginning of ours', () => {
    assert.ok(isEmpty(missingIn(record(log('a\nb\n')), record(log('a\n')))));
  });

  it('is the longer version, under the name that it has here', () => {
    const missing = missingIn(record(log('a\n', 2)), record(log('a\nb\n', 1)));
    assert.deepEqual(missing.logs, [log('a\nb\n', 2)]);
  });

  it('is a second file where the versions have gone apart: both are kept', () => {
    assert.deepEqual(taken(record(log('a\nb\n')), record(log('a\nc\n'))).logs, [log('a\nb\n'), log('a\nc\n', 2)]);
  });

  it('goes on with the right one of two files that have gone apart', () => {
    const apart = record(log('a\nb\n'), log('a\nc\n', 2));
    assert.deepEqual(missingIn(apart, record(log('a\nc\nd\n'))).logs, [log('a\nc\nd\n', 2)]);
  });

  it('loses no version, and nothing is missing afterwards', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (ours, theirs) => {
        const both = taken(ours, theirs);
        for (const { writer, text } of [...ours.logs, ...theirs.logs])
          assert.ok(both.logs.some((each) => each.writer === writer && each.text.startsWith(text)));
        assert.ok(isEmpty(missingIn(both, theirs)) && isEmpty(missingIn(both, ours)));
        assert.equal(new Set(both.logs.map((each) => `${each.writer}.${each.number}`)).size, both.logs.length);
      }),
    );
  });

  it('makes both sides hold the same, whichever takes in first', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (ours, theirs) => {
        const here = taken(ours, theirs);
        const there = taken(theirs, here);
        const longest = (files: SharedFiles) =>
          texts(files).filter((text) => !texts(files).some((other) => other !== text && other.startsWith(text)));
        assert.deepEqual(longest(here).sort(), longest(there).sort());
      }),
    );
  });

  it('counts how many lines come in', () => {
    const ours = record(log('a\n'));
    assert.equal(lineGain(ours, taken(ours, record(log('a\nb\nc\n'), log('x\n', 1, 'v')))), 3);
  });

  it('takes of two texts of one evidence the one that hides more, on either side', () => {
    const [bare, hidden] = [evidence('token: abc'), evidence('token: [redacted:token]')];
    assert.deepEqual(taken(bare, hidden), hidden);
    assert.deepEqual(taken(hidden, bare), hidden);
  });

  it('settles on one of two texts that hide as much, whichever comes first', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) =>
        assert.deepEqual(taken(evidence(a), evidence(b)), taken(evidence(b), evidence(a))),
      ),
    );
  });
});
