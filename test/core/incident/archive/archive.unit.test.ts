import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sha256 } from '../../../../src/adapters/nodeMachine.ts';
import { redact } from '../../../../src/core/diagnostics/redaction.ts';
import { readArchive, writeArchive } from '../../../../src/core/incident/archive/archiveJson.ts';
import { checkFiles, isRecordPath, type RecordFiles } from '../../../../src/core/incident/archive/recordFiles.ts';
import { redactRecord } from '../../../../src/core/incident/archive/redactRecord.ts';
import { filesToWrite } from '../../../../src/core/sharing/uniteFiles.ts';
import { type Fact, givenEvents } from '../../../given/incident.ts';
import { givenLog } from '../../../given/recordText.ts';

const token = `ghp_${'a1B2'.repeat(9)}`;
const log = 'log/writer-1.jsonl';

function given(facts: readonly Fact[], evidence = 'pool: 100 of 100'): RecordFiles {
  const { lines, head } = givenLog(givenEvents(...facts), { 'event-0': sha256(evidence) });
  const files = new Map([
    [log, `${lines.join('\n')}\n`],
    ['log/writer-1.head', head],
    ['evidence/event-0.txt', evidence],
  ]);
  return { incident: 'incident-1', files };
}

const calm: readonly Fact[] = [
  ['NoteAdded', { text: 'Pool looks exhausted — „too many connections“ 🔥' }],
  ['NoteAdded', { text: 'Rolled back' }],
];

describe('a record as one file', () => {
  it('is the same to the letter when it is read again', () => {
    const record = given(calm);
    assert.deepEqual(readArchive(writeArchive(record)).record, record);
  });

  for (const [what, text, says] of [
    ['no JSON', 'log', /not JSON/],
    ['other JSON', '[1]', /no exported record/],
    ['a newer version', '{"format":"incident-desk-record","version":2}', /newer version/],
    ['no incident', '{"format":"incident-desk-record","version":1,"incident":"../x","files":{}}', /no incident/],
    [
      'a path that leads out of the folder',
      '{"format":"incident-desk-record","version":1,"incident":"a","files":{"log/../../x.jsonl":""}}',
      /no file of a record/,
    ],
  ] as const)
    it(`is refused in words where it is ${what}`, () => assert.match(readArchive(text).wrong ?? '', says));

  it('is read or refused, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        assert.equal(readArchive(text).record, undefined);
      }),
    );
  });

  it('has no paths but those of a record', () => {
    for (const path of ['log/a.jsonl', 'log/a.2.jsonl', 'log/a.head', 'evidence/b.txt', 'postmortem.md'])
      assert.ok(isRecordPath(path), path);
    for (const path of ['log/.jsonl', 'log/a.exe', '/log/a.jsonl', 'evidence/../b.txt', 'x.md', 'log\\a.jsonl'])
      assert.ok(!isRecordPath(path), path);
  });
});

describe('the second look for secrets', () => {
  it('leaves a record without any as it is', () => {
    const record = given(calm);
    assert.deepEqual(redactRecord(record, redact, sha256), { record, counts: {} });
  });

  it('takes them out of events and evidence, and seals the copy anew', () => {
    const record = given([...calm, ['NoteAdded', { text: `the token is ${token}` }], calm[0]!], `Bearer ${token}`);
    const { record: copy, counts } = redactRecord(record, redact, sha256);
    assert.ok(![...copy.files.values()].join('').includes(token));
    assert.ok(Object.values(counts).reduce((a, b) => a + b, 0) >= 2);
    const check = checkFiles(copy, sha256);
    assert.deepEqual([check.problems, check.events.length], [[], 5]);
    assert.ok(checkFiles(record, sha256).intact, 'the original is as it was');
  });
});

describe('two copies of a record', () => {
  const [short, long] = [given(calm.slice(0, 1)), given(calm)];
  const united = (here: RecordFiles, incoming: RecordFiles) =>
    new Map([...here.files, ...filesToWrite(here.files, incoming.files)]);

  it('of which one goes on where the other ends are the longer one, in either order', () => {
    assert.deepEqual(united(short, long).get(log), long.files.get(log));
    assert.deepEqual(filesToWrite(long.files, short.files), new Map());
  });

  it('that go on differently are both kept, once', () => {
    const other = given([calm[0]!, ['NoteAdded', { text: 'Something else' }]]);
    const both = united(long, other);
    assert.deepEqual([both.get(log), both.get('log/writer-1.2.jsonl')], [long.files.get(log), other.files.get(log)]);
    assert.deepEqual(filesToWrite(both, other.files), new Map());
  });

  it('of which one is new is that one', () => {
    assert.deepEqual(filesToWrite(new Map(), long.files), long.files);
  });
});
