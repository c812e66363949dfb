import assert from 'node:assert/strict';
import { sha256 } from '../../../src/adapters/nodeMachine.ts';
import { checkRecord, type RecordText } from '../../../src/core/incident/checkRecord.ts';
import { decodeHead, encodeHead } from '../../../src/core/incident/head.ts';
import { givenEvents } from '../../given/incident.ts';
import { givenLog, givenRecord } from '../../given/recordText.ts';

const events = givenEvents(
  ['NoteAdded', { text: 'Pool looks exhausted — „too many connections“ 🔥' }],
  ['StepCompleted', { step: 'step-1', text: 'Is production impacted?', answer: 'yes' }],
  ['MilestoneReached', { milestone: 'detected' }, '2026-03-04T00:58:00.000Z'],
  ['EntryPinned', { entry: 'event-1' }],
  ['IncidentResolved', { openCriteria: [], reason: null }],
);
const { lines, head } = givenLog(events, { 'event-0': sha256('# Runbook') });
const text = `${lines.join('\n')}\n`;
const evidence = { 'event-0': sha256('# Runbook') };

const check = (record: RecordText) => checkRecord(record, sha256);
const found = (record: RecordText) => check(record).problems.map(({ file, line, reason }) => [file, line, reason]);
const ofLines = (changed: readonly string[]) => givenRecord(`${changed.join('\n')}\n`, head, evidence);
const log = 'log/writer-1.jsonl';

describe('checking a record', () => {
  it('finds nothing in one that is as it was written', () => {
    const checked = check(givenRecord(text, head, evidence));
    assert.deepEqual([checked.problems, checked.intact], [[], true]);
    assert.deepEqual(checked.files, [{ file: log, lines: lines.length }]);
    assert.deepEqual(checked.events, events);
  });

  it('names file and line of any one changed byte', () => {
    const bytes = Buffer.from(text);
    let line = 1;
    for (const [at, byte] of bytes.entries()) {
      for (const other of [byte ^ 1, byte ^ 0x80, 0x0a]) {
        if (other === byte) continue;
        const changed = Buffer.from(bytes);
        changed[at] = other;
        const { problems, intact } = check(givenRecord(changed.toString('utf8'), head, evidence));
        assert.deepEqual([intact, problems[0]?.file, problems[0]?.line], [false, log, line], `byte ${at} as ${other}`);
      }
      if (byte === 0x0a) line++;
    }
  });

  it('names the head where any one byte of it is changed', () => {
    const bytes = Buffer.from(head);
    for (const [at, byte] of bytes.entries())
      for (const other of [byte ^ 1, byte ^ 0x20, 0x0a]) {
        if (other === byte) continue;
        const changed = Buffer.from(bytes);
        changed[at] = other;
        const { problems, intact } = check(givenRecord(text, changed.toString('latin1'), evidence));
        assert.equal(intact, false, `byte ${at} as ${other}`);
        assert.ok(problems.some(({ file, line }) => file === 'log/writer-1.head' || (file === log && line >= 1)));
      }
  });

  for (const i of lines.keys()) {
    it(`names the place where line ${i + 1} was removed`, () => {
      const [first] = found(ofLines(lines.filter((_, j) => j !== i)));
      const last = i === lines.length - 1;
      assert.deepEqual(first, [log, i + 1, last ? 'missing' : 'broken-chain']);
    });

    it(`names the place where a line was inserted before line ${i + 1}`, () => {
      for (const inserted of [lines[0]!, lines[i]!, lines.at(-1)!, '', '{}', 'hello']) {
        const at = i + (inserted === lines[i] ? 1 : 0);
        const [first] = found(ofLines([...lines.slice(0, at), inserted, ...lines.slice(at)]));
        assert.deepEqual(first?.slice(0, 2), [log, at + 1], inserted);
      }
    });

    it(`names the place where line ${i + 1} was swapped with another`, () => {
      for (const j of lines.keys()) {
        if (j === i) continue;
        const swapped = lines.map((line, k) => (k === i ? lines[j]! : k === j ? lines[i]! : line));
        const [first] = found(ofLines(swapped));
        assert.deepEqual(first?.slice(0, 2), [log, Math.min(i, j) + 1]);
      }
    });
  }

  it('names what is missing at the end, however much it is', () => {
    for (let left = 0; left < lines.length; left++) {
      const rest = lines
        .slice(0, left)
        .map((line) => `${line}\n`)
        .join('');
      assert.deepEqual(found(givenRecord(rest, head, left === 0 ? {} : evidence)), [[log, left + 1, 'missing']]);
    }
  });

  it('names a file of which only the head is left', () => {
    assert.deepEqual(found(givenRecord(null, head)), [[log, 1, 'missing']]);
  });

  it('names a log that has lost its head', () => {
    assert.deepEqual(found(givenRecord(text, null, evidence)), [['log/writer-1.head', 1, 'broken-chain']]);
  });

  it('does not mind a head that lags, or one that power was lost over', () => {
    const lagging = givenLog(events.slice(0, 2), evidence).head;
    for (const each of [lagging, '', '\0'.repeat(104)])
      assert.equal(check(givenRecord(text, each, evidence)).intact, true);
  });

  it('does not mind a torn last line that was never acknowledged', () => {
    const before = givenLog(events.slice(0, -1), evidence);
    const torn = `${before.lines.join('\n')}\n${lines.at(-1)!.slice(0, 40)}`;
    const record = givenRecord(torn, before.head, evidence);
    assert.deepEqual(found(record), [[log, lines.length, 'torn']]);
    assert.equal(check(record).intact, true);
  });

  it('names a file that belongs to another incident or another writer', () => {
    const record = givenRecord(text, head, evidence);
    const [only] = record.logs;
    assert.deepEqual(found({ ...record, incident: 'incident-2' })[0], [log, 1, 'broken-chain']);
    assert.deepEqual(found({ ...record, logs: [{ ...only!, writer: 'writer-2' }] })[0], [log, 1, 'broken-chain']);
  });

  it('names evidence that was changed or removed', () => {
    const file = 'evidence/event-0.txt';
    assert.deepEqual(found(givenRecord(text, head, { 'event-0': sha256('#') })), [[file, 1, 'changed-evidence']]);
    assert.deepEqual(found(givenRecord(text, head)), [[file, 1, 'missing']]);
  });

  it('does not mind evidence that no line vouches for: its window ended before the line was written', () => {
    assert.equal(check(givenRecord(text, head, { ...evidence, 'event-9': sha256('x') })).intact, true);
  });
});

describe('a head', () => {
  it('is read as it was written, and always as long', () => {
    for (const count of [0, 1, 99_999, 9_999_999_999]) {
      const written = encodeHead({ lines: count, hash: sha256('x') });
      assert.equal(written.length, 104);
      assert.deepEqual(decodeHead(written), { lines: count, hash: sha256('x') });
    }
  });
});
