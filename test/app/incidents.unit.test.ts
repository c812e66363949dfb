import assert from 'node:assert/strict';
import { sha256 } from '../../src/adapters/nodeMachine.ts';
import { Incidents } from '../../src/app/incidents.ts';
import { LogError } from '../../src/app/ports/incidentLog.ts';
import type { Machine } from '../../src/app/ports/machine.ts';
import type { Command } from '../../src/core/incident/commands.ts';
import type { Recorded } from '../../src/core/incident/events.ts';
import { replay } from '../../src/core/incident/evolve.ts';
import { declaredAt } from '../given/incident.ts';
import { MemoryRecords } from '../given/memoryIncidentLog.ts';

const declare: Command = { type: 'DeclareIncident', title: 'API errors', kind: 'real', severity: null, runbook: null };
const note = (text: string): Command => ({ type: 'AddNote', text });
const resolve: Command = { type: 'ResolveIncident', openCriteria: [], reason: null };

class FakeMachine implements Machine {
  private made = 0;
  readonly sha256 = sha256;

  constructor(
    private readonly name: string,
    /** How far this machine's clock is off, in milliseconds. */
    public skew = 0,
    private readonly clock = { now: declaredAt },
  ) {}

  now(): number {
    this.clock.now += 1_000;
    return this.clock.now + this.skew;
  }

  newId(): string {
    this.made++;
    return `${this.name}-${this.made}`;
  }
}

