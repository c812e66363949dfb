import { existsSync } from 'node:fs';
import { GitError } from '../../app/ports/gitRepository.ts';
import { type GitEnd, type GitRun, runGit } from './gitProcess.ts';

/** Runs git in one folder and yields what it printed. Every failure is a `GitError`. */
export interface ReadingGit {
  readonly folder: string;
  text(args: readonly string[], input?: string): Promise<string>;
  bytes(args: readonly string[], input?: string): Promise<Buffer>;
  /** `null` where git ended with something else than 0; only what keeps git from running at all is an error. */
  attempt(args: readonly string[], input?: string): Promise<string | null>;
}

/** What a repository's own settings could make git do on our reading of it. */
export const harmless = ['--no-ext-diff', '--no-textconv', '--no-color'] as const;

/**
 * Git for reading: never prompts, never locks, never fetches what a partial clone has left out.
 * @param environment of git's process; of git's own variables none but ours reaches it
 */
export function readingGit(folder: string, environment: NodeJS.ProcessEnv, timeoutMs: number): ReadingGit {
  if (!existsSync(folder)) throw new GitError('not-a-repository', `There is no folder ${folder}.`);
  const run = (args: readonly string[], input?: string): Promise<GitEnd> => {
    const given = {
      cwd: folder,
      environment: quietEnvironment(environment),
      timeoutMs,
      ...(input !== undefined && { input }),
    };
    return endOf(['-c', 'core.fsmonitor=false', '-c', 'log.showSignature=false', ...args], given);
  };
  const whole = async (args: readonly string[], input?: string): Promise<Buffer> => {
    const { code, stdout, stderr } = await run(args, input);
    if (code !== 0) throw gitFailure(stderr, folder);
    return stdout;
  };
  return {
    folder,
    bytes: whole,
    text: async (args, input) => (await whole(args, input)).toString('utf8'),
    attempt: async (args, input) => {
      const { code, stdout } = await run(args, input);
      return code === 0 ? stdout.toString('utf8') : null;
    },
  };
}

/** Runs git to its own end: one that cannot be started, or takes too long, is a `GitError`. */
export async function endOf(args: readonly string[], given: GitRun): Promise<GitEnd> {
  const end = await runGit(args, given).catch((error: unknown) => {
    throw new GitError('no-git', 'There is no git on this machine, or not on the path.', { cause: error });
  });
  if (end.code === null) throw new GitError('timed-out', `git did not answer in ${given.cwd} in time.`);
  return end;
}

/** Git asks nobody, takes no lock that it need not, fetches nothing, and speaks English. */
export function quietEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^GIT_|^(?:EDITOR|VISUAL|PAGER|SSH_ASKPASS)$/i.test(name)),
  );
  return {
    ...kept,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    // For git before 2.44, which does not know the line above.
    GIT_ALLOW_PROTOCOL: 'none',
    // What it prints into a pipe it would otherwise send off commit by commit.
    GIT_FLUSH: '0',
    LC_ALL: 'C',
  };
}

/** What git said on stderr, by the port's codes. */
export function gitFailure(stderr: string, folder: string): GitError {
  const fail = (code: GitError['code'], text: string): GitError =>
    new GitError(code, text, { cause: new Error(stderr.trim()) });
  if (/not a git repository/i.test(stderr)) return fail('not-a-repository', `${folder} is in no git repository.`);
  if (/dubious ownership|unsafe repository/i.test(stderr))
    return fail('unsafe', `${folder} belongs to someone else, so git refuses it. Allow it with git's safe.directory.`);
  if (/bad object|unknown revision|invalid object name|Not a valid (?:object|commit) name/i.test(stderr))
    return fail('no-such-commit', 'That commit is not in this clone. Fetch first.');
  const said =
    stderr
      .trim()
      .split('\n')
      .find((line) => /^(?:fatal|error):/.test(line)) ?? stderr.trim().split('\n')[0];
  return fail('failed', `git failed in ${folder}: ${said ?? ''}`);
}
