import assert from 'node:assert/strict';
import type { TimelineEntry } from '../../../src/core/timeline/entry.ts';
import { TimelineProjection } from '../../../src/core/timeline/projection.ts';
import { minute, RecordBuilder } from './given.ts';

function project(record: RecordBuilder): TimelineEntry[] {
  return [...TimelineProjection.of(record.events).entries()];
}

describe('the timeline of a record', () => {
  it('tells a check once, with its end, its evidence and the line it comes from', () => {
    const record = new RecordBuilder();
    const started = record.startCheck();
    const finished = record.finishCheck(started.id, 1);

    const [entry, ...others] = project(record);

    assert.equal(others.length, 0);
    assert.equal(entry?.id, started.id);
    assert.equal(entry?.occurredAt, started.occurredAt);
    assert.equal(entry?.verdict, 'exit 1');
    assert.equal(entry?.tone, 'bad');
    assert.deepEqual(entry?.links.origin, { file: 'runbooks/checkout.md', line: 143, commit: null });
    assert.equal(entry?.links.evidence, started.id);
    assert.equal(entry?.check?.preview, 'too many\nclients');
    assert.equal(entry?.check?.redactions, 1);
    assert.equal(entry?.check?.finishedAt, finished.occurredAt);
  });

  it('never takes an unknown exit code for a success', () => {
    const record = new RecordBuilder();
    record.finishCheck(record.startCheck().id, null);

    assert.deepEqual(
      project(record).map(({ tone, verdict, check }) => ({ tone, verdict, outcome: check?.outcome })),
      [{ tone: 'unknown', verdict: 'exit code unknown', outcome: 'unknown' }],
    );
  });

  it('says what cut a check off', () => {
    const record = new RecordBuilder();
    const cutOff = { outcome: 'unknown', exitCode: null, reason: 'window-reloaded', evidence: null } as const;
    record.tell('DiagnosticFinished', { started: record.startCheck().id, ...cutOff });

    assert.equal(project(record)[0]?.verdict, 'unknown, window reloaded');
  });

  it('shows a check that still runs', () => {
    const record = new RecordBuilder();
    record.startCheck();

    assert.equal(project(record)[0]?.tone, 'running');
  });

  it('shows the end of a check whose start has not arrived, and puts the start in its place when it comes', () => {
    const record = new RecordBuilder();
    const started = record.startCheck('Count connections');
    const finished = record.finishCheck(started.id, 0);
    const projection = TimelineProjection.of([finished]);

    assert.deepEqual(
      [...projection.entries()].map(({ id }) => id),
      [started.id],
    );
    projection.apply(started);

    assert.deepEqual(
      [...projection.entries()].map(({ id, title }) => [id, title]),
      [[started.id, 'Count connections']],
    );
  });

  it('shows a correction and keeps what was there before', () => {
    const record = new RecordBuilder();
    const note = record.tell('NoteAdded', { text: 'Pager rang' }, { at: 5 });
    record.tell('NoteAdded', { text: 'Called the database expert' }, { at: 6 });
    record.tell(
      'EntryCorrected',
      { entry: note.id, occurredAt: null, text: 'Pager rang twice', reason: 'log' },
      { at: 7 },
    );
    record.tell('EntryCorrected', { entry: note.id, occurredAt: minute(9), text: null, reason: null }, { at: 8 });

    const entries = project(record);

    assert.deepEqual(
      entries.map(({ title }) => title),
      ['Called the database expert', 'Pager rang twice'],
    );
    assert.equal(entries[1]?.occurredAt, minute(9));
    assert.equal(entries[1]?.recordedAt, note.recordedAt);
    assert.deepEqual(
      entries[1]?.corrected.map(({ text, occurredAt, reason }) => ({ text, occurredAt, reason })),
      [
        { text: 'Pager rang', occurredAt: minute(5), reason: 'log' },
        { text: 'Pager rang twice', occurredAt: minute(5), reason: null },
      ],
    );
  });

  it('gives a note its first line as title, and all of it as detail only where that is more', () => {
    const record = new RecordBuilder();
    for (const text of ['Pager rang ', 'Pager rang\ntwice', `${'long '.repeat(100)}end`])
      record.tell('NoteAdded', { text });

    const [plain, lines, long] = project(record);

    assert.deepEqual([plain?.title, plain?.detail], ['Pager rang', null]);
    assert.deepEqual([lines?.title, lines?.detail], ['Pager rang', 'Pager rang\ntwice']);
    assert.equal(long?.title.length, 201);
    assert.match(long?.detail ?? '', /end$/);
  });

  it('puts a backdated note where it happened', () => {
    const record = new RecordBuilder();
    record.declare();
    record.tell('NoteAdded', { text: 'First alert' }, { occurredAt: minute(-10) });

    assert.deepEqual(
      project(record).map(({ title }) => title),
      ['First alert', 'Incident declared: Checkout answers 500'],
    );
  });

  it('marks pins and drops them again, whichever arrives first', () => {
    const record = new RecordBuilder();
    const note = record.tell('NoteAdded', { text: 'Root cause' });
    const pinned = record.tell('EntryPinned', { entry: note.id });
    const unpinned = record.tell('EntryUnpinned', { entry: note.id });
    const projection = TimelineProjection.of([unpinned, pinned, note]);

    assert.equal(projection.entry(note.id)?.pinned, false);
    const again = record.tell('EntryPinned', { entry: note.id });
    assert.deepEqual(
      projection.apply(again).changed.map(({ pinned }) => pinned),
      [true],
    );
  });

  it('flags bookkeeping as system and nothing that people did', () => {
    const record = new RecordBuilder();
    record.declare();
    record.tell('ValueSet', { name: 'namespace', value: 'shop' });
    record.tell('UpdateSnoozed', { minutes: 10 });
    record.tell('StepCompleted', { step: 's', text: 'Is production impacted?', answer: 'yes' });

    assert.deepEqual(
      project(record).map(({ kind, system }) => [kind, system]),
      [
        ['incident', false],
        ['value', true],
        ['update', true],
        ['step', false],
      ],
    );
  });

  it('quotes the hypothesis that was judged, corrected text included', () => {
    const record = new RecordBuilder();
    const proposed = record.tell('HypothesisProposed', { text: 'Pool too small' });
    const judged = record.tell('HypothesisConfirmed', { hypothesis: proposed.id, reason: 'count is at the limit' });
    const projection = TimelineProjection.of([judged]);
    assert.equal(projection.entry(judged.id)?.title, 'A hypothesis that has not arrived yet');

    const change = projection.apply(proposed);
    assert.deepEqual(
      change.changed.map(({ id, title, verdict }) => [id, title, verdict]),
      [
        [proposed.id, 'Pool too small', 'confirmed'],
        [judged.id, 'Pool too small', 'confirmed'],
      ],
    );
    const corrected = record.tell('EntryCorrected', {
      entry: proposed.id,
      occurredAt: null,
      text: 'Pool of 5',
      reason: null,
    });
    assert.deepEqual(
      projection.apply(corrected).changed.map(({ title }) => title),
      ['Pool of 5', 'Pool of 5'],
    );
  });

  it('keeps comments with their entry, in order', () => {
    const record = new RecordBuilder();
    const note = record.tell('NoteAdded', { text: 'Rollback begun' });
    const first = record.tell('CommentAdded', { entry: note.id, text: 'Who approved?' });
    const second = record.tell('CommentAdded', { entry: note.id, text: 'The commander' });
    const projection = TimelineProjection.of([second, note, first]);

    assert.deepEqual(
      projection.entry(note.id)?.comments.map(({ text }) => text),
      ['Who approved?', 'The commander'],
    );
  });

  it('says nothing changed for an event it has seen', () => {
    const record = new RecordBuilder();
    const note = record.tell('NoteAdded', { text: 'Once' });
    const projection = TimelineProjection.of([note]);

    assert.deepEqual(projection.apply(note), { changed: [], removed: [] });
    assert.equal(projection.size, 1);
  });

  it('falls back to the time of writing where a time cannot be read', () => {
    const record = new RecordBuilder();
    record.tell('NoteAdded', { text: 'When?' }, { at: 3, occurredAt: 'half past' });

    assert.equal(project(record)[0]?.occurredAt, minute(3));
  });
});

