import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cache.ts';
import { removeTemporaryFolder, temporaryFolder } from './temporary.ts';

describe('the cache of editors', () => {
  const before = process.env.INCIDENT_DESK_CACHE;
  let root: string;

  beforeEach(() => {
    root = temporaryFolder('cache');
    process.env.INCIDENT_DESK_CACHE = root;
  });

  afterEach(() => {
    removeTemporaryFolder(root);
    if (before === undefined) delete process.env.INCIDENT_DESK_CACHE;
    else process.env.INCIDENT_DESK_CACHE = before;
  });

  const make = (text: string) => async (folder: string) => writeFileSync(join(folder, 'file'), text);

  it('makes a folder once and finds it the next time', async () => {
    const first = await cached('editor', make('one'));
    const second = await cached('editor', make('two'));
    assert.equal(first, second);
    assert.equal(readFileSync(join(second, 'file'), 'utf8'), 'one');
    assert.deepEqual(readdirSync(root), ['editor']);
  });

  it('keeps nothing of a making that failed, and makes it anew', async () => {
    const broken = async (folder: string) => {
      writeFileSync(join(folder, 'half'), '');
      throw new Error('no network');
    };
    await assert.rejects(cached('editor', broken), /no network/);
    assert.deepEqual(readdirSync(root), []);
    assert.deepEqual(readdirSync(await cached('editor', make('whole'))), ['file']);
  });

  it('throws away what a killed process left, its lock too', async () => {
    mkdirSync(join(root, 'editor.partial-abc'));
    writeFileSync(join(root, 'editor.lock'), String(endedPid()));
    await cached('editor', make('whole'));
    assert.deepEqual(readdirSync(root), ['editor']);
  });

  it('lets one make while another waits', async () => {
    let makings = 0;
    const slowly = async (folder: string) => {
      makings += 1;
      await new Promise((resolve) => setImmediate(resolve));
      assert.ok(!existsSync(join(root, 'editor')), 'it is not there before it is whole');
      writeFileSync(join(folder, 'file'), '');
    };
    const folders = await Promise.all([cached('editor', slowly), cached('editor', slowly), cached('editor', slowly)]);
    assert.equal(makings, 1);
    assert.equal(new Set(folders).size, 1);
  });
});

/** No process has it: Linux and macOS count to about four million at most. */
function endedPid(): number {
  return 2_000_000_000;
}
