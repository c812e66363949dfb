import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { verifyRecord } from '../../src/adapters/record/verifyRecord.ts';
import { type GivenDisk, givenDisk } from '../given/disk.ts';
import { FileRecords, incidentId, note, unwritten } from '../given/fileRecords.ts';

const file = 'log/writer-1.jsonl';
const name = 'writer-1.jsonl';

describe('a record on a disk that', () => {
  let records: FileRecords;
  let disk: GivenDisk;
  beforeEach(() => {
    records = new FileRecords();
    disk = givenDisk();
  });
  afterEach(() => {
    disk.heal();
    return records.end();
  });

  const read = async () => {
    const { events, unreadable } = await records.logOf('reader').read(incidentId);
    return { sequences: events.map(({ sequence }) => sequence), problems: unreadable.map(({ reason }) => reason) };
  };

  describe('works', () => {
    it('has the names of the folders, the head, then the name of the log on it before the first event', async () => {
      const log = records.logOf('writer-1', disk);
      await log.append(incidentId, unwritten());
      const place = (call: string, after = -1) => {
        const found = disk.calls.findIndex((each, at) => at > after && each === call);
        assert.notEqual(found, -1, `${call} in ${disk.calls.join(', ')}`);
        return found;
      };
      const folders = place(`sync incidents/${incidentId}`);
      const head = place('sync log/writer-1.head', folders);
      const log1 = place(`open log/${name}`, head);
      const name1 = place(`sync ${incidentId}/log`, log1);
      const write = place(`write log/${name}`, name1);
      place(`datasync log/${name}`, write);
    });

    it('sees one write and one sync for the events of one append', async () => {
      const log = records.logOf('writer-1', disk);
      await log.append(incidentId, unwritten());
      disk.calls.length = 0;
      await log.append(incidentId, [note(), note(), note()]);
      const ofLog = disk.calls.filter((call) => call.endsWith(name)).map((call) => call.split(' ')[0]);
      assert.deepEqual(ofLog.sort(), ['datasync', 'look', 'write']);
    });

    it('has the head written after the sync, not before', async () => {
      const log = records.logOf('writer-1', disk);
      await log.append(incidentId, unwritten());
      await log.close();
      const sync = disk.calls.lastIndexOf(`datasync log/${name}`);
      assert.ok(disk.calls.lastIndexOf('write log/writer-1.head') > sync);
    });

    it('has evidence whole under its name, and the name itself, before the event', async () => {
      const log = records.logOf('writer-1', disk);
      await log.writeEvidence(incidentId, 'event-0', 'x');
      const ofEvidence = disk.calls.filter((call) => /event-0|evidence$/.test(call)).map((call) => call.split(' ')[0]);
      assert.deepEqual(ofEvidence.slice(-8), ['open', 'write', 'sync', 'close', 'rename', 'open', 'sync', 'close']);
      assert.deepEqual(readdirSync(records.path('evidence')), ['event-0.txt']);
    });
  });

  const failures: readonly [what: string, code: string, set: (disk: GivenDisk) => void][] = [
    ['is full', 'disk-full', (disk) => disk.fail('write', name, 'ENOSPC')],
    ['is full after half a line', 'disk-full', (disk) => disk.fail('write', name, 'ENOSPC', { bytes: 100 })],
    ['is full after one and a half lines', 'disk-full', (disk) => disk.fail('write', name, 'ENOSPC', { bytes: 520 })],
    ['has used up a quota', 'disk-full', (disk) => disk.fail('write', name, 'EDQUOT', { bytes: 1 })],
    ['is full when it comes to syncing', 'disk-full', (disk) => disk.fail('datasync', name, 'ENOSPC')],
    ['fails to sync', 'io', (disk) => disk.fail('datasync', name, 'EIO')],
    ['fails in the middle of a line', 'io', (disk) => disk.fail('write', name, 'EIO', { bytes: 30 })],
    ['fails to look', 'io', (disk) => disk.fail('look', name, 'EIO')],
  ];
  for (const [what, code, set] of failures)
    it(`${what} refuses an append with nothing of it readable, and takes the next`, async () => {
      const log = records.logOf('writer-1', disk);
      await log.append(incidentId, unwritten());
      const before = records.textOf(file);
      set(disk);
      await assert.rejects(log.append(incidentId, [note('lost'), note('lost too')]), (error: Error) => {
        assert.deepEqual([error.name, 'code' in error && error.code], ['LogError', code]);
        assert.ok(error.message.startsWith('This was not recorded: '), error.message);
        assert.ok(error.message.includes(records.path(file)), error.message);
        return true;
      });
      assert.equal(records.textOf(file), before);
      assert.deepEqual(await read(), { sequences: [1], problems: [] });
      const [next] = await log.append(incidentId, [note('kept')]);
      assert.equal(next?.sequence, 2);
      assert.deepEqual(await read(), { sequences: [1, 2], problems: [] });
      await log.close();
      assert.equal((await verifyRecord(records.folder)).intact, true);
    });

  it('writes less than it was given is given the rest', async () => {
    const log = records.logOf('writer-1', disk);
    await log.append(incidentId, unwritten());
    disk.fail('write', name, 'SHORT', { bytes: 7 });
    await log.append(incidentId, [note(), note()]);
    assert.deepEqual(await read(), { sequences: [1, 2, 3], problems: [] });
  });

  it('does not even let a failed append be taken back gets another file for all of it', async () => {
    const log = records.logOf('writer-1', disk);
    await log.append(incidentId, unwritten());
    disk.fail('write', name, 'EIO', { bytes: 30 });
    disk.failAlways('truncate', name, 'EIO');
    await assert.rejects(log.append(incidentId, [note('lost')]), { code: 'io' });
    await log.append(incidentId, [note('kept')]);
    assert.deepEqual(await read(), { sequences: [1, 2], problems: ['torn'] });
    assert.deepEqual(
      records.notices.map(({ code }) => code),
      ['missing'],
    );
    assert.ok(existsSync(records.path('log/writer-1.2.jsonl')));
  });

  it('is full for a while loses nothing of what comes before and after', async () => {
    const log = records.logOf('writer-1', disk);
    const recorded: string[] = [];
    for (let i = 0; i < 30; i++) {
      if (i % 3 === 1) disk.fail('write', name, 'ENOSPC', { bytes: i * 11 });
      const events = await log.append(incidentId, [note()]).catch(() => []);
      recorded.push(...events.map(({ id }) => id));
    }
    assert.equal(recorded.length, 20);
    const { events, unreadable } = await records.logOf('reader').read(incidentId);
    assert.deepEqual(
      events.map(({ id }) => id),
      recorded,
    );
    assert.deepEqual(unreadable, []);
  });

  it('refuses the first append leaves nothing that would be in the way of the next', async () => {
    const calls = ['mkdir', 'open', 'sync', 'write', 'datasync', 'identify'] as const;
    for (const call of calls) {
      const log = records.logOf('writer-1', disk);
      for (const end of ['log', 'writer-1.head', name]) {
        disk.fail(call, end, 'EROFS');
        await log
          .append(incidentId, [note()])
          .catch((error) => assert.equal(error.code, 'read-only', `${call} ${end}`));
        disk.heal();
      }
      await log.append(incidentId, [note()]);
      const { unreadable } = await records.logOf('reader').read(incidentId);
      assert.deepEqual(unreadable, [], call);
      assert.deepEqual(readdirSync(records.path('log')).sort(), ['writer-1.head', name], call);
      await log.close();
      rmSync(records.folder, { recursive: true });
    }
  });

  for (const code of ['EROFS', 'EACCES', 'EPERM'])
    it(`lets nobody write (${code}) says so`, async () => {
      const log = records.logOf('writer-1', disk);
      disk.failAlways('mkdir', 'log', code);
      disk.failAlways('mkdir', 'evidence', code);
      await assert.rejects(log.append(incidentId, unwritten()), { code: 'read-only' });
      await assert.rejects(log.writeEvidence(incidentId, 'event-0', 'x'), { code: 'read-only' });
    });

  it('is full has no half evidence, and the line after vouches for none', async () => {
    const log = records.logOf('writer-1', disk);
    disk.fail('write', '.new', 'ENOSPC', { bytes: 3 });
    await assert.rejects(log.writeEvidence(incidentId, 'event-0', 'too many connections'), { code: 'disk-full' });
    assert.deepEqual(readdirSync(records.path('evidence')), []);
    await log.append(incidentId, unwritten());
    assert.equal(JSON.parse(records.textOf(file)).evidence, undefined);
  });

  it('refuses an append does not forget what the line would have vouched for', async () => {
    const log = records.logOf('writer-1', disk);
    await log.writeEvidence(incidentId, 'event-0', 'x');
    disk.fail('write', name, 'ENOSPC');
    await assert.rejects(log.append(incidentId, unwritten()), { code: 'disk-full' });
    await log.append(incidentId, unwritten());
    assert.deepEqual(Object.keys(JSON.parse(records.textOf(file)).evidence), ['event-0']);
  });

  it('does not take the head is no reason to refuse an append', async () => {
    const log = records.logOf('writer-1', disk);
    await log.append(incidentId, unwritten());
    disk.failAlways('write', '.head', 'EIO');
    disk.failAlways('touch', incidentId, 'EPERM');
    await log.append(incidentId, [note()]);
    await log.close();
    assert.deepEqual(await read(), { sequences: [1, 2], problems: [] });
    assert.equal((await verifyRecord(records.folder)).intact, true);
  });

  it('has no room for the file that was removed keeps everything in mind for the next time', async () => {
    const log = records.logOf('writer-1', disk);
    await log.append(incidentId, unwritten());
    rmSync(records.path(file));
    disk.failAlways('open', name, 'ENOSPC');
    await assert.rejects(log.append(incidentId, [note('lost')]), { code: 'disk-full' });
    disk.heal();
    await log.append(incidentId, [note('kept')]);
    assert.deepEqual(await read(), { sequences: [1, 2], problems: [] });
  });

  it('is full while a removed file is written again leaves no half of it behind', async () => {
    const log = records.logOf('writer-1', disk);
    await log.append(incidentId, unwritten());
    rmSync(records.path(file));
    disk.fail('datasync', name, 'ENOSPC', { after: 1 });
    await assert.rejects(log.append(incidentId, [note('lost')]), { code: 'disk-full' });
    assert.equal(existsSync(records.path(file)), false);
    await log.append(incidentId, [note('kept')]);
    assert.deepEqual(await read(), { sequences: [1, 2], problems: [] });
  });
});
