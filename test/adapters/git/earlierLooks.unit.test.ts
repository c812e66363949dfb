import assert from 'node:assert/strict';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGitRepository } from '../../../src/adapters/git/gitRepository.ts';
import { KnownRefs } from '../../../src/adapters/git/knownRefs.ts';
import { windowAround } from '../../../src/core/deploys/deploy.ts';
import { type GivenRepository, givenRepository, noDate } from '../../given/gitRepository.ts';
import { temporaryFolder } from '../../harness/temporary.ts';

const window = windowAround('2031-05-04T01:00:00.000Z');
const tagged = '2031-05-04T00:30:00Z';
const environment = { PATH: process.env.PATH };
/** Keeps what it has read however young it is: the changes of these tests are far enough from each other. */
const keeping = () => createGitRepository(environment, 10_000, { refs: new KnownRefs(-1_000), walks: new Map() });
const adapter = keeping();
const look = (folder: string, git = adapter) => git.deploysIn(folder, window, { branch: null });

/** What may happen to a clone between one look and the next; `upstream` is where it was cloned from. */
const changes: Record<string, (clone: GivenRepository, upstream: GivenRepository) => void> = {
  'a commit is fetched': (clone, upstream) => {
    upstream.commit(tagged, 'Later', { c: '1' });
    clone.git(noDate, 'fetch', '--quiet');
  },
  'a tag is fetched': (clone, upstream) => {
    upstream.git(tagged, 'tag', '--annotate', 'v3', '--message', 'Third');
    clone.git(noDate, 'fetch', '--quiet', '--tags');
  },
  'a tag is made': (clone) => void clone.git(tagged, 'tag', '--annotate', 'v4', '--message', 'Fourth'),
  'a tag with a folder is made': (clone) => void clone.git(tagged, 'tag', 'live/eu/v3'),
  'another one is made in that folder': (clone) => void clone.git(tagged, 'tag', 'live/v2'),
  'a tag is moved': (clone) =>
    void clone.git('2031-05-04T00:40:00Z', 'tag', '--force', '--annotate', 'v1', '--message', 'Again', 'HEAD~1'),
  'a tag is deleted': (clone) => void clone.git(noDate, 'tag', '--delete', 'v1'),
  'tags are packed': (clone) => void clone.git(noDate, 'pack-refs', '--all'),
  'a packed tag is deleted': (clone) => {
    clone.git(noDate, 'pack-refs', '--all');
    clone.git(noDate, 'tag', '--delete', 'live/v1');
  },
  'the default branch of the remote is another': (clone, upstream) => {
    upstream.git(noDate, 'checkout', '--quiet', '-b', 'live');
    upstream.commit('2031-05-04T00:50:00Z', 'On live', { d: '1' });
    clone.git(noDate, 'fetch', '--quiet');
    clone.git(noDate, 'remote', 'set-head', 'origin', 'live');
  },
  'the remote is called otherwise': (clone) => void clone.git(noDate, 'remote', 'rename', 'origin', 'upstream'),
  'there is no remote any more': (clone) => {
    clone.commit('2031-05-04T00:55:00Z', 'Only here', { e: '1' });
    clone.git(noDate, 'remote', 'remove', 'upstream');
  },
  'another branch is checked out, where none is the main one': (clone) => {
    clone.git(noDate, 'branch', '--move', 'main', 'work');
    clone.git(noDate, 'checkout', '--quiet', '-b', 'other');
    clone.commit('2031-05-04T00:56:00Z', 'Other', { f: '1' });
  },
};

function givenClone(): { clone: GivenRepository; upstream: GivenRepository } {
  const upstream = givenRepository();
  upstream.commit('2031-05-01T00:00:00Z', 'Begin', { a: '1' });
  upstream.git('2031-05-01T00:00:00Z', 'tag', 'live/v1');
  upstream.commit('2031-05-04T00:10:00Z', 'Deployed', { a: '2' });
  upstream.git('2031-05-04T00:20:00Z', 'tag', '--annotate', 'v1', '--message', 'First');
  const folder = temporaryFolder('clone');
  upstream.git(noDate, 'clone', '--quiet', upstream.folder, folder);
  return { clone: givenRepository(folder), upstream };
}