describe('the incidents of a window', () => {
  let records: MemoryRecords;
  const clock = { now: declaredAt };
  const open: Incidents[] = [];

  const window = (writer: string, skew = 0) => {
    const identity = { responder: async () => ({ id: `${writer}@example.com`, name: writer }) };
    const incidents = new Incidents(records.logOf(writer), new FakeMachine(writer, skew, clock), identity);
    open.push(incidents);
    return incidents;
  };
  const textsOf = (incidents: Incidents, id = 'incident-1') =>
    incidents.get(id)?.events.map((event) => ('text' in event.data ? event.data.text : event.type));

  beforeEach(() => {
    records = new MemoryRecords();
  });
  afterEach(() => {
    for (const incidents of open.splice(0)) incidents.dispose();
  });

  describe('a command', () => {
    it('is decided, recorded, taken in and told, in this order', async () => {
      const incidents = window('a');
      const told: (number | undefined)[] = [];
      incidents.onDidChange((id) => told.push(incidents.get(id)?.events.length));
      const outcome = await incidents.execute('incident-1', declare);
      assert.deepEqual(
        outcome.recorded?.map(({ type, writer, sequence }) => [type, writer, sequence]),
        [['IncidentDeclared', 'a', 1]],
      );
      assert.equal(incidents.get('incident-1')?.incident.title, 'API errors');
      assert.deepEqual(told, [1]);
    });

    it('that is refused records nothing and tells nothing', async () => {
      const incidents = window('a');
      incidents.onDidChange(() => assert.fail('told'));
      const outcome = await incidents.execute('incident-1', note('x'));
      assert.equal(outcome.refused?.code, 'not-declared');
      assert.equal(records.events.size, 0);
    });

    it('is decided on the state that the one before it left, also when both are asked at once', async () => {
      const incidents = window('a');
      const outcomes = await Promise.all([
        incidents.execute('incident-1', declare),
        incidents.execute('incident-1', declare),
      ]);
      assert.deepEqual(
        outcomes.map(({ refused }) => refused?.code),
        [undefined, 'already-declared'],
      );
    });

    it('that could not be recorded changes nothing, and the next one goes on', async () => {
      const incidents = window('a');
      await incidents.execute('incident-1', declare);
      records.nextAppend = new LogError('disk-full', '/records', 'The disk is full.');
      await assert.rejects(incidents.execute('incident-1', note('lost')), { name: 'LogError', code: 'disk-full' });
      assert.deepEqual(textsOf(incidents), ['IncidentDeclared']);
      await incidents.execute('incident-1', note('kept'));
      assert.deepEqual(textsOf(incidents), ['IncidentDeclared', 'kept']);
    });

    it('has its evidence on disk before its event', async () => {
      const incidents = window('a');
      const outcome = await incidents.execute('incident-1', declare, '# Runbook');
      assert.deepEqual(records.calls.slice(-2), ['evidence incident-1', 'append incident-1']);
      assert.equal(records.evidence.get(`incident-1/${outcome.recorded?.[0]?.id}`), '# Runbook');
    });

    it('has both times, and a given one in one form', async () => {
      const incidents = window('a');
      await incidents.execute('incident-1', declare);
      const outcome = await incidents.execute('incident-1', {
        ...note('x'),
        occurredAt: '2026-03-04T02:58:00+02:00',
      } as Command);
      const [event] = outcome.recorded ?? [];
      assert.deepEqual(
        [event?.occurredAt, event?.recordedAt],
        ['2026-03-04T00:58:00.000Z', new Date(clock.now).toISOString()],
      );
    });

    it('is not undone by a view that fails', async () => {
      const incidents = window('a');
      const failures: unknown[] = [];
      const keep = (error: unknown) => failures.push(error);
      const mochas = process.listeners('unhandledRejection');
      process.removeAllListeners('unhandledRejection').on('unhandledRejection', keep);
      try {
        incidents.onDidChange(() => {
          throw new Error('view');
        });
        const outcome = await incidents.execute('incident-1', declare);
        assert.equal(outcome.recorded?.length, 1);
        await new Promise((done) => setImmediate(done));
      } finally {
        process.removeAllListeners('unhandledRejection');
        for (const listener of mochas) process.on('unhandledRejection', listener);
      }
      assert.deepEqual(failures, [new Error('view')]);
    });
  });

  describe('two windows', () => {
    it('see what the other one records', async () => {
      const [a, b] = [window('a'), window('b')];
      const heard = new Promise<void>((done) => b.onDidChange(() => done()));
      await a.execute('incident-1', declare);
      await heard;
      assert.equal(b.get('incident-1')?.incident.title, 'API errors');
      await b.execute('incident-1', note('from b'));
      await a.open('incident-1');
      assert.deepEqual(textsOf(a), ['IncidentDeclared', 'from b']);
    });

    it('have the same order and the same incident, however far a clock is off', async () => {
      const [a, b] = [window('a'), window('b', -3_600_000)];
      await a.execute('incident-1', declare);
      await b.open('incident-1');
      await Promise.all(
        [a, b].flatMap((each, i) => [1, 2, 3].map((n) => each.execute('incident-1', note(`${i}.${n}`)))),
      );
      await b.execute('incident-1', resolve);
      const late = window('late');
      await Promise.all([a.open('incident-1'), b.open('incident-1'), late.load()]);
      for (const other of [b, late]) {
        assert.deepEqual(other.get('incident-1')?.events, a.get('incident-1')?.events);
        assert.deepEqual(other.get('incident-1')?.incident, a.get('incident-1')?.incident);
      }
      assert.equal(a.get('incident-1')?.events.at(-1)?.type, 'IncidentResolved');
      assert.equal(a.get('incident-1')?.events[0]?.type, 'IncidentDeclared');
    });

    it('take in what comes late at its place', async () => {
      const incidents = window('a');
      await incidents.execute('incident-1', declare);
      const outcome = await incidents.execute('incident-1', { type: 'ChangeTitle', title: 'Last word' });
      const changed = outcome.recorded?.[0] as Recorded<'TitleChanged'>;
      const heard = new Promise<void>((done) => incidents.onDidChange(() => done()));
      const early = { id: 'early', writer: 'b', sequence: 1, hlc: [changed.hlc[0] - 1, 0] as const };
      records.arrive('incident-1', { ...changed, ...early, data: { title: 'First word' } });
      await heard;
      const live = incidents.get('incident-1');
      assert.deepEqual(
        live?.events.map(({ id }) => id),
        ['a-1', 'early', 'a-2'],
      );
      assert.equal(live?.incident.title, 'Last word');
      assert.deepEqual(live?.incident, replay(live?.events ?? []));
    });
  });

  describe('at the start', () => {
    const past = async (id: string, ...commands: Command[]) => {
      const before = window('before');
      for (const command of [declare, ...commands]) await before.execute(id, command);
      before.dispose();
    };

    it('what is open or resolved is read whole; the rest is known by its headline and read when it is opened', async () => {
      await past('incident-1', note('x'));
      await past('incident-2', note('x'), resolve);
      await past('incident-3', note('x'), resolve, { type: 'CloseIncident' });
      await past('incident-4', { type: 'CancelIncident', reason: 'Load test' });
      records.calls.length = 0;
      const incidents = window('a');
      await incidents.load();
      assert.deepEqual(
        records.calls.filter((call) => call.startsWith('read')),
        ['read incident-2', 'read incident-1'],
      );
      assert.deepEqual(
        incidents.all().map(({ id }) => id),
        ['incident-2', 'incident-1'],
      );
      assert.deepEqual(
        incidents.past().map(({ id, headline }) => [id, headline.phase]),
        [
          ['incident-4', 'cancelled'],
          ['incident-3', 'closed'],
        ],
      );
      assert.equal(incidents.get('incident-3'), undefined);
      assert.equal((await incidents.open('incident-3'))?.events.length, 4);
      assert.equal(incidents.get('incident-3')?.incident.phase, 'closed');
      assert.equal((await incidents.glance('incident-4')).length, 2);
      assert.equal(incidents.get('incident-4'), undefined);
    });

    it('a past incident is read before it is written to', async () => {
      await past('incident-3', resolve, { type: 'CloseIncident' });
      const incidents = window('a');
      await incidents.load();
      assert.equal((await incidents.execute('incident-3', declare)).refused?.code, 'already-declared');
      await incidents.execute('incident-3', { type: 'ReopenIncident', reason: 'It is back' });
      assert.equal(incidents.get('incident-3')?.incident.phase, 'open');
    });

    it('a past incident that another window reopens comes back', async () => {
      await past('incident-3', resolve, { type: 'CloseIncident' });
      const [a, b] = [window('a'), window('b')];
      await a.load();
      const heard = new Promise<void>((done) => a.onDidChange(() => done()));
      await b.execute('incident-3', { type: 'ReopenIncident', reason: 'It is back' });
      await heard;
      assert.equal(a.get('incident-3')?.incident.phase, 'open');
    });

    it('a record that cannot be read keeps no other from being shown, and says why', async () => {
      await past('incident-1');
      await past('incident-2');
      records.failing.set('incident-2', new LogError('read-only', '/records/incident-2', 'This account may not.'));
      const incidents = window('a');
      await incidents.load();
      assert.deepEqual(
        incidents.all().map(({ id }) => id),
        ['incident-1'],
      );
      assert.deepEqual(incidents.unopened(), [
        { id: 'incident-2', folder: '/records/incident-2', unreadable: [], problem: 'This account may not.' },
      ]);
    });

    it('a record whose declaration a newer version wrote is named', async () => {
      const line = {
        type: 'Unreadable',
        file: 'log/x.jsonl',
        line: 1,
        reason: 'future-version',
        message: 'x',
      } as const;
      records.events.set('incident-1', []);
      records.unreadable.set('incident-1', [line]);
      const incidents = window('a');
      await incidents.load();
      assert.deepEqual([incidents.all(), incidents.past()], [[], []]);
      assert.deepEqual(
        incidents.unopened().map(({ id, unreadable }) => [id, unreadable]),
        [['incident-1', [line]]],
      );
    });

    it('an incident that nobody has heard of is not there', async () => {
      const incidents = window('a');
      assert.equal(await incidents.open('incident-9'), undefined);
      assert.deepEqual([incidents.all(), incidents.past(), incidents.unopened()], [[], [], []]);
    });
  });

  it('says so when a record cannot be read on, and stops saying so when it can', async () => {
    const [a, b] = [window('a'), window('b')];
    await a.execute('incident-1', declare);
    const next = () => new Promise<void>((done) => a.onDidChange(() => done()));
    await b.open('incident-1');
    records.failing.set('incident-1', new LogError('io', '/records', 'The disk reports an error.'));
    let heard = next();
    await b.execute('incident-1', note('unheard'));
    await heard;
    assert.equal(a.get('incident-1')?.problem, 'The disk reports an error.');
    records.failing.clear();
    heard = next();
    await b.execute('incident-1', note('heard'));
    await heard;
    assert.deepEqual([a.get('incident-1')?.problem, textsOf(a)], [null, ['IncidentDeclared', 'unheard', 'heard']]);
  });

  it('tells nothing any more once it is disposed of', async () => {
    const [a, b] = [window('a'), window('b')];
    a.onDidChange(() => assert.fail('told'));
    a.dispose();
    await b.execute('incident-1', declare);
    assert.equal(a.get('incident-1'), undefined);
  });
});
