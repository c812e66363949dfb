import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createGitRepository } from '../../../src/adapters/git/gitRepository.ts';
import type { GitError } from '../../../src/app/ports/gitRepository.ts';
import { windowAround } from '../../../src/core/deploys/deploy.ts';
import { givenRepository, noDate } from '../../given/gitRepository.ts';
import { temporaryFolder } from '../../harness/temporary.ts';

const impact = '2031-05-04T01:00:00.000Z';
const window = windowAround(impact);
const byDefault = { branch: null };
const adapter = createGitRepository({ PATH: process.env.PATH });

const titles = async (folder: string, branch: string | null = null): Promise<string[]> =>
  (await adapter.deploysIn(folder, window, { branch })).deploys.map(({ title }) => title);

const codeOf =
  (code: GitError['code']) =>
  (error: GitError): true => {
    assert.equal(error.code, code, error.message);
    return true;
  };

describe('createGitRepository: deploysIn', () => {
  it('lists what came to the branch within the window, newest first', async () => {
    const repository = givenRepository();
    repository.commit('2031-05-02T12:00:00Z', 'Too early', { 'a.txt': '1' });
    repository.commit('2031-05-03T01:00:00Z', 'At the very start', { 'a.txt': '2' });
    repository.commit('2031-05-04T00:42:00Z', 'Pool size from the environment', { 'src/db/pool.js': 'a\nb\n' });
    repository.commit('2031-05-04T02:00:00Z', 'At the very end', { 'a.txt': '3' });
    repository.commit('2031-05-04T02:00:01Z', 'Too late', { 'a.txt': '4' });
    const found = await adapter.deploysIn(repository.folder, window, byDefault);
    assert.deepEqual(
      found.deploys.map(({ title }) => title),
      ['At the very end', 'Pool size from the environment', 'At the very start'],
    );
    assert.deepEqual(found.refs, ['refs/heads/main']);
    assert.equal(found.cutOff, false);
  });

  it('tells of each its time in UTC, its author, what was there before it, paths and size', async () => {
    const repository = givenRepository();
    const before = repository.commit('2031-05-01T00:00:00Z', 'Begin', { 'src/db/pool.js': 'old\n' });
    const sha = repository.commit('2031-05-04T02:42:00+02:00', 'Size', {
      'src/db/pool.js': 'a\nb\n',
      'docs/ö ü.md': 'x\n',
    });
    const { deploys } = await adapter.deploysIn(repository.folder, window, byDefault);
    assert.deepEqual(deploys, [
      {
        id: sha,
        sha,
        title: 'Size',
        environment: null,
        at: '2031-05-04T00:42:00.000Z',
        kind: 'commit',
        state: 'unknown',
        names: [],
        author: 'On-call',
        previous: before,
        reverts: null,
        isLocal: true,
        says: [{ kind: 'commit', text: 'on the deployed branch', at: '2031-05-04T00:42:00.000Z', url: null }],
        paths: ['docs/ö ü.md', 'src/db/pool.js'],
        files: 2,
        linesAdded: 3,
        linesRemoved: 1,
      },
    ]);
  });

  it('shows a merge as one deploy with all it brought, and not the commits of its branch', async () => {
    const repository = givenRepository();
    const before = repository.commit('2031-05-01T00:00:00Z', 'Begin', { a: '1' });
    repository.merge('2031-05-04T00:10:00Z', 'pool', { 'src/pool.js': '1\n' });
    const { deploys } = await adapter.deploysIn(repository.folder, window, byDefault);
    assert.deepEqual(
      deploys.map(({ title, kind, previous, paths }) => ({ title, kind, previous, paths })),
      [{ title: 'Merge pool', kind: 'merge', previous: before, paths: ['src/pool.js'] }],
    );
  });

  it('makes one row of a commit and its tags, at the time of the release', async () => {
    const repository = givenRepository();
    repository.commit('2031-05-03T20:00:00Z', 'Release 2.4.1', { a: '1' });
    repository.git('2031-05-04T00:46:00Z', 'tag', '--annotate', 'v2.4.1', '--message', 'Release');
    repository.git('2031-05-04T00:46:00Z', 'tag', 'production');
    const { deploys } = await adapter.deploysIn(repository.folder, window, byDefault);
    assert.deepEqual(
      deploys.map(({ title, kind, at, names }) => ({ title, kind, at, names: [...names].sort() })),
      [{ title: 'Release 2.4.1', kind: 'tag', at: '2031-05-04T00:46:00.000Z', names: ['production', 'v2.4.1'] }],
    );
  });

  it('finds an old commit that was tagged within the window, even off the branch', async () => {
    const repository = givenRepository();
    repository.commit('2031-01-01T00:00:00Z', 'Begin', { a: '1' });
    repository.git(noDate, 'checkout', '--quiet', '-b', 'hotfix');
    repository.commit('2031-02-01T00:00:00Z', 'Hotfix', { a: '2' });
    repository.git('2031-05-04T00:30:00Z', 'tag', '--annotate', 'hotfix-1', '--message', 'Again');
    repository.git(noDate, 'checkout', '--quiet', 'main');
    const { deploys } = await adapter.deploysIn(repository.folder, window, byDefault);
    assert.deepEqual(
      deploys.map(({ title, says }) => [title, ...says.map(({ text }) => text)]),
      [['Hotfix', 'tag hotfix-1']],
    );
  });

  it('says what a revert takes back', async () => {
    const repository = givenRepository();
    const bad = repository.commit('2031-05-04T00:10:00Z', 'Break it', { a: '1' });
    repository.git('2031-05-04T01:20:00Z', 'revert', '--no-edit', bad);
    const { deploys } = await adapter.deploysIn(repository.folder, window, byDefault);
    assert.deepEqual(
      deploys.map(({ title, reverts }) => ({ title, reverts })),
      [
        { title: 'Revert "Break it"', reverts: bad },
        { title: 'Break it', reverts: null },
      ],
    );
  });

  it('goes on past commits whose clock was wrong', async () => {
    const repository = givenRepository();
    repository.commit('2031-05-04T00:10:00Z', 'First', { a: '1' });
    repository.commit('1999-01-01T00:00:00Z', 'A clock of 1999', { a: '2' });
    repository.commit('2031-05-04T00:20:00Z', 'Second', { a: '3' });
    assert.deepEqual(await titles(repository.folder), ['Second', 'First']);
  });

  it('goes on past a clock that no date can tell', async () => {
    const repository = givenRepository();
    repository.commit('2031-05-04T00:10:00Z', 'First', { a: '1' });
    const line = 'On-call <on-call@example.com> 99999999999999 +0000';
    const tree = repository.git(noDate, 'write-tree');
    const parent = repository.git(noDate, 'rev-parse', 'HEAD');
    const text = `tree ${tree}\nparent ${parent}\nauthor ${line}\ncommitter ${line}\n\nFar away\n`;
    writeFileSync(join(repository.folder, '.git', 'far'), text);
    const far = repository.git(noDate, 'hash-object', '-t', 'commit', '-w', '--literally', '.git/far');
    repository.git(noDate, 'update-ref', 'refs/heads/main', far);
    repository.commit('2031-05-04T00:20:00Z', 'Second', { a: '3' });
    assert.deepEqual(await titles(repository.folder), ['Second', 'First']);
  });

  it('prefers what the remote has over what was not pushed', async () => {
    const upstream = givenRepository();
    upstream.commit('2031-05-04T00:10:00Z', 'Deployed', { a: '1' });
    const folder = temporaryFolder('clone');
    upstream.git(noDate, 'clone', '--quiet', upstream.folder, folder);
    const clone = givenRepository(folder);
    clone.commit('2031-05-04T00:20:00Z', 'Only here', { a: '2' });
    const found = await adapter.deploysIn(folder, window, byDefault);
    assert.deepEqual(
      found.deploys.map(({ title }) => title),
      ['Deployed'],
    );
    assert.deepEqual(found.refs, ['refs/remotes/origin/main']);
  });

  it('walks the branch that it is told to', async () => {
    const repository = givenRepository();
    repository.commit('2031-05-04T00:10:00Z', 'On main', { a: '1' });
    repository.git(noDate, 'checkout', '--quiet', '-b', 'live/eu');
    repository.commit('2031-05-04T00:20:00Z', 'On live', { a: '2' });
    repository.git(noDate, 'checkout', '--quiet', 'main');
    assert.deepEqual(await titles(repository.folder), ['On main']);
    assert.deepEqual(await titles(repository.folder, 'live/eu'), ['On live', 'On main']);
    await assert.rejects(titles(repository.folder, 'gone'), codeOf('no-such-branch'));
  });

  it('serves what is checked out where there is neither main nor master', async () => {
    const repository = givenRepository();
    const sha = repository.commit('2031-05-04T00:10:00Z', 'Detached', { a: '1' });
    repository.git(noDate, 'checkout', '--quiet', '--detach', sha);
    repository.git(noDate, 'branch', '--delete', '--force', 'main');
    assert.deepEqual(await titles(repository.folder), ['Detached']);
  });

  it('lists the deployed branch, whatever is checked out, in clones, their folders and worktrees', async () => {
    const upstream = givenRepository();
    upstream.commit('2031-05-04T00:10:00Z', 'Deployed', { 'services/api/a': '1' });
    const folder = temporaryFolder('clone');
    upstream.git(noDate, 'clone', '--quiet', upstream.folder, folder);
    const clone = givenRepository(folder);
    clone.git(noDate, 'checkout', '--quiet', '-b', 'work');
    clone.commit('2031-05-04T00:20:00Z', 'Only work', { b: '1' });
    const worktree = join(temporaryFolder('worktree'), 'w');
    clone.git(noDate, 'worktree', 'add', '--quiet', '--detach', worktree);
    clone.git(noDate, 'pack-refs', '--all');
    for (const place of [folder, join(folder, 'services', 'api'), worktree]) {
      assert.deepEqual(await titles(place), ['Deployed'], place);
      assert.deepEqual(await titles(place, 'main'), ['Deployed'], place);
      assert.deepEqual(await titles(place, 'work'), ['Only work', 'Deployed'], place);
    }
    clone.git(noDate, 'remote', 'rename', 'origin', 'upstream');
    const found = await adapter.deploysIn(folder, window, byDefault);
    assert.deepEqual(found.refs, ['refs/remotes/upstream/main']);
    assert.deepEqual(
      found.deploys.map(({ title }) => title),
      ['Deployed'],
    );
  });

  it('tells whole paths and the first commit of all, whatever the settings of git say', async () => {
    const repository = givenRepository();
    repository.git(noDate, 'config', 'diff.relative', 'true');
    repository.git(noDate, 'config', 'log.showRoot', 'false');
    repository.git(noDate, 'config', 'diff.ignoreSubmodules', 'all');
    repository.git(noDate, 'config', 'log.diffMerges', 'off');
    repository.git(noDate, 'config', 'i18n.logOutputEncoding', 'ISO-8859-1');
    repository.commit('2031-05-04T00:10:00Z', 'Größe', { 'services/api/a': '1', b: '1' });
    repository.merge('2031-05-04T00:20:00Z', 'pool', { 'services/api/a': '2', b: '2' });
    const { deploys } = await adapter.deploysIn(join(repository.folder, 'services', 'api'), window, byDefault);
    assert.deepEqual(
      deploys.map(({ title, paths }) => [title, ...paths]),
      [
        ['Merge pool', 'b', 'services/api/a'],
        ['Größe', 'b', 'services/api/a'],
      ],
    );
  });

  it('serves a folder inside the repository', async () => {
    const repository = givenRepository();
    repository.commit('2031-05-04T00:10:00Z', 'One', { 'services/api/a': '1' });
    assert.deepEqual(await titles(join(repository.folder, 'services', 'api')), ['One']);
  });

  it('says that history is cut off, and claims no files for the last commit of a shallow clone', async () => {
    const upstream = givenRepository();
    upstream.commit('2031-05-03T23:00:00Z', 'Out of reach', { a: '1' });
    upstream.commit('2031-05-04T00:10:00Z', 'Cut off here', { b: '1' });
    upstream.commit('2031-05-04T00:20:00Z', 'Whole', { c: '1' });
    const folder = temporaryFolder('shallow');
    upstream.git(noDate, 'clone', '--quiet', '--depth', '2', pathToFileURL(upstream.folder).href, folder);
    const found = await adapter.deploysIn(folder, window, byDefault);
    assert.equal(found.cutOff, true);
    assert.deepEqual(
      found.deploys.map(({ title, paths, previous }) => ({ title, paths, hasPrevious: previous !== null })),
      [
        { title: 'Whole', paths: ['c'], hasPrevious: true },
        { title: 'Cut off here', paths: [], hasPrevious: false },
      ],
    );
  });

  it('does not call a shallow clone cut off where all of the window is there', async () => {
    const upstream = givenRepository();
    upstream.commit('2031-04-01T00:00:00Z', 'Out of reach', { a: '1' });
    upstream.commit('2031-05-01T00:00:00Z', 'Before the window', { a: '2' });
    upstream.commit('2031-05-04T00:20:00Z', 'Within', { a: '3' });
    const folder = temporaryFolder('shallow');
    upstream.git(noDate, 'clone', '--quiet', '--depth', '2', pathToFileURL(upstream.folder).href, folder);
    assert.equal((await adapter.deploysIn(folder, window, byDefault)).cutOff, false);
  });

  it('finds a busy day whole, page after page', async () => {
    const repository = givenRepository();
    const stream = Array.from({ length: 700 }, (_, i) => {
      const seconds = Date.parse('2031-05-03T02:00:00Z') / 1000 + i * 60;
      return `commit refs/heads/main\ncommitter On-call <on-call@example.com> ${seconds} +0000\ndata 4\nc${String(i).padStart(3, '0')}\nM 644 inline f${i}\ndata 2\nx\n\n`;
    }).join('');
    writeFileSync(join(repository.folder, '.git', 'stream'), stream);
    repository.git(noDate, '-c', 'alias.load=!git fast-import --quiet < .git/stream', 'load');
    const { deploys } = await adapter.deploysIn(repository.folder, window, byDefault);
    assert.equal(deploys.length, 700);
    assert.ok(deploys.every(({ files }) => files === 1));
  });

  it('is empty for a repository without a commit', async () => {
    const found = await adapter.deploysIn(givenRepository().folder, window, byDefault);
    assert.deepEqual(found, { deploys: [], refs: [], cutOff: false, tags: [] });
  });

  it('runs nothing that the repository itself asks for', async () => {
    const repository = givenRepository();
    const trap = join(repository.folder, '.git', 'trap.sh');
    const sprung = join(repository.folder, '.git', 'sprung');
    writeFileSync(trap, `#!/bin/sh\ntouch '${sprung}'\ncat "$1" 2>/dev/null\n`);
    chmodSync(trap, 0o755);
    repository.commit('2031-05-04T00:10:00Z', 'One', { '.gitattributes': '* diff=trap\n', a: '1' });
    for (const key of [
      'core.pager',
      'diff.external',
      'diff.trap.textconv',
      'diff.trap.command',
      'gpg.program',
      'core.fsmonitor',
      'core.editor',
    ])
      repository.git(noDate, 'config', key, trap);
    repository.git(noDate, 'config', 'log.showSignature', 'true');
    assert.deepEqual(await titles(repository.folder), ['One']);
    assert.equal(existsSync(sprung), false);
  });

  it('says that there is no git', async () => {
    const empty = temporaryFolder('no-git');
    const without = createGitRepository({ PATH: empty });
    await assert.rejects(without.deploysIn(givenRepository().folder, window, byDefault), codeOf('no-git'));
  });

  it('says that a folder is in no repository, and that one is not there', async () => {
    await assert.rejects(adapter.deploysIn(temporaryFolder('bare'), window, byDefault), codeOf('not-a-repository'));
    await assert.rejects(adapter.deploysIn('/nowhere/at/all', window, byDefault), codeOf('not-a-repository'));
  });

  it('gives up on a git that does not answer', async () => {
    const bin = temporaryFolder('slow-git');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'git'), '#!/bin/sh\nexec sleep 30\n');
    chmodSync(join(bin, 'git'), 0o755);
    const slow = createGitRepository({ PATH: `${bin}:${process.env.PATH}` }, 100);
    await assert.rejects(slow.deploysIn(givenRepository().folder, window, byDefault), codeOf('timed-out'));
  });
});

describe('createGitRepository: defaultRepository', () => {
  it('takes origin, else the only remote', async () => {
    const repository = givenRepository();
    assert.equal(await adapter.defaultRepository(repository.folder), null);
    repository.git(noDate, 'remote', 'add', 'fork', 'git@github.com:someone/api.git');
    assert.deepEqual(await adapter.defaultRepository(repository.folder), {
      server: 'https://github.com',
      owner: 'someone',
      name: 'api',
      prefix: '',
    });
    repository.git(noDate, 'remote', 'add', 'other', 'git@github.com:other/api.git');
    assert.equal(await adapter.defaultRepository(repository.folder), null);
    repository.git(noDate, 'remote', 'add', 'origin', 'https://user:secret@git.example.com:8443/acme/api.git');
    mkdirSync(join(repository.folder, 'services', 'api'), { recursive: true });
    assert.deepEqual(await adapter.defaultRepository(join(repository.folder, 'services', 'api')), {
      server: 'https://git.example.com:8443',
      owner: 'acme',
      name: 'api',
      prefix: 'services/api/',
    });
  });
});