describe('an earlier look', () => {
  it('never hides what happened meanwhile', async () => {
    const { clone, upstream } = givenClone();
    for (const [what, happens] of Object.entries(changes)) {
      await look(clone.folder);
      happens(clone, upstream);
      assert.deepEqual(await look(clone.folder), await look(clone.folder, createGitRepository(environment)), what);
    }
  });

  it('hides nothing in a worktree and in a folder inside', async () => {
    const { clone } = givenClone();
    const worktree = join(temporaryFolder('worktree'), 'w');
    clone.git(noDate, 'worktree', 'add', '--quiet', '--detach', worktree);
    for (const place of [worktree, join(clone.folder, '.git', '..')]) {
      const before = await look(place);
      clone.git(tagged, 'tag', `at-${before.tags.length}`);
      assert.equal((await look(place)).tags.length, before.tags.length + 1, place);
    }
  });

  it('leaves one process of git to the next one, which reads no more than the window', async () => {
    const { folder, ...repository } = givenHistory();
    const git = counting(-1_000);
    for (const [happens, reads] of [
      [() => undefined, 1],
      [() => repository.commit('2031-05-04T00:20:00Z', 'Later', { later: '1' }), 2],
      [() => undefined, 1],
    ] as const) {
      await git.look(folder);
      happens();
      const before = git.runs().length;
      const { deploys } = await git.look(folder);
      assert.deepEqual(deploys, (await look(folder, createGitRepository(environment))).deploys);
      const runs = git.runs().slice(before);
      assert.equal(runs.length, reads, runs.join('\n'));
      assert.ok(runs.some((run) => run.includes('--since=')));
    }
  });

  it('does not end the next one at a clock that was wrong, before or behind', async () => {
    const { folder, ...repository } = givenHistory();
    const found = async () => (await look(folder)).deploys.map(({ title }) => title);
    assert.deepEqual(await found(), ['Second', 'First']);
    assert.deepEqual(await found(), ['Second', 'First']);
    repository.commit('1999-01-01T00:00:00Z', 'Another clock of 1999', { b: '1' });
    repository.commit('2031-05-04T00:30:00Z', 'Third', { b: '2' });
    assert.deepEqual(await found(), ['Third', 'Second', 'First']);
    assert.deepEqual(await found(), ['Third', 'Second', 'First']);
  });

  it('is not relied on while it is so young that a change might not show', async () => {
    const { folder } = givenHistory();
    const git = counting(3_600_000);
    const first = await git.look(folder);
    const before = git.runs().length;
    assert.deepEqual(await git.look(folder), first);
    assert.equal(git.runs().length - before, 2);
  });
});

/** A long time of old commits; then two of the window, and between them one of a wrong clock. */
function givenHistory(): GivenRepository {
  const repository = givenRepository();
  const stream = Array.from({ length: 120 }, (_, i) => {
    const line = `On-call <on-call@example.com> ${Date.parse('2031-04-01T00:00:00Z') / 1000 + i} +0000`;
    return `commit refs/heads/main\ncommitter ${line}\ndata 3\nold\nM 644 inline f${i}\ndata 2\nx\n\n`;
  }).join('');
  writeFileSync(join(repository.folder, '.git', 'stream'), stream);
  repository.git(noDate, '-c', 'alias.load=!git fast-import --quiet < .git/stream', 'load');
  repository.git(noDate, 'reset', '--quiet', '--hard');
  repository.commit('2031-05-04T00:05:00Z', 'First', { a: '1' });
  repository.commit('1999-01-01T00:00:00Z', 'A clock of 1999', { a: '2' });
  repository.commit('2031-05-04T00:10:00Z', 'Second', { a: '3' });
  return repository;
}

/** An adapter whose runs of git are written down. */
function counting(settled: number) {
  const bin = temporaryFolder('counting-git');
  const log = join(bin, 'log');
  writeFileSync(join(bin, 'git'), `#!/bin/sh\necho "$@" >> '${log}'\nPATH='${process.env.PATH}' exec git "$@"\n`);
  chmodSync(join(bin, 'git'), 0o755);
  const looks = { refs: new KnownRefs(settled), walks: new Map() };
  const git = createGitRepository({ PATH: `${bin}:${process.env.PATH}` }, 10_000, looks);
  const runs = () => readFileSync(log, 'utf8').trim().split('\n');
  return { look: (folder: string) => look(folder, git), runs };
}
