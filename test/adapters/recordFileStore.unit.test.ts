import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRecordFileStore } from '../../src/adapters/record/recordFileStore.ts';
import { LogError } from '../../src/app/ports/incidentLog.ts';
import { lineCount, type SharedFiles } from '../../src/core/sharing/sharedFiles.ts';
import { givenDisk } from '../given/disk.ts';
import { FileRecords, incidentId, note, unwritten } from '../given/fileRecords.ts';

const later = () => Date.now() + 60_000;

describe('the files of a record, for sharing', () => {
  let records: FileRecords;

  beforeEach(() => {
    records = new FileRecords();
  });

  afterEach(() => records.end());

  const written = async (writer = 'writer-1') => {
    const log = records.logOf(writer);
    await log.writeEvidence(incidentId, 'event-0', 'what it said');
    await log.append(incidentId, unwritten());
    await log.append(incidentId, [note(), note()]);
    await log.close();
  };
  const lines = ({ logs }: SharedFiles) => logs.map(({ text }) => lineCount(text));

  it('are the logs as far as their lines were acknowledged, and the evidence', async () => {
    await written();
    appendFileSync(records.path('log/writer-1.jsonl'), 'a line that nobody was told of\nhalf');
    const files = await createRecordFileStore({ root: records.root }).read(incidentId);
    assert.deepEqual(lines(files), [3]);
    assert.deepEqual([...files.evidence], [['event-0', 'what it said']]);
  });

  it('have the whole lines of a window that was killed before it had noted them, once they have lain there', async () => {
    await written();
    appendFileSync(records.path('log/writer-1.jsonl'), 'a line whose window was killed\nhalf');
    assert.deepEqual(lines(await createRecordFileStore({ root: records.root, now: later }).read(incidentId)), [4]);
  });

  it('are empty where there is no record', async () => {
    assert.deepEqual(await createRecordFileStore({ root: records.root }).read('nothing'), {
      logs: [],
      evidence: new Map(),
    });
  });

  it('come from others as they were there: evidence first, each file whole, and windows hear of them', async () => {
    await written();
    const files = await createRecordFileStore({ root: records.root }).read(incidentId);
    const elsewhere = new FileRecords();
    try {
      const reader = elsewhere.logOf('reader');
      const heard = new Promise<string>((resolve) => reader.watch(resolve));
      const disk = givenDisk();
      await createRecordFileStore({ root: elsewhere.root, disk }).write(incidentId, files);
      assert.equal(await heard, incidentId);
      assert.deepEqual((await reader.read(incidentId)).unreadable, []);
      assert.equal((await reader.read(incidentId)).events.length, 3);
      const renamed = disk.calls.filter((call) => call.startsWith('rename'));
      assert.deepEqual(renamed, [
        'rename evidence/event-0.txt',
        'rename log/writer-1.jsonl',
        'rename log/writer-1.head',
      ]);
    } finally {
      await elsewhere.end();
    }
  });

  it('are as they were where the disk fails', async () => {
    await written();
    const before = records.textOf('log/writer-1.jsonl');
    const disk = givenDisk();
    disk.failAlways('write', '.new', 'ENOSPC');
    const logs = [{ writer: 'writer-1', number: 1, text: `${before}more\n`, head: null }];
    const store = createRecordFileStore({ root: records.root, disk });
    await assert.rejects(
      store.write(incidentId, { logs, evidence: new Map() }),
      (error) =>
        error instanceof LogError && error.code === 'disk-full' && /What others have written/.test(error.message),
    );
    assert.equal(records.textOf('log/writer-1.jsonl'), before);
    assert.deepEqual(
      readdirSync(records.path('log')).filter((name) => name.endsWith('.new')),
      [],
    );
  });

  it('do not go where a name would lead elsewhere', async () => {
    const store = createRecordFileStore({ root: records.root });
    const log = { writer: '../../other', number: 1, text: 'x\n', head: null };
    await assert.rejects(store.write(incidentId, { logs: [log], evidence: new Map() }), LogError);
    await assert.rejects(store.write(incidentId, { logs: [], evidence: new Map([['../x', 'x']]) }), LogError);
    await assert.rejects(store.write('../x', { logs: [], evidence: new Map() }), LogError);
    assert.ok(!existsSync(records.path('../../other.jsonl')));
  });

  it('have a note beside them of where they are shared', async () => {
    await written();
    const store = createRecordFileStore({ root: records.root });
    assert.equal(await store.placeOf(incidentId), null);
    const shared = { place: { folder: '/work', remote: 'origin' }, settled: false };
    await store.setPlace(incidentId, shared);
    assert.deepEqual(await store.placeOf(incidentId), shared);
    assert.deepEqual(await store.shared(), [incidentId]);
    for (const text of ['', 'null', '{"place":{"remote":1}}', '{"place":{"folder":1,"remote":"x"}}']) {
      writeFileSync(records.path('sharing.json'), text);
      assert.equal(await store.placeOf(incidentId), null, text);
    }
    assert.ok(readFileSync(records.path('sharing.json'), 'utf8') !== '');
  });
});
