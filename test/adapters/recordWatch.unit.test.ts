import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { watchFolder } from '../../src/adapters/record/watchFolder.ts';
import type { IncidentLog } from '../../src/app/ports/incidentLog.ts';
import { FileRecords, incidentId, note, unwritten } from '../given/fileRecords.ts';

describe('watching records', () => {
  let records: FileRecords;
  beforeEach(() => {
    records = new FileRecords();
  });
  afterEach(() => records.end());

  /** Resolves with the incident of the next change. */
  const heard = (log: IncidentLog) =>
    new Promise<string>((done) => {
      const stop = log.watch((incident) => {
        stop();
        done(incident);
      });
    });

  it('hears of the first incident, in a folder that was not there before', async () => {
    const change = heard(records.logOf('reader'));
    await records.logOf('writer-1').append(incidentId, unwritten());
    assert.equal(await change, incidentId);
  });

  it('hears of what another window appends, time after time', async () => {
    const [writer, reader] = [records.logOf('writer-1'), records.logOf('reader')];
    await writer.append(incidentId, unwritten());
    for (let i = 0; i < 5; i++) {
      await reader.read(incidentId);
      const change = heard(reader);
      await writer.append(incidentId, [note()]);
      assert.equal(await change, incidentId);
    }
    assert.equal((await reader.read(incidentId)).events.length, 6);
  });

  it('hears of a folder that was removed and made again', async () => {
    const reader = records.logOf('reader');
    await records.logOf('writer-1').append(incidentId, unwritten());
    await reader.read(incidentId);
    const gone = heard(reader);
    rmSync(join(records.root, 'incidents'), { recursive: true });
    await gone;
    await reader.read(incidentId);
    const back = heard(reader);
    await records.logOf('writer-2').append(incidentId, unwritten());
    assert.equal(await back, incidentId);
  });

  it('is not told of its own appends, however many there are, but of the others’ between them', async () => {
    const [own, other] = [records.logOf('writer-1'), records.logOf('writer-2')];
    const told: number[] = [];
    let last: (() => void) | undefined;
    const stop = own.watch(() => {
      void own.read(incidentId).then(({ events }) => {
        told.push(events.filter(({ writer }) => writer === 'writer-2').length);
        last?.();
      });
    });
    await own.append(incidentId, unwritten());
    for (let i = 0; i < 100; i++) await own.append(incidentId, [note()]);
    const heardOther = new Promise<void>((done) => {
      last = done;
    });
    await other.append(incidentId, [note()]);
    await heardOther;
    stop();
    assert.deepEqual(told, [1]);
  });

  it('is not told any more once it has stopped', async () => {
    const [one, two, writer] = [records.logOf('one'), records.logOf('two'), records.logOf('writer-1')];
    one.watch(() => assert.fail('told'))();
    const change = heard(two);
    await writer.append(incidentId, unwritten());
    await change;
  });

  /** Resolves with the name of what is touched first in the folder of incidents. */
  const touched = (notices: boolean) =>
    new Promise<string>((done) => {
      const stop = watchFolder(
        join(records.root, 'incidents'),
        (name) => {
          stop();
          done(name);
        },
        { notices },
      );
    });

  it('finds what was touched by looking, where the system does not tell', async () => {
    const found = touched(false);
    await records.logOf('writer-1').append(incidentId, unwritten());
    assert.equal(await found, incidentId);
  });

  for (const notices of [true, false])
    it(`misses nothing in a folder that is made at that moment, ${notices ? 'with' : 'without'} notices of the system`, async () => {
      const found = touched(notices);
      // Before the first look, which is asynchronous, has seen anything.
      mkdirSync(join(records.root, 'incidents', incidentId), { recursive: true });
      assert.equal(await found, incidentId);
    });

  it('keeps no process alive', () => {
    const script = `
      import { createFileIncidentLog } from './src/adapters/fileIncidentLog.ts';
      const log = createFileIncidentLog({ root: ${JSON.stringify(records.root)}, writer: 'child' });
      log.watch(() => undefined);
      await log.append('incident-1', ${JSON.stringify(unwritten())});
      await log.read('incident-1');
    `;
    execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { timeout: 50_000 });
  });
});