describe('deploys in the timeline', () => {
  const deploy = { sha: '9f31c2e0aa', title: 'Pool size from environment', environment: 'production', at: minute(-14) };

  it('stand among the entries with what people said of them', () => {
    const record = new RecordBuilder();
    const declared = record.declare();
    const projection = TimelineProjection.of([declared], [deploy]);
    const verdict = record.tell('DeploySuspected', { deploy, reason: 'right before' });

    const change = projection.apply(verdict);

    assert.deepEqual(
      change.changed.map(({ id }) => id.split(':')[0]),
      [verdict.id, 'deploy'],
    );
    const [first] = projection.entries();
    assert.deepEqual(
      [first?.title, first?.verdict, first?.by],
      ['9f31c2e Pool size from environment', 'suspect', null],
    );
  });

  it('are known from what people said of them, until a look finds them', () => {
    const record = new RecordBuilder();
    const first = record.tell('DeploySuspected', { deploy, reason: null });
    const second = record.tell('DeployRuledOut', { deploy, reason: 'rolled back, no change' });
    const projection = TimelineProjection.of([second, first]);
    assert.deepEqual([...projection.entries()][0]?.verdict, 'ruled out');
    assert.equal(projection.size, 3);

    const change = projection.setDeploys([deploy]);

    assert.deepEqual(
      change.changed.map(({ verdict }) => verdict),
      ['ruled out'],
    );
    assert.equal(change.removed.length, 1);
    assert.equal(projection.size, 3);
  });

  it('are replaced by the next look, told as what came and what went', () => {
    const projection = TimelineProjection.of([], [deploy, { ...deploy, sha: 'aaaaaaaaaa', title: 'Docs' }]);
    const change = projection.setDeploys([deploy, { ...deploy, sha: 'bbbbbbbbbb', title: 'Cache' }]);

    assert.deepEqual(
      change.changed.map(({ title }) => title),
      ['bbbbbbb Cache'],
    );
    assert.equal(change.removed.length, 1);
    assert.deepEqual(
      [...projection.entries()].map(({ title }) => title),
      ['9f31c2e Pool size from environment', 'bbbbbbb Cache'],
    );
  });
});
