import { minute, RecordBuilder } from '../../core/timeline/given.ts';

/** So many entries in half an hour: notes and checks turn about, now and then a step or an update. */
export function longTimeline(entries: number): RecordBuilder {
  const record = new RecordBuilder();
  record.declare({ at: 0 });
  for (let index = 1; index < entries; index++) tellOne(record, index, (30 * index) / entries);
  return record;
}

/** One more entry of a long timeline, at this minute. */
export function tellOne(record: RecordBuilder, index: number, at: number): void {
  const told = { at, by: `responder ${index % 7}` };
  if (index % 3 === 0) record.finishCheck(record.startCheck(`Pool of replica ${index % 40}`, told).id, index % 5, told);
  else if (index % 50 === 1)
    record.tell('UpdatePosted', { channel: 'chat', text: `Still looking, ${index}`, template: null }, told);
  else if (index % 20 === 1)
    record.tell('StepCompleted', { step: `s${index % 40}`, text: 'Is production impacted?', answer: 'yes' }, told);
  else
    record.tell(
      'NoteAdded',
      { text: `Connections at ${index}: looking at what holds them.` },
      { ...told, occurredAt: minute(at) },
    );
}
