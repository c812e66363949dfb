import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { RemoteError } from '../../app/ports/recordRemote.ts';
import { isAddress, type SharingPlace, withoutCredentials } from '../../core/sharing/place.ts';
import { type GitEnd, runGit } from '../git/gitProcess.ts';
import { gitEnvironment, quietSsh, untouched } from './gitEnvironment.ts';
import { asRemoteError, lateError, notStarted } from './remoteErrors.ts';

/** Where git is run for one place, and with which addresses. */
export interface GitDesk {
  readonly fetchFrom: string;
  readonly pushTo: string;
  /** For people to read. */
  readonly address: string;
  /** @throws RemoteError unless git ended well */
  run(args: readonly string[], input?: string | Buffer): Promise<Buffer>;
  /** However it ended. */
  attempt(args: readonly string[], input?: string | Buffer): Promise<GitEnd>;
}

export interface GitDeskOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  /** An empty folder of ours. */
  readonly scratch: string;
}

/**
 * Git at work in somebody's repository with the objects in a folder of our own, laid over theirs: it sees their settings
 * and so their way to sign in, and writes nothing of theirs. The remote is spoken to by its address, since by its name
 * git would write refs that follow it.
 */
export async function openDesk(place: SharingPlace, options: GitDeskOptions): Promise<GitDesk> {
  if (place.folder === null) return withAddress(await ownRepository(options), place.remote, place.remote, options);
  const { folder, remote } = place;
  const seen = { cwd: folder, environment: gitEnvironment(options.environment), timeoutMs: options.timeoutMs };
  const look = async (...args: string[]): Promise<string | null> => {
    const end = await runGit(args, seen).catch(startedIn(folder));
    return end.code === 0 ? end.stdout.toString('utf8').trim() : null;
  };
  const objects = await objectsOf(folder, seen);
  const fetchFrom = isAddress(remote) ? remote : await look('remote', 'get-url', remote);
  const pushTo = isAddress(remote) ? remote : await look('remote', 'get-url', '--push', remote);
  if (!fetchFrom || !pushTo)
    throw new RemoteError(
      'no-such-remote',
      `The repository ${folder} has no remote "${remote}". Share it again to choose one.`,
    );
  const own = join(options.scratch, 'objects');
  await mkdir(own, { recursive: true });
  const overlay = { GIT_OBJECT_DIRECTORY: own, GIT_ALTERNATE_OBJECT_DIRECTORIES: quoted(objects) };
  const chosenSsh = mayUseSsh(pushTo) && (await look('config', '--get', 'core.sshCommand')) !== null;
  const environment = { ...seen.environment, ...quietSsh(options.environment, chosenSsh), ...overlay };
  return withAddress({ cwd: folder, environment }, fetchFrom, pushTo, options);
}

/** Folder of the objects of the repository around a folder. @throws RemoteError where there is none */
export async function objectsOf(
  folder: string,
  seen: { readonly cwd: string; readonly environment: NodeJS.ProcessEnv; readonly timeoutMs: number },
): Promise<string> {
  const end = await runGit(['rev-parse', '--git-path', 'objects'], seen).catch(startedIn(folder));
  if (end.code === 0) return resolve(folder, end.stdout.toString('utf8').trim());
  if (/dubious ownership|unsafe repository/i.test(end.stderr))
    throw new RemoteError(
      'not-a-repository',
      `${folder} belongs to someone else, so git refuses it. Allow it with git's safe.directory.`,
    );
  const way = 'Open the folder of a repository, or name one in incidentDesk.sharing.repository.';
  throw new RemoteError('not-a-repository', `${folder} is in no git repository. ${way}`);
}

/** git says "not there" of a folder that is not there as well. */
export function startedIn(folder: string): (error: unknown) => never {
  return (error) => {
    throw notStarted(error, folder);
  };
}

/** For an address that belongs to no repository of this machine. */
async function ownRepository(options: GitDeskOptions): Promise<{ cwd: string; environment: NodeJS.ProcessEnv }> {
  const cwd = join(options.scratch, 'repository');
  const environment = gitEnvironment(options.environment);
  const made = { cwd: options.scratch, environment, timeoutMs: options.timeoutMs };
  const end = await runGit(['init', '--quiet', '--bare', '--template=', cwd], made).catch(startedIn(options.scratch));
  if (end.code !== 0) throw asRemoteError(cwd, end.stderr);
  const look = await runGit(['config', '--get', 'core.sshCommand'], { ...made, cwd });
  return { cwd, environment: { ...environment, ...quietSsh(options.environment, look.code === 0) } };
}

function withAddress(
  at: { readonly cwd: string; readonly environment: NodeJS.ProcessEnv },
  fetchFrom: string,
  pushTo: string,
  { timeoutMs }: GitDeskOptions,
): GitDesk {
  const address = withoutCredentials(pushTo);
  const attempt = async (args: readonly string[], input?: string | Buffer) => {
    const how = { ...at, timeoutMs, ...(input !== undefined && { input }) };
    const end = await runGit([...untouched, ...args], how).catch(startedIn(at.cwd));
    if (end.code === null) throw lateError(address, timeoutMs / 1_000);
    return end;
  };
  return {
    fetchFrom,
    pushTo,
    address,
    attempt,
    run: async (args, input) => {
      const end = await attempt(args, input);
      if (end.code !== 0) throw asRemoteError(address, end.stderr);
      return end.stdout;
    },
  };
}

/** Whether it matters which ssh has been chosen; of what an address may be, only paths and http are sure to need none. */
function mayUseSsh(address: string): boolean {
  return !/^(?:https?:\/\/|file:\/\/|\/)/i.test(address);
}

/** The list of folders is separated by colons; one with a colon in its name is written as in C. */
function quoted(folder: string): string {
  if (process.platform === 'win32' || !/[:"\\\n]/.test(folder)) return folder;
  return `"${folder.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
