import assert from 'node:assert/strict';
import { SessionSecrets } from '../../../src/app/diagnostics/sessionSecrets.ts';
import type { LogError } from '../../../src/app/ports/incidentLog.ts';
import type { RecordFileStore, SharedAt } from '../../../src/app/ports/recordFiles.ts';
import { type RecordRemote, RemoteError, type RemoteRecord } from '../../../src/app/ports/recordRemote.ts';
import { BackgroundSync } from '../../../src/app/sharing/backgroundSync.ts';
import type { Command } from '../../../src/core/incident/commands.ts';
import { missingIn, withChanges } from '../../../src/core/sharing/missingIn.ts';
import { noFiles, type SharedFiles } from '../../../src/core/sharing/sharedFiles.ts';
import { stateWords } from '../../../src/core/sharing/state.ts';
import { MemoryRecords } from '../../given/memoryIncidentLog.ts';
import { GivenTimers } from '../../given/timers.ts';
import { declareCommand, givenWindow } from '../../given/window.ts';

const incident = 'incident-1';
const place = { folder: '/work', remote: 'origin' };

describe('sharing in the background', () => {
  let timers: GivenTimers;
  let records: MemoryRecords;
  let window: ReturnType<typeof givenWindow>;
  let sync: BackgroundSync;
  let remote: MemoryRemote;
  let shared: Map<string, SharedAt>;
  let on: boolean;

  beforeEach(async () => {
    timers = new GivenTimers(Date.parse('2026-03-04T02:00:00Z'));
    records = new MemoryRecords();
    window = givenWindow(records);
    remote = new MemoryRemote();
    shared = new Map();
    on = true;
    await window.given(declareCommand);
    sync = background();
  });

  const background = () =>
    new BackgroundSync({
      incidents: window.incidents,
      log: window.log,
      identity: { responder: async () => ({ id: 'one@example.com', name: 'One' }) },
      machine: timers,
      timers,
      remote,
      files: filesOf(records, shared),
      patterns: () => [],
      secrets: new SessionSecrets(),
      enabled: () => on,
      random: () => 0.5,
      pause: async () => undefined,
    });
  const words = () => stateWords(sync.stateOf(incident)!, timers.now());
  const settled = async () => {
    for (let i = 0; i < 40; i++) await Promise.resolve();
  };
  const tick = async () => {
    timers.tick();
    await settled();
  };
  const write = async (...commands: readonly Command[]) => {
    await window.given(...commands);
    await settled();
  };
  const note: Command = { type: 'AddNote', text: 'n' };

  it('sends what there is at once, and says so', async () => {
    sync.begin(incident, place);
    assert.equal(words(), '1 event waiting');
    await tick();
    assert.equal(words(), 'synced just now');
    timers.pass(12_000);
    assert.equal(words(), 'synced 12 s ago');
  });

  it('sends a burst in one round, a moment after its first event', async () => {
    sync.begin(incident, place);
    await tick();
    timers.pass(10_000);
    await write(note, note, note);
    assert.equal(words(), '3 events waiting');
    assert.equal(timers.next, 1_000);
    await tick();
    assert.equal(remote.writes, 2);
    assert.equal(words(), 'synced just now');
  });

  it('lets some seconds lie between two rounds', async () => {
    sync.begin(incident, place);
    await tick();
    await write(note);
    assert.equal(timers.next, 3_000);
  });

  it('looks for what others have written, calmly', async () => {
    sync.begin(incident, place);
    await tick();
    assert.equal(timers.next, 15_000);
    await tick();
    assert.equal(remote.reads, 2);
    assert.equal(timers.next, 15_000);
    await write({ type: 'ResolveIncident', openCriteria: [], reason: null });
    await tick();
    assert.equal(timers.next, 60_000);
  });

  it('tries less and less often while the remote does not answer, and says why', async () => {
    remote.fails = new RemoteError('unreachable', 'The host cannot be reached.');
    sync.begin(incident, place);
    const waits: (number | null)[] = [];
    for (let i = 0; i < 9; i++) {
      await tick();
      waits.push(timers.next);
    }
    assert.deepEqual(
      waits,
      [5, 10, 20, 40, 80, 160, 300, 300, 300].map((seconds) => seconds * 1_000),
    );
    await write(note);
    assert.equal(words(), 'offline, 2 events waiting');
    assert.equal(sync.stateOf(incident)?.problem?.message, 'The host cannot be reached.');
    assert.equal(timers.next, 300_000, 'an event does not hurry it');
    remote.fails = null;
    await tick();
    assert.equal(words(), 'synced just now');
    assert.equal(timers.next, 15_000);
  });

  it('goes at once where a person asks for it', async () => {
    remote.fails = new RemoteError('unreachable', 'The host cannot be reached.');
    sync.begin(incident, place);
    await tick();
    remote.fails = null;
    assert.equal((await sync.syncNow(incident)).sent, 1);
    assert.equal(words(), 'synced just now');
  });

  it('calls what needs a person held up', async () => {
    remote.fails = new RemoteError('authentication', 'Sign in.');
    sync.begin(incident, place);
    await tick();
    assert.equal(words(), 'held up, 1 event waiting');
  });

  it('sends the last event of an incident that is over, and then nothing more', async () => {
    sync.begin(incident, place);
    shared.set(incident, { place, settled: false });
    await tick();
    await write({ type: 'ResolveIncident', openCriteria: [], reason: null }, { type: 'CloseIncident' });
    await tick();
    assert.equal(words(), 'synced just now');
    assert.equal(timers.next, null);
    assert.deepEqual(shared.get(incident), { place, settled: true });
  });

  it('tries on where that last event does not get through', async () => {
    sync.begin(incident, place);
    shared.set(incident, { place, settled: false });
    await tick();
    remote.fails = new RemoteError('unreachable', 'The host cannot be reached.');
    await write({ type: 'ResolveIncident', openCriteria: [], reason: null }, { type: 'CloseIncident' });
    await tick();
    assert.equal(timers.next, 5_000);
    assert.equal(shared.get(incident)?.settled, false);
  });

  it('goes on where it was when the window is opened again, but not with what is settled', async () => {
    shared.set(incident, { place, settled: false });
    await sync.resume();
    assert.equal(words(), '1 event waiting');
    const other = background();
    shared.set(incident, { place, settled: true });
    await other.resume();
    assert.equal(other.stateOf(incident), null);
  });

  it('takes up what another window of this machine has shared', async () => {
    shared.set(incident, { place, settled: false });
    await write({ type: 'ShareRecord', remote: 'somewhere', ref: 'refs/heads/incidents/incident-1' });
    assert.equal(words(), '2 events waiting');
  });

  it('stands still where it is switched off, and goes on when it is switched on', async () => {
    on = false;
    sync.begin(incident, place);
    await write(note);
    assert.equal(timers.next, null);
    assert.equal(words(), '2 events waiting');
    on = true;
    sync.replan();
    await tick();
    assert.equal(words(), 'synced just now');
  });

  it('does nothing any more once it is disposed of', async () => {
    sync.begin(incident, place);
    await sync.dispose();
    assert.equal(timers.next, null);
    await write(note);
    assert.equal(remote.reads, 0);
  });
});

