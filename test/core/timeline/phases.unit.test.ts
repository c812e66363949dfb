import assert from 'node:assert/strict';
import { phaseAt, phasesOf } from '../../../src/core/timeline/phases.ts';
import { TimelineProjection } from '../../../src/core/timeline/projection.ts';
import { minute, RecordBuilder } from './given.ts';

function entriesOf(tell: (record: RecordBuilder) => void) {
  const record = new RecordBuilder();
  tell(record);
  return [...TimelineProjection.of(record.events).entries()];
}

describe('the phases of an incident', () => {
  const entries = entriesOf((record) => {
    record.tell('NoteAdded', { text: 'before it was declared' }, { at: 1 });
    record.declare({ at: 2 });
    record.tell('StatusChanged', { status: 'mitigating' }, { at: 10 });
    record.tell('StatusChanged', { status: 'mitigating' }, { at: 12 });
    record.tell('NoteAdded', { text: 'rolling back' }, { at: 13 });
    record.tell('StatusChanged', { status: 'monitoring' }, { at: 20 });
  });
  const phases = phasesOf(entries);

  it('last from one status to the next, and the last one still lasts', () => {
    assert.deepEqual(
      phases.map(({ status, until }) => [status, until]),
      [
        ['investigating', Date.parse(minute(10))],
        ['mitigating', Date.parse(minute(20))],
        ['monitoring', null],
      ],
    );
  });

  it('hold every entry from their first on, and none that came before them all', () => {
    const statusOf = (title: string) => phaseAt(phases, entries.find((entry) => entry.title === title)!.order)?.status;
    assert.equal(statusOf('rolling back'), 'mitigating');
    assert.equal(statusOf('before it was declared'), undefined);
  });
});
