import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Outcome } from '../../../src/app/incidents.ts';
import type { Command } from '../../../src/core/incident/commands.ts';
import type { RecordedEvent } from '../../../src/core/incident/events.ts';
import { TimelineProjection } from '../../../src/core/timeline/projection.ts';
import { type FeedSource, TimelineFeed } from '../../../src/ui/timeline/timelineFeed.ts';
import { type HostMessage, parseHostMessage } from '../../../src/webview/protocol.ts';
import { TimelineModel } from '../../../src/webview/timeline/reading/model.ts';
import { recordWithRetries } from '../../core/timeline/arbitraryRecord.ts';
import { minute, RecordBuilder } from '../../core/timeline/given.ts';

/** A record that grows, and what was sent about it. */
class Desk implements FeedSource {
  readonly sent: HostMessage[] = [];
  readonly commands: Command[] = [];
  events: RecordedEvent[] = [];
  outcome: Outcome | Error = { recorded: [] };
  private epochs = 0;
  readonly feed = new TimelineFeed(this, (message) => this.sent.push(message));

  constructor(readonly record: RecordBuilder) {
    this.events = [...record.events];
  }

  read() {
    return this.events.length === 0
      ? undefined
      : { incident: this.record.incident(), events: this.events, unreadable: 0 };
  }

  async execute(command: Command): Promise<Outcome> {
    this.commands.push(command);
    if (this.outcome instanceof Error) throw this.outcome;
    return this.outcome;
  }

  newEpoch(): string {
    return `epoch ${++this.epochs}`;
  }
}

function deskWith(notes: number): Desk {
  const record = new RecordBuilder();
  record.declare();
  for (let index = 0; index < notes; index++) record.tell('NoteAdded', { text: `note ${index}` });
  return new Desk(record);
}

describe('the feed of a page', () => {
  it('says nothing before the page is there', () => {
    const desk = deskWith(1);
    desk.feed.update();
    assert.deepEqual(desk.sent, []);
  });

  it('answers a page with a snapshot and sends one numbered delta for each event after it', () => {
    const desk = deskWith(0);
    desk.feed.begin();
    for (const text of ['one', 'two']) {
      desk.events.push(desk.record.tell('NoteAdded', { text }));
      desk.feed.update();
    }
    assert.deepEqual(
      desk.sent.map((message) => [message.type, 'sequence' in message && message.sequence]),
      [
        ['snapshot', 0],
        ['delta', 1],
        ['delta', 2],
      ],
    );
  });

  it('sends nothing while the page is hidden, and all of it as one delta afterwards', () => {
    const desk = deskWith(0);
    desk.feed.begin();
    desk.feed.setVisible(false);
    for (const text of ['one', 'two']) {
      desk.events.push(desk.record.tell('NoteAdded', { text }));
      desk.feed.update();
    }
    assert.equal(desk.sent.length, 1);
    desk.feed.setVisible(true);
    const [, delta, ...more] = desk.sent;
    assert.deepEqual(delta?.type === 'delta' && delta.changed.map(({ title }) => title), ['one', 'two']);
    assert.equal(more.length, 0);
  });

  it('finds an event that another window put in between', () => {
    const desk = deskWith(3);
    desk.feed.begin();
    const late = desk.record.tell('NoteAdded', { text: 'late' }, { writer: 'window-b', at: 1 });
    desk.events.splice(2, 0, late);
    desk.feed.update();
    const delta = desk.sent.at(-1);
    assert.deepEqual(delta?.type === 'delta' && delta.changed.map(({ title }) => title), ['late']);
  });

  it('sends a long history page by page, as often as the page asks', () => {
    const desk = deskWith(1000);
    const model = new TimelineModel();
    desk.feed.begin();
    takeAll(desk, model);
    const asked = askForAll(desk, model);
    assert.ok(asked > 1);
    assert.equal(model.all.length, 1001);
    assert.deepEqual(model.all, [...TimelineProjection.of(desk.events).entries()]);
  });

  it('does not hear a wish from before the last snapshot', () => {
    const desk = deskWith(1000);
    desk.feed.begin();
    desk.feed.begin();
    desk.feed.sendOlder('epoch 1');
    assert.equal(desk.sent.length, 2);
  });

  it('keeps silent while there is no record, and begins when there is one', () => {
    const desk = deskWith(0);
    const { events } = desk;
    desk.events = [];
    desk.feed.begin();
    assert.equal(desk.feed.begun, false);
    desk.events = events;
    desk.feed.begin();
    assert.equal(desk.sent.length, 1);
  });

  it('begins anew when the record has lost events', () => {
    const desk = deskWith(3);
    desk.feed.begin();
    desk.events = desk.events.slice(0, 2);
    desk.feed.update();
    const last = desk.sent.at(-1);
    assert.deepEqual(last?.type === 'snapshot' && last.entries.length, 2);
  });

  it('brings deploys in and takes them out again', () => {
    const desk = deskWith(0);
    const model = new TimelineModel();
    desk.feed.begin();
    desk.feed.setDeploys([{ sha: 'abcdef0123', title: 'Pool', environment: null, at: minute(-5) }]);
    takeAll(desk, model);
    assert.deepEqual(
      model.all.map(({ kind }) => kind),
      ['deploy', 'incident'],
    );
    desk.feed.setDeploys([]);
    takeAll(desk, model);
    assert.deepEqual(
      model.all.map(({ kind }) => kind),
      ['incident'],
    );
  });

  it('sends only what fits the schema', () => {
    const desk = deskWith(2);
    desk.feed.begin();
    desk.events.push(desk.record.startCheck());
    desk.feed.update();
    for (const message of desk.sent) assert.ok(!('misfit' in parseHostMessage(structuredClone(message))));
  });
});