/** A remote in memory that can be out of reach. */
class MemoryRemote implements RecordRemote {
  fails: RemoteError | LogError | null = null;
  reads = 0;
  writes = 0;
  private record: RemoteRecord | null = null;

  async remotesOf() {
    return [];
  }
  async addressOf() {
    return 'somewhere';
  }
  async list() {
    return [];
  }
  async prefetch() {
    return new Map();
  }
  async fetched() {
    return [];
  }
  async read(): Promise<RemoteRecord | null> {
    if (this.fails !== null) throw this.fails;
    this.reads++;
    return this.record;
  }
  async write(_: unknown, __: string, base: RemoteRecord | null, { files }: { files: SharedFiles }) {
    this.writes++;
    this.record = { version: String(this.writes), files: withChanges(base?.files ?? noFiles, files) };
    assert.deepEqual(missingIn(this.record.files, files), noFiles);
    return this.record;
  }
  async close() {}
}

/** The files of records in memory: one line an event. */
function filesOf(records: MemoryRecords, shared: Map<string, SharedAt>): RecordFileStore {
  return {
    read: async (id) => {
      const events = records.events.get(id) ?? [];
      const writers = [...new Set(events.map(({ writer }) => writer))];
      const logs = writers.map((writer) => {
        const lines = events.filter((event) => event.writer === writer).map((event) => `${event.id}\n`);
        return { writer, number: 1, text: lines.join(''), head: null };
      });
      return { logs, evidence: new Map() };
    },
    write: async () => assert.fail('nothing comes in'),
    placeOf: async (id) => shared.get(id) ?? null,
    setPlace: async (id, at) => void shared.set(id, at),
    shared: async () => [...shared.keys()],
  };
}
