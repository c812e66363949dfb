import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileClaims } from '../../src/adapters/fileClaims.ts';

describe('a claim', () => {
  let root: string;
  const window = () => createFileClaims(root, () => Date.now());

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'claims-'));
  });

  afterEach(() => rm(root, { recursive: true }));

  it('is had by one of twenty windows that ask at once', async () => {
    const asked = await Promise.all(Array.from({ length: 20 }, () => window().claim('incident', 'update')));
    assert.equal(asked.filter(Boolean).length, 1);
  });

  it('is for one thing in one incident', async () => {
    const one = window();
    assert.equal(await one.claim('incident', 'update'), true);
    assert.equal(await one.claim('incident', 'escalation'), true);
    assert.equal(await one.claim('another', 'update'), true);
    assert.equal(await one.claim('incident', 'update'), false);
  });

  it('that nothing came of can be had by one more window after a minute', async () => {
    assert.equal(await window().claim('incident', 'update'), true);
    assert.equal(await window().claim('incident', 'update'), false);
    const [claim] = await readdir(root, { recursive: true, withFileTypes: true }).then((all) =>
      all.filter((each) => each.isFile()),
    );
    assert.ok(claim);
    const before = new Date(Date.now() - 61_000);
    await utimes(join(claim.parentPath, claim.name), before, before);

    const asked = await Promise.all(Array.from({ length: 20 }, () => window().claim('incident', 'update')));

    assert.equal(asked.filter(Boolean).length, 1);
  });

  it('is every window’s where none can be kept', async () => {
    await writeFile(join(root, 'claims'), 'a file where the folder should be');
    assert.equal(await window().claim('incident', 'update'), true);
    assert.equal(await window().claim('incident', 'update'), true);
  });
});
