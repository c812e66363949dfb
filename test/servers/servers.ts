import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresPrograms, redisServer, unprivileged } from './programs.ts';

/** A server on a socket in a folder of its own, ours alone. */
export interface OwnServer {
  /** Path of the socket, for PostgreSQL of the folder that it lies in. */
  readonly socket: string;
  /** Folder with the server's own client. */
  readonly programs: string;
  stop(): Promise<void>;
}

const patience = 30_000;

/** A PostgreSQL without passwords, with these roles, each with a database of its name and those that are named with it. */
export async function startPostgres(roles: Readonly<Record<string, readonly string[]>>): Promise<OwnServer> {
  const programs = postgresPrograms();
  const who = unprivileged();
  const folder = ownFolder(who);
  const data = join(folder, 'data');
  const options = { ...who, cwd: folder, stdio: 'pipe' } as const;
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'owner', '--auth=trust', '--no-sync'], options);
  const child = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off'],
    options,
  );
  const server = owned(child, folder, folder, programs);
  try {
    // Its socket takes connections before it takes statements.
    await listening(child, async () => isReady(programs, folder));
    for (const [role, databases] of Object.entries(roles)) {
      run(server, 'postgres', `CREATE ROLE ${role} LOGIN SUPERUSER`);
      for (const database of databases) run(server, 'postgres', `CREATE DATABASE ${database} OWNER ${role}`);
    }
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

/** Runs a statement as the owner and gives what came of it, unaligned. */
export function run(server: OwnServer, database: string, statement: string): string {
  const args = ['-X', '-h', server.socket, '-U', 'owner', '-d', database, '-v', 'ON_ERROR_STOP=1', '-Atc', statement];
  return execFileSync(join(server.programs, 'psql'), args, { encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** A Redis that keeps nothing. */
export async function startRedis(): Promise<OwnServer> {
  const program = redisServer();
  const who = unprivileged();
  const folder = ownFolder(who);
  const socket = join(folder, 'redis.sock');
  const args = ['--port', '0', '--unixsocket', socket, '--unixsocketperm', '777', '--save', '', '--appendonly', 'no'];
  const child = spawn(program, args, { ...who, cwd: folder, stdio: 'pipe' });
  const server = owned(child, folder, socket, join(program, '..'));
  try {
    await listening(child, () => takesConnections(socket));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

/** Short, since the path of a socket may have no more than 107 bytes. */
function ownFolder({ uid, gid }: { readonly uid?: number; readonly gid?: number }): string {
  const folder = mkdtempSync(join(tmpdir(), 'desk-db-'));
  if (uid !== undefined) chownSync(folder, uid, gid ?? uid);
  return folder;
}

function owned(child: ChildProcess, folder: string, socket: string, programs: string): OwnServer {
  const ended = once(child, 'exit');
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    socket,
    programs,
    stop: async () => {
      process.off('exit', kill);
      // PostgreSQL's fast shutdown; Redis saves nothing and just goes.
      child.kill('SIGINT');
      if (child.exitCode === null && child.signalCode === null) await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when the server is there; rejects with what the server said where it ends before. */
async function listening(child: ChildProcess, isThere: () => Promise<boolean>): Promise<void> {
  let said = '';
  child.stderr?.on('data', (data) => (said += data));
  child.stdout?.on('data', (data) => (said += data));
  const deadline = performance.now() + patience;
  while (!(await isThere())) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${said.trim()}`);
    if (performance.now() > deadline)
      throw new Error(`The server does not listen after ${patience} ms:\n${said.trim()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isReady(programs: string, folder: string): boolean {
  return spawnSync(join(programs, 'pg_isready'), ['-q', '-h', folder]).status === 0;
}

function takesConnections(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
