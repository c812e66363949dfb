import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** Git's own server on loopback: a remote that can go away, and come back at the same address. */
export class GitDaemon {
  private process: ChildProcess | null = null;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  /** @param folder whose repositories anybody may read and write */
  static async start(folder: string): Promise<GitDaemon> {
    for (let left = 5; ; left--) {
      const daemon = new GitDaemon(folder, await freePort());
      try {
        await daemon.again();
        return daemon;
      } catch (error) {
        // git can't be asked for any free port: another process may have taken this one in the meantime.
        if (left === 1) throw error;
      }
    }
  }

  address(repository: string): string {
    return `git://127.0.0.1:${this.port}/${repository}`;
  }

  async again(): Promise<void> {
    const { folder, port } = this;
    const options = ['--reuseaddr', '--export-all', '--enable=receive-pack', '--listen=127.0.0.1', `--port=${port}`];
    // A group of its own: git starts the server as a process below it.
    this.process = spawn('git', ['daemon', ...options, `--base-path=${folder}`, folder], {
      detached: true,
      stdio: 'ignore',
      env: { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' },
    });
    while (!(await answers(port))) if (this.process.exitCode !== null) throw new Error('git daemon has ended.');
  }

  async stop(): Promise<void> {
    const { process: running } = this;
    this.process = null;
    if (running?.pid === undefined || running.exitCode !== null) return;
    const gone = once(running, 'exit');
    process.kill(-running.pid, 'SIGKILL');
    await gone;
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => setImmediate(resolve, false));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
}
