import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFileIncidentLog } from '../../src/adapters/fileIncidentLog.ts';
import { verifyRecord } from '../../src/adapters/record/verifyRecord.ts';
import type { LogError } from '../../src/app/ports/incidentLog.ts';
import { incidentId, note, unwritten } from '../given/fileRecords.ts';
import { removeTemporaryFolder, temporaryFolder } from '../harness/temporary.ts';

/** Disks that are full or locked for real, which only root can make; elsewhere the same faults are injected. */
describe('a record on a real disk', () => {
  let root: string;
  let mounted: boolean;

  beforeEach(function () {
    root = temporaryFolder('real-disk');
    mounted = false;
    if (process.getuid?.() !== 0) this.skip();
  });

  afterEach(() => {
    if (mounted) execFileSync('umount', [root]);
    removeTemporaryFolder(root);
  });

  /** @returns whether this machine lets us */
  const mount = (options: string) => {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', root], { stdio: 'ignore' });
      mounted = true;
    } catch {
      // A container may be root and still not be allowed to.
    }
    return mounted;
  };
  const long = 'x'.repeat(900);
  const folder = () => join(root, 'incidents', incidentId);
  const texts = async () =>
    (await createFileIncidentLog({ root, writer: 'reader' }).read(incidentId)).events.flatMap((event) =>
      event.type === 'NoteAdded' ? [event.data.text] : [],
    );
  const failure = async (action: Promise<unknown>) =>
    action.then(
      () => assert.fail('It was recorded.'),
      (error: LogError) => [error.name, error.code, error.message.includes(root)],
    );

  it('that is full says so, keeps all that was acknowledged, and goes on once there is room', async function () {
    if (!mount('size=256k')) this.skip();
    const ballast = join(root, 'ballast');
    writeFileSync(ballast, Buffer.alloc(64 * 1024));
    const log = createFileIncidentLog({ root, writer: 'writer-1' });
    await log.append(incidentId, unwritten());
    const acknowledged: string[] = [];
    let refused: LogError | null = null;
    while (refused === null) {
      const text = `${acknowledged.length} ${long}`;
      await log.append(incidentId, [note(text)]).then(
        () => acknowledged.push(text),
        (error) => {
          refused = error;
        },
      );
    }
    const { code, message } = refused as LogError;
    assert.equal(code, 'disk-full');
    assert.match(message, /^This was not recorded: .*\. The disk is full, .*: make room and try again\.$/);
    assert.ok(acknowledged.length > 50);
    assert.deepEqual(await texts(), acknowledged);
    assert.deepEqual(await failure(log.writeEvidence(incidentId, 'event-9', long.repeat(20))), [
      'LogError',
      'disk-full',
      true,
    ]);
    rmSync(ballast);
    await log.append(incidentId, [note('There is room again')]);
    await log.close();
    assert.deepEqual(await texts(), [...acknowledged, 'There is room again']);
    assert.equal((await verifyRecord(folder())).intact, true);
  });

  it('that became read-only says so, and loses nothing', async function () {
    if (!mount('size=1m')) this.skip();
    const log = createFileIncidentLog({ root, writer: 'writer-1' });
    await log.append(incidentId, unwritten(['NoteAdded', { text: 'before' }]));
    await log.close();
    execFileSync('mount', ['-o', 'remount,ro', root]);
    const later = createFileIncidentLog({ root, writer: 'writer-2' });
    assert.deepEqual(await failure(later.append(incidentId, [note()])), ['LogError', 'read-only', true]);
    assert.deepEqual(await texts(), ['before']);
    execFileSync('mount', ['-o', 'remount,rw', root]);
    await later.append(incidentId, [note('after')]);
    await later.close();
    assert.deepEqual(await texts(), ['before', 'after']);
  });

  describe('for an account that may not write there', () => {
    const nobody = 65_534;
    beforeEach(async () => {
      const log = createFileIncidentLog({ root, writer: 'writer-1' });
      await log.append(incidentId, unwritten(['NoteAdded', { text: 'before' }]));
      await log.close();
    });
    /** What the account `nobody` comes to. */
    const asNobody = async <T>(action: () => Promise<T>): Promise<T> => {
      process.seteuid?.(nobody);
      try {
        return await action();
      } finally {
        process.seteuid?.(0);
      }
    };

    it('says so, and shows what it may read', async () => {
      for (const path of [root, join(root, 'incidents'), folder(), join(folder(), 'log')]) chmodSync(path, 0o755);
      for (const name of readdirSync(join(folder(), 'log'))) chmodSync(join(folder(), 'log', name), 0o644);
      const bytes = readFileSync(join(folder(), 'log', 'writer-1.jsonl'));
      const log = createFileIncidentLog({ root, writer: 'writer-2' });
      await asNobody(async () => {
        assert.deepEqual(await failure(log.append(incidentId, [note()])), ['LogError', 'read-only', true]);
        assert.deepEqual(await texts(), ['before']);
      });
      assert.deepEqual(readFileSync(join(folder(), 'log', 'writer-1.jsonl')), bytes);
      await log.append(incidentId, [note('after')]);
      await log.close();
      assert.deepEqual(await texts(), ['before', 'after']);
    });

    it('names the file that it may not read, and the folder', async () => {
      for (const path of [root, join(root, 'incidents'), folder(), join(folder(), 'log')]) chmodSync(path, 0o755);
      mkdirSync(join(root, 'incidents', 'locked'), { mode: 0o700 });
      const log = createFileIncidentLog({ root, writer: 'reader' });
      await asNobody(async () => {
        const { events, unreadable } = await log.read(incidentId);
        assert.deepEqual(
          [events, unreadable.map(({ file, reason }) => [file, reason])],
          [[], [['log/writer-1.jsonl', 'no-access']]],
        );
        assert.deepEqual(await failure(log.read('locked')), ['LogError', 'read-only', true]);
      });
    });
  });
});
