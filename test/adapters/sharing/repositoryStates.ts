import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git } from '../../given/sharingTeam.ts';

/** Makes a repository in some state below `folder`, with the remote `origin` at `bare`; yields the folder to work in. */
export type MakeRepository = (folder: string, bare: string) => string;

/** What may be going on in a repository when somebody shares from it. */
export const repositoryStates: Readonly<Record<string, MakeRepository>> = {
  'a clean clone': clone,
  'a rebase that stopped at a conflict': (folder, bare) => {
    const work = diverged(folder, bare);
    fails(() => git(work, 'rebase', 'main', 'side'));
    return work;
  },
  'a merge with conflicts': (folder, bare) => {
    const work = diverged(folder, bare);
    fails(() => git(work, 'merge', 'side'));
    return work;
  },
  'a detached HEAD': (folder, bare) => {
    const work = clone(folder, bare);
    git(work, 'checkout', '--quiet', '--detach', 'HEAD~1');
    return work;
  },
  'a bare repository': (folder, bare) => {
    const work = join(folder, 'bare-clone');
    git(folder, 'clone', '--quiet', '--bare', bare, work);
    return work;
  },
  'a linked worktree': (folder, bare) => {
    const work = clone(folder, bare);
    const linked = join(folder, 'linked');
    git(work, 'worktree', 'add', '--quiet', '-b', 'linked', linked);
    writeFileSync(join(linked, 'a.txt'), 'changed there\n');
    return linked;
  },
  'a submodule': (folder, bare) => {
    const work = clone(folder, bare);
    git(work, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', bare, 'library');
    git(work, 'commit', '--quiet', '-m', 'With a library');
    return join(work, 'library');
  },
  'a repository with submodules': (folder, bare) => {
    const work = clone(folder, bare);
    git(work, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', bare, 'library');
    git(work, 'commit', '--quiet', '-m', 'With a library');
    git(work, 'config', 'push.recurseSubmodules', 'check');
    git(work, 'config', 'fetch.recurseSubmodules', 'true');
    writeFileSync(join(work, 'library', 'a.txt'), 'not pushed\n');
    git(join(work, 'library'), 'commit', '--quiet', '-am', 'Not pushed');
    git(work, 'commit', '--quiet', '-am', 'Not pushed either');
    return work;
  },
  'a shallow clone': (folder, bare) => {
    const work = join(folder, 'shallow');
    git(folder, 'clone', '--quiet', '--depth', '1', `file://${bare}`, work);
    return work;
  },
  'a partial clone': (folder, bare) => {
    const work = join(folder, 'partial');
    git(bare, 'config', 'uploadpack.allowFilter', 'true');
    git(folder, 'clone', '--quiet', '--filter=blob:none', '--no-checkout', `file://${bare}`, work);
    return work;
  },
  'a dirty index, a dirty tree and stashes': (folder, bare) => {
    const work = clone(folder, bare);
    for (const text of ['first', 'second']) {
      writeFileSync(join(work, 'a.txt'), `${text}\n`);
      git(work, 'stash', 'push', '--quiet', '-m', text);
    }
    writeFileSync(join(work, 'a.txt'), 'staged\n');
    git(work, 'add', 'a.txt');
    writeFileSync(join(work, 'a.txt'), 'and changed again\n');
    writeFileSync(join(work, 'untracked.txt'), 'untracked\n');
    git(work, 'rm', '--quiet', '--cached', 'b.txt');
    return work;
  },
  'hooks that all fail': (folder, bare) => {
    const work = clone(folder, bare);
    const hooks = join(folder, 'hooks');
    mkdirSync(hooks);
    for (const name of hookNames) writeFileSync(join(hooks, name), '#!/bin/sh\ntouch ran\nexit 1\n', { mode: 0o755 });
    git(work, 'config', 'core.hooksPath', hooks);
    return work;
  },
  'settings that would do more': (folder, bare) => {
    const work = clone(folder, bare);
    git(work, 'tag', '-a', 'v1', '-m', 'Not pushed');
    for (const [name, value] of nosySettings) git(work, 'config', name, value);
    return work;
  },
  'nothing committed yet': (folder, bare) => {
    const work = join(folder, 'unborn');
    git(folder, 'init', '--quiet', work);
    git(work, 'remote', 'add', 'origin', bare);
    writeFileSync(join(work, 'new.txt'), 'new\n');
    git(work, 'add', 'new.txt');
    return work;
  },
};

const hookNames = [
  ...['pre-push', 'pre-commit', 'commit-msg', 'post-commit', 'reference-transaction', 'post-checkout', 'post-merge'],
  ...['pre-auto-gc', 'post-index-change', 'fsmonitor-watchman', 'proc-receive', 'post-rewrite'],
];

const nosySettings = [
  ['push.followTags', 'true'],
  ['push.gpgSign', 'true'],
  ['push.pushOption', 'ci.skip'],
  ['push.default', 'matching'],
  ['commit.gpgSign', 'true'],
  ['user.useConfigOnly', 'true'],
  ['fetch.prune', 'true'],
  ['fetch.pruneTags', 'true'],
  ['fetch.writeCommitGraph', 'true'],
  ['fetch.all', 'true'],
  ['remote.origin.tagOpt', '--tags'],
  ['remote.origin.prune', 'true'],
  ['transfer.fsckObjects', 'true'],
  ['gc.auto', '1'],
  ['maintenance.auto', 'true'],
  ['core.logAllRefUpdates', 'always'],
  ['core.autocrlf', 'true'],
  ['core.quotePath', 'true'],
  ['core.fsmonitor', 'false'],
  ['i18n.commitEncoding', 'ISO-8859-1'],
] as const;

/** A team's remote with some history. */
export function fillRemote(folder: string, bare: string): void {
  const work = join(folder, 'filling');
  git(folder, 'init', '--quiet', work);
  for (const text of ['one', 'two', 'three']) {
    for (const name of ['a.txt', 'b.txt']) writeFileSync(join(work, name), `${text}\n`);
    git(work, 'add', '.');
    git(work, 'commit', '--quiet', '-m', text);
  }
  git(work, 'push', '--quiet', bare, 'HEAD:refs/heads/main');
  git(bare, 'symbolic-ref', 'HEAD', 'refs/heads/main');
}

function clone(folder: string, bare: string): string {
  const work = join(folder, 'clone');
  git(folder, 'clone', '--quiet', bare, work);
  return work;
}

/** Two branches that change the same line. */
function diverged(folder: string, bare: string): string {
  const work = clone(folder, bare);
  const change = (text: string) => {
    writeFileSync(join(work, 'a.txt'), `${text}\n`);
    git(work, 'commit', '--quiet', '-am', text);
  };
  git(work, 'checkout', '--quiet', '-b', 'side');
  change('theirs');
  git(work, 'checkout', '--quiet', 'main');
  change('ours');
  return work;
}

function fails(action: () => void): void {
  try {
    action();
  } catch {
    return;
  }
  throw new Error('This was to stop at a conflict.');
}
