import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGitRevertBench } from '../../../src/adapters/git/gitRevertBench.ts';
import { GitError } from '../../../src/app/ports/gitRepository.ts';
import type { PreparedRevert } from '../../../src/app/ports/revertBench.ts';
import { type GivenRepository, givenRepository, noDate } from '../../given/gitRepository.ts';
import { temporaryFolder } from '../../harness/temporary.ts';

const at = (minute: number): string => `2031-05-04T00:${String(minute).padStart(2, '0')}:00Z`;

describe('createGitRevertBench', () => {
  let repository: GivenRepository;
  let worktrees: string;

  const bench = () =>
    createGitRevertBench({ worktrees, environment: { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null' } });
  const git = (...args: string[]): string => repository.git(noDate, ...args);
  const prepare = (...shas: string[]): Promise<PreparedRevert> =>
    bench().prepare({ folder: repository.folder, shas, onto: 'refs/heads/main', name: 'revert-it' });
  /** What a person would notice of their own working tree. */
  const surface = () => [
    git('rev-parse', 'HEAD'),
    git('symbolic-ref', 'HEAD'),
    git('status', '--porcelain'),
    git('stash', 'list'),
  ];

  beforeEach(() => {
    repository = givenRepository();
    worktrees = join(temporaryFolder('reverts'), 'w');
    repository.commit(at(0), 'Begin', { 'a.txt': '1\n', 'b.txt': '1\n' });
  });

  it('makes a branch with the revert, and touches nothing of the person’s', async () => {
    const bad = repository.commit(at(1), 'Break it', { 'a.txt': '2\n' });
    repository.commit(at(2), 'Something else', { 'b.txt': '2\n' });
    const before = surface();
    const prepared = await prepare(bad);
    assert.equal(prepared.is, 'ready');
    if (prepared.is !== 'ready') return;
    assert.equal(git('log', '-1', '--format=%s', prepared.branch), 'Revert "Break it"');
    assert.equal(readFileSync(join(prepared.worktree, 'a.txt'), 'utf8'), '1\n');
    assert.equal(readFileSync(join(prepared.worktree, 'b.txt'), 'utf8'), '2\n');
    assert.deepEqual(surface(), before);
  });

  it('takes back merges and commits of a whole release, the newest first', async () => {
    const before = git('rev-parse', 'HEAD');
    repository.merge(at(1), 'pool', { 'a.txt': '2\n' });
    const last = repository.commit(at(2), 'More', { 'a.txt': '3\n', 'c.txt': 'new\n' });
    const commits = await bench().commitsBetween(repository.folder, before, last);
    assert.deepEqual(
      commits.map(({ title }) => title),
      ['More', 'Merge pool'],
    );
    const prepared = await prepare(...commits.map(({ sha }) => sha));
    assert.equal(prepared.is, 'ready');
    assert.equal(git('diff', '--name-only', before, 'revert-it'), '');
  });

  it('shows what conflicts, in the worktree alone', async () => {
    const bad = repository.commit(at(1), 'Break it', { 'a.txt': '2\n' });
    repository.commit(at(2), 'On top of it', { 'a.txt': '3\n' });
    const before = surface();
    const prepared = await prepare(bad);
    assert.equal(prepared.is, 'conflicts');
    if (prepared.is !== 'conflicts') return;
    assert.deepEqual(prepared.files, [join(prepared.worktree, 'a.txt')]);
    assert.match(readFileSync(prepared.files[0]!, 'utf8'), /<<<<<<< /);
    assert.deepEqual(surface(), before);
  });

  it('leaves nothing behind where there is nothing to take back', async () => {
    const bad = repository.commit(at(1), 'Break it', { 'a.txt': '2\n' });
    git('revert', '--no-edit', bad);
    assert.deepEqual(await prepare(bad), { is: 'nothing' });
    assert.equal(git('branch', '--list', 'revert-it'), '');
    assert.equal(git('worktree', 'list').split('\n').length, 1);
  });

  it('takes another name where that is taken, and the commit itself where the branch does not hold it', async () => {
    git('checkout', '--quiet', '-b', 'hotfix');
    const bad = repository.commit(at(1), 'Hotfix', { 'a.txt': '2\n' });
    git('checkout', '--quiet', 'main');
    git('branch', 'revert-it');
    const prepared = await prepare(bad);
    assert.equal(prepared.is === 'ready' && prepared.branch, 'revert-it-2');
    assert.equal(git('rev-parse', 'revert-it-2^'), bad);
  });

  it('says that a commit is not here, and leaves nothing behind', async () => {
    await assert.rejects(prepare('f'.repeat(40)), (error) => error instanceof GitError);
    assert.equal(git('branch', '--list', 'revert-it'), '');
    assert.ok(!existsSync(join(worktrees, 'revert-it')));
  });

  it('runs no hook, asks for no signature, and needs no identity', async () => {
    const bad = repository.commit(at(1), 'Break it', { 'a.txt': '2\n' });
    for (const hook of ['post-checkout', 'prepare-commit-msg', 'commit-msg', 'post-commit', 'pre-commit'])
      git(
        '-c',
        `alias.trap=!printf '#!/bin/sh\\ntouch "$(git rev-parse --git-common-dir)/sprung"\\nexit 1\\n' > .git/hooks/${hook} && chmod +x .git/hooks/${hook}`,
        'trap',
      );
    git('config', 'commit.gpgSign', 'true');
    git('config', 'gpg.program', '/bin/false');
    assert.equal((await prepare(bad)).is, 'ready');
    assert.ok(!existsSync(join(repository.folder, '.git', 'sprung')));
  });
});
