import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFileDocuments } from '../../src/adapters/fileDocuments.ts';
import type { DocumentError } from '../../src/app/ports/documents.ts';
import { temporaryFolder } from '../harness/temporary.ts';

const documents = createFileDocuments();

describe('createFileDocuments', () => {
  it('reads back what it wrote, in a folder that was not there', async () => {
    const path = join(temporaryFolder('documents'), 'a', 'b', 'postmortem.md');
    await documents.write(path, 'é\r\n\u{1f525}\n');
    assert.equal(await documents.read(path), 'é\r\n\u{1f525}\n');
  });

  it('knows a file that is not there from an empty one', async () => {
    const folder = temporaryFolder('documents');
    writeFileSync(join(folder, 'empty.md'), '');
    assert.equal(await documents.read(join(folder, 'none.md')), null);
    assert.equal(await documents.read(join(folder, 'empty.md')), '');
  });

  it('leaves the old text and nothing else where it cannot write', async () => {
    const folder = temporaryFolder('documents');
    const path = join(folder, 'taken');
    mkdirSync(join(path, 'below'), { recursive: true });
    const failure = (error: DocumentError): boolean => error.code === 'io' && error.path === path;
    await assert.rejects(documents.write(path, 'new'), failure);
    await assert.rejects(documents.read(path), failure);
    assert.deepEqual(readdirSync(folder), ['taken']);
  });

  it('replaces a text whole', async () => {
    const path = join(temporaryFolder('documents'), 'postmortem.md');
    await documents.write(path, 'a much longer text than the next one');
    await documents.write(path, 'short');
    assert.equal(readFileSync(path, 'utf8'), 'short');
  });
});
