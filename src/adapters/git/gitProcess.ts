import { spawn } from 'node:child_process';

/** How a git process ended. */
export interface GitEnd {
  /** `null` where it was ended for taking too long. */
  readonly code: number | null;
  readonly stdout: Buffer;
  /** What it and the remote said, the last 64 KB. */
  readonly stderr: string;
}

export interface GitRun {
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  readonly input?: string | Buffer;
}

const stderrKept = 64 * 1024;

/**
 * Runs git by itself, without a shell. It has a process group of its own, so that what it has started (ssh, a helper for
 * http) ends with it when it takes too long.
 * @throws Error with the system's code where git cannot be started
 */
export function runGit(args: readonly string[], { cwd, environment, timeoutMs, input }: GitRun): Promise<GitEnd> {
  return new Promise((resolve, reject) => {
    const grouped = process.platform !== 'win32';
    const stdin = input === undefined ? 'ignore' : 'pipe';
    const stdio: ['ignore' | 'pipe', 'pipe', 'pipe'] = [stdin, 'pipe', 'pipe'];
    const child = spawn('git', args, { cwd, env: environment, detached: grouped, windowsHide: true, stdio });
    const out: Buffer[] = [];
    let stderr = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      end(child.pid, grouped, () => child.kill('SIGKILL'));
    }, timeoutMs);
    child.stdout?.on('data', (data: Buffer) => out.push(data));
    child.stderr?.on('data', (data: Buffer) => {
      stderr = (stderr + data.toString('utf8')).slice(-stderrKept);
    });
    // A git that ends before it has read everything says why on stderr; the broken pipe says nothing more.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code: late ? null : (code ?? 128), stdout: Buffer.concat(out), stderr });
    });
  });
}

function end(pid: number | undefined, grouped: boolean, alone: () => void): void {
  try {
    if (grouped && pid !== undefined) process.kill(-pid, 'SIGKILL');
    else alone();
  } catch {
    // It has ended in this very moment.
  }
}
