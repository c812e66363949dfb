import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../harness/temporary.ts';

/** A real repository in a folder of its own, whose commits have the times that the test gives them. */
export interface GivenRepository {
  readonly folder: string;
  /** Runs git there, at a given time; yields what it printed, without the end of line. */
  git(at: string, ...args: string[]): string;
  /** Writes the files, commits them all, yields the sha. Without files it commits nothing but the message. */
  commit(at: string, message: string, files?: Readonly<Record<string, string>>): string;
  /** A side branch with one commit, merged with a commit of its own; yields the merge's sha. */
  merge(at: string, branch: string, files: Readonly<Record<string, string>>): string;
}

const identity = {
  GIT_AUTHOR_NAME: 'On-call',
  GIT_AUTHOR_EMAIL: 'on-call@example.com',
  GIT_COMMITTER_NAME: 'On-call',
  GIT_COMMITTER_EMAIL: 'on-call@example.com',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
};

/** An empty repository on the branch `main`. */
export function givenRepository(folder = temporaryFolder('repository')): GivenRepository {
  const git = (at: string, ...args: string[]): string =>
    execFileSync('git', args, {
      cwd: folder,
      env: { PATH: process.env.PATH, ...identity, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trimEnd();
  const commit: GivenRepository['commit'] = (at, message, files = {}) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    git(at, 'add', '--all');
    git(at, 'commit', '--quiet', '--allow-empty', '--message', message);
    return git(at, 'rev-parse', 'HEAD');
  };
  git(noDate, 'init', '--quiet', '--initial-branch=main');
  return {
    folder,
    git,
    commit,
    merge(at, branch, files) {
      const base = git(at, 'symbolic-ref', '--short', 'HEAD');
      git(at, 'checkout', '--quiet', '-b', branch);
      commit(at, `Work on ${branch}`, files);
      git(at, 'checkout', '--quiet', base);
      git(at, 'merge', '--quiet', '--no-ff', '--message', `Merge ${branch}`, branch);
      return git(at, 'rev-parse', 'HEAD');
    },
  };
}

/** For commands that make no commit. */
export const noDate = '2031-01-01T00:00:00Z';
