import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PreparedRevert, RevertBench, RevertRequest } from '../../app/ports/revertBench.ts';
import type { GitEnd } from './gitProcess.ts';
import { endOf, gitFailure, quietEnvironment, readingGit } from './readingGit.ts';

export interface RevertBenchOptions {
  /** Folder for worktrees, outside of every repository. */
  readonly worktrees: string;
  readonly environment: NodeJS.ProcessEnv;
  /** For one step of git; checking out a large repository takes its time. */
  readonly timeoutMs?: number;
}

/** A revert asks nobody, signs nothing, runs no hook, and starts no clean-up behind the person's back. */
const undisturbed: readonly string[] = [
  ...['-c', 'core.hooksPath=/dev/null'],
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', 'commit.gpgSign=false'],
  ...['-c', 'core.editor=true'],
  ...['-c', 'gc.auto=0'],
  ...['-c', 'rerere.enabled=false'],
  ...['-c', 'merge.conflictStyle=merge'],
];

/** Reverts through the git of this machine. */
export function createGitRevertBench(options: RevertBenchOptions): RevertBench {
  const { environment, timeoutMs = 120_000 } = options;
  const run = (cwd: string, ...args: string[]): Promise<GitEnd> => {
    // A partial clone may need to fetch what the worktree is made of.
    const { GIT_ALLOW_PROTOCOL: _, GIT_NO_LAZY_FETCH: __, ...quiet } = quietEnvironment(environment);
    return endOf([...undisturbed, ...args], { cwd, environment: quiet, timeoutMs });
  };
  const sure = async (cwd: string, ...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(cwd, ...args);
    if (code !== 0) throw gitFailure(stderr, cwd);
    return stdout.toString('utf8').trim();
  };
  return {
    async commitsBetween(folder, previous, sha) {
      const git = readingGit(folder, environment, 10_000);
      const between = previous === null ? null : await git.attempt(['merge-base', '--is-ancestor', previous, sha]);
      const range = previous !== null && between !== null ? [`^${previous}`] : ['--max-count=1'];
      const output = await git.text(['log', '-z', '--first-parent', '--format=%H %s', ...range, sha, '--']);
      return output
        .split('\0')
        .filter(Boolean)
        .map((line) => ({ sha: line.slice(0, line.indexOf(' ')), title: line.slice(line.indexOf(' ') + 1) }));
    },
    async prepare(request) {
      await mkdir(options.worktrees, { recursive: true });
      const base = await baseOf(run, sure, request);
      const { branch, worktree } = await placeFor(run, sure, request, options.worktrees);
      const remove = async (): Promise<void> => {
        await run(request.folder, 'worktree', 'remove', '--force', worktree);
        await run(request.folder, 'branch', '--delete', '--force', '--quiet', branch);
      };
      try {
        await sure(request.folder, 'worktree', 'add', '--quiet', '--no-track', '-b', branch, worktree, base);
        const found = await revert(run, sure, request, { branch, worktree, base });
        if (found.is === 'nothing') await remove();
        return found;
      } catch (error) {
        await remove();
        throw error;
      }
    },
  };
}

type Run = (cwd: string, ...args: string[]) => Promise<GitEnd>;
type Sure = (cwd: string, ...args: string[]) => Promise<string>;

/** The deployed branch, where it holds the commit; else the commit itself, which was deployed from somewhere else. */
async function baseOf(run: Run, sure: Sure, { folder, shas, onto }: RevertRequest): Promise<string> {
  const newest = shas[0]!;
  const holds = await run(folder, 'merge-base', '--is-ancestor', newest, onto);
  return sure(folder, 'rev-parse', '--verify', '--quiet', `${holds.code === 0 ? onto : newest}^{commit}`);
}

async function placeFor(run: Run, sure: Sure, { folder, name }: RevertRequest, worktrees: string) {
  const root = await sure(folder, 'rev-parse', '--show-toplevel');
  for (let n = 1; ; n++) {
    const branch = n === 1 ? name : `${name}-${n}`;
    const worktree = join(worktrees, `${basename(root)}-${branch.replaceAll('/', '-')}`);
    const isTaken = (await run(folder, 'show-ref', '--verify', '--quiet', `refs/heads/${branch}`)).code === 0;
    if (!isTaken && !existsSync(worktree)) return { branch, worktree };
  }
}

async function revert(
  run: Run,
  sure: Sure,
  { shas }: RevertRequest,
  at: { readonly branch: string; readonly worktree: string; readonly base: string },
): Promise<PreparedRevert> {
  const { branch, worktree, base } = at;
  const named = (await run(worktree, 'config', 'user.email')).code === 0;
  const identity = named ? [] : ['-c', 'user.name=Incident Desk', '-c', 'user.email=incident-desk@localhost'];
  for (const sha of shas) {
    const parents = (await sure(worktree, 'rev-list', '--parents', '--max-count=1', sha)).split(' ').length - 1;
    const side = parents > 1 ? ['--mainline', '1'] : [];
    const end = await run(worktree, ...identity, 'revert', '--no-edit', ...side, sha);
    if (end.code === 0) continue;
    const unsettled = await sure(worktree, 'diff', '--name-only', '--diff-filter=U', '-z');
    if (unsettled !== '') {
      const files = unsettled
        .split('\0')
        .filter(Boolean)
        .map((path) => join(worktree, path));
      return { is: 'conflicts', branch, worktree, files };
    }
    const isEmpty = (await sure(worktree, 'status', '--porcelain', '--untracked-files=no')) === '';
    if (!isEmpty) throw gitFailure(end.stderr, worktree);
    await run(worktree, 'revert', '--skip');
  }
  const tip = await sure(worktree, 'rev-parse', 'HEAD');
  return tip === base ? { is: 'nothing' } : { is: 'ready', branch, worktree, base };
}
