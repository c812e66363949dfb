import assert from 'node:assert/strict';
import { entryAsMarkdown } from '../../../../src/core/timeline/export/entryMarkdown.ts';
import { minute, RecordBuilder } from '../given.ts';
import { timelineOf } from './given.ts';

describe('an entry as Markdown', () => {
  it('gives a check with its command and first output, in fences that nothing in them closes', () => {
    const record = new RecordBuilder();
    record.declare();
    record.finishCheck(record.startCheck('Count connections').id, 1);
    const check = entryAsMarkdown(timelineOf(record).entries.at(-1)!);
    assert.match(
      check,
      /check Count connections \(exit 1\) · commander\n\n {2}```sh\n {2}psql -c .*\n {2}```\n\n {2}```text\n {2}too many\n {2}clients\n {2}```$/,
    );
  });

  it('mentions nobody, refers to nothing and holds no markup', () => {
    const record = new RecordBuilder();
    record.declare();
    record.tell(
      'NoteAdded',
      { text: '@team see #12 <img src=x> **now** [go](javascript:alert(1))' },
      { occurredAt: minute(1) },
    );
    const note = entryAsMarkdown(timelineOf(record).entries.at(-1)!);
    assert.doesNotMatch(note, /@team|#12|<img|\*\*now\*\*|[^\\]\]\(javascript/);
  });
});