describe('what a person writes on the page', () => {
  it('is recorded with its time, and the page hears that it is on disk', async () => {
    const desk = deskWith(0);
    await desk.feed.record({ type: 'logDecision', request: 7, text: 'Roll back', occurredAt: minute(-2) });
    assert.deepEqual(desk.commands, [{ type: 'LogDecision', text: 'Roll back', occurredAt: minute(-2) }]);
    assert.deepEqual(desk.sent, [{ type: 'recorded', request: 7 }]);
  });

  it('is not lost when it is refused: the page hears why', async () => {
    const desk = deskWith(0);
    desk.outcome = { refused: { code: 'time-in-future', message: 'That lies in the future.' } };
    await desk.feed.record({ type: 'addNote', request: 1, text: 'x' });
    assert.deepEqual(desk.sent, [{ type: 'refused', request: 1, message: 'That lies in the future.' }]);
  });

  it('is not lost when the disk is full', async () => {
    const desk = deskWith(0);
    desk.outcome = new Error('no space left');
    await desk.feed.record({ type: 'addNote', request: 1, text: 'x' });
    assert.deepEqual(desk.sent, [{ type: 'refused', request: 1, message: 'Not recorded: no space left' }]);
  });
});

describe('a page that follows any record', () => {
  it('shows what a fresh snapshot would show, though deltas come twice and some are lost', () => {
    const fates = fc.infiniteStream(fc.constantFrom('once', 'once', 'twice', 'lost'));
    fc.assert(
      fc.property(recordWithRetries, fates, ({ events, arrivals }, fate) => {
        const desk = deskWith(0);
        const model = new TimelineModel();
        desk.feed.begin();
        takeAll(desk, model);
        for (const event of arrivals.slice(0, events.length)) {
          desk.events.push(event);
          desk.feed.update();
          const fateOfThis = fate.next().value;
          if (fateOfThis === 'lost') desk.sent.pop();
          if (fateOfThis === 'twice') desk.sent.push(desk.sent.at(-1)!);
          takeAll(desk, model);
        }
        desk.events.push(desk.record.tell('NoteAdded', { text: 'the end' }));
        desk.feed.update();
        takeAll(desk, model);
        assert.deepEqual(model.all, [...TimelineProjection.of(desk.events).entries()]);
        assert.deepEqual(model.visible, model.all);
      }),
    );
  });
});

/** Gives the page what was sent; a gap makes it ask for a snapshot, as the page does. */
function takeAll(desk: Desk, model: TimelineModel): void {
  for (const message of desk.sent.splice(0)) {
    if (message.type !== 'snapshot' && message.type !== 'delta') continue;
    if (model.take(message).is !== 'gap') continue;
    desk.feed.begin();
    takeAll(desk, model);
    return;
  }
}

function askForAll(desk: Desk, model: TimelineModel): number {
  let asked = 0;
  for (; model.remaining > 0; asked++) {
    desk.feed.sendOlder(model.position!.epoch);
    takeAll(desk, model);
  }
  return asked;
}
