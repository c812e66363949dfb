import assert from 'node:assert/strict';
import { sha256 } from '../../../src/adapters/nodeMachine.ts';
import { Incidents } from '../../../src/app/incidents.ts';
import { FiguresOfAll } from '../../../src/app/insights/collectFigures.ts';
import { LogError } from '../../../src/app/ports/incidentLog.ts';
import type { RecordedEvent } from '../../../src/core/incident/events.ts';
import { type Fact, givenEvents } from '../../given/incident.ts';
import { MemoryRecords } from '../../given/memoryIncidentLog.ts';

const resolved: Fact = ['IncidentResolved', { openCriteria: [], reason: null }];
const closed: Fact = ['IncidentClosed', {}];

function record(incident: string, ...facts: Fact[]): RecordedEvent[] {
  return givenEvents(...facts).map((event) => ({ ...event, incident }));
}

describe('the figures of all incidents', () => {
  async function given(records: Record<string, RecordedEvent[]>) {
    const memory = new MemoryRecords();
    for (const [id, events] of Object.entries(records)) memory.events.set(id, events);
    const log = memory.logOf('window');
    const machine = { now: () => Date.parse('2026-03-05T00:00:00Z'), newId: () => 'new', sha256 };
    const incidents = new Incidents(log, machine, { responder: async () => ({ id: 'one', name: 'On-call' }) });
    await incidents.load();
    memory.calls.length = 0;
    const figures = new FiguresOfAll({
      ...{ incidents, library: { of: async () => null } },
      monthOf: (at) => new Date(at).toISOString().slice(0, 7),
    });
    const collect = () => figures.collect(() => undefined);
    return { memory, incidents, figures, collect };
  }

  it('are of those that are over; the others are counted by why they are left out', async () => {
    const { collect } = await given({
      one: record('one', resolved),
      two: record('two', resolved, closed),
      three: record('three'),
      four: record('four', ['IncidentCancelled', { reason: 'Practice' }]),
      five: record('five', ['IncidentMarkedDuplicate', { of: 'one' }]),
    });
    const { figures, ...left } = await collect();
    assert.deepEqual(figures.map(({ incident }) => incident).sort(), ['one', 'two']);
    assert.deepEqual(left, { open: 1, none: 2, unread: 0 });
  });

  it('read a past record once, keep nothing but its figures, and read it again when it has changed', async () => {
    const { collect, memory, incidents } = await given({ two: record('two', resolved, closed) });
    await collect();
    await collect();
    assert.deepEqual(memory.calls, ['read two']);
    assert.equal(incidents.get('two'), undefined);
    const item = record('two', resolved, closed, ['ActionItemAdded', { text: 'Alert', owner: null, due: null }]).at(
      -1,
    )!;
    memory.arrive('two', item);
    await incidents.refresh('two');
    const { figures } = await collect();
    assert.deepEqual(
      figures[0]?.openItems.map(({ text }) => text),
      ['Alert'],
    );
  });

  it('count a record that cannot be read, and go on', async () => {
    const { collect, memory } = await given({
      one: record('one', resolved, closed),
      two: record('two', resolved, closed),
    });
    memory.failing.set('one', new LogError('io', '/records/one', 'The disk says no.'));
    const { figures, unread } = await collect();
    assert.deepEqual([figures.length, unread], [1, 1]);
  });

  it('say how far the reading has come', async () => {
    const { figures } = await given({ one: record('one', resolved, closed), two: record('two', resolved, closed) });
    const said: string[] = [];
    await figures.collect((done, all) => said.push(`${done} of ${all}`));
    assert.deepEqual(said, ['1 of 2', '2 of 2']);
  });
});
