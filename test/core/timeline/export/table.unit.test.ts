import assert from 'node:assert/strict';
import { timelineAsCsv, timelineAsJson } from '../../../../src/core/timeline/export/table.ts';
import { RecordBuilder } from '../given.ts';
import { timelineOf } from './given.ts';

describe('the timeline as a table', () => {
  it('has one row an entry, with exit code, runbook line and id', () => {
    const record = new RecordBuilder();
    record.declare();
    const started = record.startCheck('Count connections');
    record.finishCheck(started.id, 1);
    const [header, , check] = timelineAsCsv(timelineOf(record).entries).split('\r\n');
    assert.match(header!, /^occurred_at,recorded_at,kind,title,verdict,by,/);
    assert.match(check!, /,check,Count connections,exit 1,commander,/);
    assert.match(check!, new RegExp(`,1,false,runbooks/checkout.md:143,,${started.id}$`));
  });

  it('quotes what would break a row, and makes no formula of what somebody wrote', () => {
    const record = new RecordBuilder();
    record.tell('NoteAdded', { text: 'said "no", twice' });
    record.tell('NoteAdded', { text: '=HYPERLINK("http://evil.test")' });
    const csv = timelineAsCsv(entriesOf(record));
    assert.match(csv, /,"said ""no"", twice",/);
    assert.match(csv, /,"'=HYPERLINK\(""http:\/\/evil\.test""\)",/);
  });

  it('is everything that is shown, as JSON', () => {
    const record = new RecordBuilder();
    record.declare();
    const { summary, entries } = timelineOf(record);
    assert.deepEqual(JSON.parse(timelineAsJson(summary, entries)), JSON.parse(JSON.stringify({ summary, entries })));
  });
});

function entriesOf(record: RecordBuilder) {
  record.declare();
  return timelineOf(record).entries;
}
