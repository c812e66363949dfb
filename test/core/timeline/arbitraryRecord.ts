import fc from 'fast-check';
import type { RecordedEvent } from '../../../src/core/incident/events.ts';
import { minute, RecordBuilder } from './given.ts';

/** What one event is, with the number of the earlier or later event that it speaks of, modulo the record's length. */
interface Plan {
  readonly is: (typeof plans)[number];
  readonly about: number;
  readonly text: string;
  readonly writer: string;
  readonly at: number;
  readonly occurred: number | null;
}

const plans = [
  'note',
  'start',
  'finish',
  'pin',
  'unpin',
  'correct',
  'comment',
  'propose',
  'confirm',
  'rule-out',
  'item',
  'item-done',
  'item-open',
  'item-filed',
  'suspect',
  'severity',
  'step',
  'resolve',
  'reopen',
] as const;

const plan: fc.Arbitrary<Plan> = fc.record({
  is: fc.constantFrom(...plans),
  about: fc.nat(),
  text: fc.string({ maxLength: 12 }),
  writer: fc.constantFrom('window-a', 'window-b', 'window-a-2'),
  at: fc.integer({ min: 0, max: 6 }),
  occurred: fc.option(fc.integer({ min: -5, max: 6 })),
});

/** A record in the order it was written, and the same events as they might reach another window. */
export const recordWithRetries: fc.Arbitrary<{
  readonly events: readonly RecordedEvent[];
  readonly arrivals: readonly RecordedEvent[];
}> = fc
  .array(plan, { maxLength: 30 })
  .map(write)
  .chain((events) =>
    fc
      .tuple(fc.shuffledSubarray(events, { minLength: events.length }), fc.subarray(events))
      .map(([shuffled, again]) => ({ events, arrivals: [...shuffled, ...again] })),
  );

function write(written: readonly Plan[]): RecordedEvent[] {
  const record = new RecordBuilder();
  record.declare();
  written.forEach((one, index) => {
    writeOne(record, one, index, `e${written.length === 0 ? 0 : one.about % written.length}`);
  });
  return record.events;
}

function writeOne(record: RecordBuilder, { is, text, writer, at, occurred }: Plan, index: number, about: string): void {
  const told = { id: `e${index}`, writer, at, ...(occurred === null ? {} : { occurredAt: minute(occurred) }) };
  const deploy = { sha: about, title: text, environment: null, at: minute(-3) };
  switch (is) {
    case 'note':
      return void record.tell('NoteAdded', { text }, told);
    case 'start':
      return void record.startCheck(text, told);
    case 'finish':
      return void record.finishCheck(about, text.length % 3 === 0 ? 0 : 1, told);
    case 'pin':
      return void record.tell('EntryPinned', { entry: about }, told);
    case 'unpin':
      return void record.tell('EntryUnpinned', { entry: about }, told);
    case 'correct':
      return void record.tell(
        'EntryCorrected',
        { entry: about, occurredAt: occurred === null ? null : minute(occurred), text, reason: null },
        told,
      );
    case 'comment':
      return void record.tell('CommentAdded', { entry: about, text }, told);
    case 'propose':
      return void record.tell('HypothesisProposed', { text }, told);
    case 'confirm':
      return void record.tell('HypothesisConfirmed', { hypothesis: about, reason: text }, told);
    case 'rule-out':
      return void record.tell('HypothesisRuledOut', { hypothesis: about, reason: text }, told);
    case 'item':
      return void record.tell('ActionItemAdded', { text, owner: null, due: null }, told);
    case 'item-done':
      return void record.tell('ActionItemCompleted', { item: about }, told);
    case 'item-open':
      return void record.tell('ActionItemReopened', { item: about }, told);
    case 'item-filed':
      return void record.tell(
        'ActionItemFiled',
        { item: about, repository: 'a/b', number: 1, url: 'https://a.io' },
        told,
      );
    case 'suspect':
      return void record.tell('DeploySuspected', { deploy, reason: null }, told);
    case 'severity':
      return void record.tell('SeverityChanged', { severity: { id: text, name: null, rank: 0 }, reason: null }, told);
    case 'step':
      return void record.tell('StepCompleted', { step: about, text, answer: null }, told);
    case 'resolve':
      return void record.tell('IncidentResolved', { openCriteria: [], reason: text }, told);
    case 'reopen':
      return void record.tell('IncidentReopened', { reason: text }, told);
    default:
      is satisfies never;
  }
}
