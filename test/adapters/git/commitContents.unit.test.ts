import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createGitRepository } from '../../../src/adapters/git/gitRepository.ts';
import { type Deploy, windowAround } from '../../../src/core/deploys/deploy.ts';
import { type GivenRepository, givenRepository, noDate } from '../../given/gitRepository.ts';
import { temporaryFolder } from '../../harness/temporary.ts';

const adapter = createGitRepository({ PATH: process.env.PATH });
const window = windowAround('2031-05-04T01:00:00.000Z');

describe('createGitRepository: contents', () => {
  let repository: GivenRepository;
  let [began, sha] = ['', ''];

  before(() => {
    repository = givenRepository();
    began = repository.commit('2031-05-01T00:00:00Z', 'Begin', {
      'src/kept.txt': 'one\ntwo\n',
      'src/gone.txt': 'gone\n',
      'src/old name.txt': 'a long enough text\nthat is moved\nand stays the same\n',
    });
    repository.git(noDate, 'mv', 'src/old name.txt', 'src/new name.txt');
    repository.git(noDate, 'rm', '--quiet', 'src/gone.txt');
    sha = repository.commit('2031-05-04T00:30:00Z', 'Change', {
      'src/kept.txt': 'one\nthree\n',
      'src/ö.bin': 'x\0y',
    });
  });

  it('tells what is new, gone, changed and moved', async () => {
    const changes = await adapter.changesBetween(repository.folder, began, sha);
    assert.deepEqual(changes, [
      { path: null, before: 'src/gone.txt' },
      { path: 'src/kept.txt', before: 'src/kept.txt' },
      { path: 'src/new name.txt', before: 'src/old name.txt' },
      { path: 'src/ö.bin', before: null },
    ]);
    assert.equal((await adapter.changesBetween(repository.folder, null, began)).length, 3);
  });

  it('reads files as a commit has them', async () => {
    assert.equal(await adapter.fileAt(repository.folder, began, 'src/kept.txt'), 'one\ntwo\n');
    assert.equal(await adapter.fileAt(repository.folder, sha, 'src/kept.txt'), 'one\nthree\n');
    assert.match(await adapter.fileAt(repository.folder, sha, 'src/ö.bin'), /binary file of 3 bytes/);
  });

  it('blames each line', async () => {
    const lines = await adapter.blame(repository.folder, sha, 'src/kept.txt');
    assert.deepEqual(lines, [
      { sha: began, author: 'On-call', at: '2031-05-01T00:00:00.000Z', title: 'Begin' },
      { sha, author: 'On-call', at: '2031-05-04T00:30:00.000Z', title: 'Change' },
    ]);
    assert.deepEqual(await adapter.commitsSince(repository.folder, began, sha), [sha]);
  });

  it('reads the first of several places that has a file', async () => {
    const owned = givenRepository();
    const read = () => adapter.codeOwners(owned.folder, ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']);
    assert.equal(await read(), null);
    owned.commit(noDate, 'Begin', { 'CODEOWNERS/is/a/folder': '1' });
    assert.equal(await read(), null);
    owned.commit(noDate, 'Owners', { 'docs/CODEOWNERS': '/ö @acme/api\n' });
    assert.equal(await read(), '/ö @acme/api\n');
    owned.commit(noDate, 'Nearer', { '.github/CODEOWNERS': '/api @acme/api\n' });
    assert.equal(await read(), '/api @acme/api\n');
  });

  it('says which commit is not here', async () => {
    await assert.rejects(adapter.changesBetween(repository.folder, began, 'f'.repeat(40)), { code: 'no-such-commit' });
    const touched = await adapter.touchedBetween(repository.folder, [
      { sha: 'f'.repeat(40), previous: null },
      { sha, previous: began },
    ]);
    assert.deepEqual([...touched.keys()], [sha]);
  });
});

describe('createGitRepository: histories', () => {
  const told = ({ title, kind, files, previous }: Deploy) => [title, kind, files, previous?.slice(0, 7) ?? null];
  const list = async (folder: string) => (await adapter.deploysIn(folder, window, { branch: null })).deploys;

  it('holds a release against the release before it, not against its parent', async () => {
    const repository = givenRepository();
    repository.commit('2031-05-01T00:00:00Z', 'Begin', { a: '1' });
    repository.git('2031-05-01T00:00:00Z', 'tag', '-a', 'v1.9.0', '-m', 'r');
    const first = repository.git(noDate, 'rev-parse', 'HEAD');
    repository.commit('2031-05-02T00:00:00Z', 'Between', { b: '1' });
    repository.git('2031-05-02T01:00:00Z', 'tag', '-a', 'docs-3', '-m', 'r');
    repository.commit('2031-05-02T02:00:00Z', 'Release', { c: '1' });
    repository.git('2031-05-04T00:30:00Z', 'tag', '-a', 'v1.10.0', '-m', 'r');
    assert.deepEqual((await list(repository.folder)).map(told), [['Release', 'tag', 2, first.slice(0, 7)]]);
  });

  it('shows an octopus merge as one deploy with all its branches', async () => {
    const repository = givenRepository();
    const begin = repository.commit('2031-05-01T00:00:00Z', 'Begin', { a: '1' });
    for (const branch of ['x', 'y']) {
      repository.git(noDate, 'checkout', '--quiet', '-b', branch, begin);
      repository.commit('2031-05-04T00:10:00Z', `On ${branch}`, { [branch]: '1' });
    }
    repository.git(noDate, 'checkout', '--quiet', 'main');
    repository.git('2031-05-04T00:20:00Z', 'merge', '--quiet', '--no-ff', '-m', 'Octopus', 'x', 'y');
    assert.deepEqual((await list(repository.folder)).map(told), [['Octopus', 'merge', 2, begin.slice(0, 7)]]);
  });

  it('shows commits of a rebased branch each, by when they came, not by when they were written', async () => {
    const repository = givenRepository();
    repository.commit('2031-05-01T00:00:00Z', 'Begin', { a: '1' });
    repository.git(noDate, 'checkout', '--quiet', '-b', 'pool');
    repository.commit('2031-05-01T01:00:00Z', 'One', { b: '1' });
    repository.commit('2031-05-01T02:00:00Z', 'Two', { c: '1' });
    repository.git(noDate, 'checkout', '--quiet', 'main');
    const main = repository.commit('2031-05-02T00:00:00Z', 'Meanwhile', { a: '2' });
    repository.git('2031-05-04T00:30:00Z', 'rebase', '--quiet', 'main', 'pool');
    repository.git(noDate, 'checkout', '--quiet', 'main');
    repository.git(noDate, 'merge', '--quiet', '--ff-only', 'pool');
    const one = repository.git(noDate, 'rev-parse', 'main^');
    assert.deepEqual((await list(repository.folder)).map(told), [
      ['Two', 'commit', 1, one.slice(0, 7)],
      ['One', 'commit', 1, main.slice(0, 7)],
    ]);
  });

  it('names both places of a file that was moved', async () => {
    const repository = givenRepository();
    repository.commit('2031-05-01T00:00:00Z', 'Begin', { 'src/old.txt': 'the same text\nin two lines\n' });
    repository.git(noDate, 'mv', 'src/old.txt', 'src/new.txt');
    repository.commit('2031-05-04T00:30:00Z', 'Move');
    assert.deepEqual(
      (await list(repository.folder)).map(({ paths }) => paths),
      [['src/new.txt', 'src/old.txt']],
    );
  });

  it('lists a submodule that is a folder of the workspace by its own history', async () => {
    const upstream = givenRepository();
    upstream.commit('2031-05-04T00:20:00Z', 'In the submodule', { a: '1' });
    const repository = givenRepository();
    repository.commit('2031-05-04T00:30:00Z', 'Around it', { b: '1' });
    const add = ['submodule', '--quiet', 'add', upstream.folder, 'lib/sub'];
    repository.git(noDate, '-c', 'protocol.file.allow=always', ...add);
    const titles = async (folder: string) => (await list(folder)).map(({ title }) => title);
    assert.deepEqual(await titles(join(repository.folder, 'lib', 'sub')), ['In the submodule']);
    assert.deepEqual(await titles(repository.folder), ['Around it']);
  });

  it('shows a submodule that was moved on', async () => {
    const sub = givenRepository();
    const [one, two] = [sub.commit(noDate, 'One', { a: '1' }), sub.commit(noDate, 'Two', { a: '2' })];
    const repository = givenRepository();
    const begin = repository.commit('2031-05-01T00:00:00Z', 'Begin', { a: '1' });
    repository.git(noDate, 'update-index', '--add', '--cacheinfo', `160000,${one},lib/sub`);
    repository.git('2031-05-04T00:10:00Z', 'commit', '--quiet', '-m', 'Take sub');
    repository.git(noDate, 'update-index', '--cacheinfo', `160000,${two},lib/sub`);
    repository.git('2031-05-04T00:20:00Z', 'commit', '--quiet', '-m', 'Move sub on (#12)');
    const deploys = await list(repository.folder);
    assert.deepEqual(
      deploys.map(({ title, paths, names }) => [title, ...paths, ...names]),
      [
        ['Move sub on (#12)', 'lib/sub', '#12'],
        ['Take sub', 'lib/sub'],
      ],
    );
    assert.equal(await adapter.fileAt(repository.folder, deploys[0]!.sha, 'lib/sub'), `Submodule at commit ${two}\n`);
    assert.equal(deploys[1]?.previous, begin);
  });

  it('has paths without sizes where a partial clone left the contents out, and fetches nothing', async () => {
    const upstream = givenRepository();
    upstream.commit('2031-05-01T00:00:00Z', 'Begin', { a: '1\n' });
    upstream.commit('2031-05-04T00:20:00Z', 'Change', { a: '2\n' });
    upstream.git(noDate, 'config', 'uploadpack.allowFilter', 'true');
    const folder = temporaryFolder('partial');
    upstream.git(
      noDate,
      'clone',
      '--quiet',
      '--no-checkout',
      '--filter=blob:none',
      `file://${upstream.folder}`,
      folder,
    );
    const deploys = await list(folder);
    assert.deepEqual(
      deploys.map(({ title, paths, files, linesAdded }) => [title, ...paths, files, linesAdded]),
      [['Change', 'a', 1, 0]],
    );
  });
});
