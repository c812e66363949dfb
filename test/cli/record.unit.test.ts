import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeTemporaryFolder, temporaryFolder } from '../harness/temporary.ts';
import { ran } from './given.ts';

const incident = '0198f2c4-7c00-7000-8a11-5d2f0c9be701';
const sample = join(import.meta.dirname, '../fixtures/record/v1', incident);

describe('incident-desk on records', () => {
  let root: string;
  let folder: string;
  let log: string;

  beforeEach(() => {
    root = temporaryFolder('cli-record');
    folder = join(root, 'incidents', incident);
    cpSync(sample, folder, { recursive: true });
    log = join(folder, 'log', '5b0c1de2-7d0e-4d0b-9a55-2f8f6f0f1a01.jsonl');
  });

  afterEach(() => removeTemporaryFolder(root));

  describe('verify', () => {
    it('says that a record is as it was written, by its folder and by the folder above', async () => {
      for (const path of [folder, join(root, 'incidents'), root]) {
        const { code, out } = await ran(['verify', path]);
        assert.equal(code, 0, out);
        assert.equal(out, `${folder}: as it was written, 51 events in 2 files\n`);
      }
    });

    it('names file and line of the first broken line, and ends with 1', async () => {
      writeFileSync(log, readFileSync(log, 'utf8').replace(/(\n.*\n.*)"by":/, '$1"By":'));
      const { code, out } = await ran(['verify', folder]);
      assert.equal(code, 1);
      assert.ok(out.startsWith(`${log}:3: broken-chain `), out);
      assert.ok(out.endsWith(`${folder}: NOT as it was written\n`), out);
    });

    it('prints one object a record', async () => {
      const { code, out } = await ran(['verify', '--format', 'json', folder]);
      const { intact, events, problems } = JSON.parse(out);
      assert.deepEqual([code, intact, events, problems], [0, true, 51, []]);
    });
  });

  describe('timeline', () => {
    it('prints what happened, as text, Markdown and JSON', async () => {
      const text = await ran(['timeline', folder]);
      assert.equal(text.code, 0);
      assert.match(text.out, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}incident {4}/m);
      const markdown = await ran(['timeline', '--format=markdown', folder]);
      assert.match(markdown.out, /^# .+\n\n- impact started: /);
      assert.match(markdown.out, /^\| time \(UTC\) \| kind \| what \|$/m);
      const { summary, entries } = JSON.parse((await ran(['timeline', '--format=json', folder])).out);
      assert.equal(summary.incident, incident);
      assert.ok(entries.length > 20);
    });
  });

  describe('export', () => {
    it('prints a file that verifies', async () => {
      const { code, out } = await ran(['export', folder]);
      assert.equal(code, 0);
      const file = join(root, 'export.json');
      writeFileSync(file, out);
      assert.equal((await ran(['verify', file])).code, 0);
    });
  });

  it('says what is wrong with what it was given, and goes on with the rest', async () => {
    const none = join(root, 'gone');
    const { code, err, out } = await ran(['verify', none, folder]);
    assert.deepEqual([code, err], [2, `incident-desk verify: ${none}: there is no such file or folder.\n`]);
    assert.match(out, /as it was written/);
    assert.match((await ran(['timeline', join(folder, 'log')])).err, /there is no record in it/);
    assert.match((await ran(['verify'])).err, /no record given/);
    assert.match((await ran(['export', '--format', 'xml', folder])).err, /--format is json, markdown, not 'xml'/);
    assert.match((await ran(['timeline', log])).err, /not JSON|no exported record/);
  });

  it('has its usage in the help', async () => {
    for (const args of [['--help'], ['verify', '--help']]) {
      const { code, out } = await ran(args);
      assert.equal(code, 0);
      assert.match(out, /incident-desk verify \[--format text\|json\] RECORD/);
    }
  });
});
