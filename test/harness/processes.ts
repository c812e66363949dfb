import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A process of ours that ends with its children: when asked, and when this process ends in whatever way it can see. */
export interface OwnedProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Ends it and all it has started; resolves when it is gone. Safe to call twice. */
  stop(): Promise<void>;
}

const running = new Map<number, OwnedProcess>();
const patience = 5_000;

/** Starts `command` in a process group of its own. Throws where the command cannot be started at all. */
export async function startOwned(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
): Promise<OwnedProcess> {
  const child = spawn(command, [...args], { ...options, detached: process.platform !== 'win32' });
  await once(child, 'spawn');
  const pid = child.pid as number;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  gone.then(() => running.delete(pid));
  const stop = async () => {
    if (!running.has(pid)) return;
    const family = await descendants(pid);
    signalGroup(pid, 'SIGTERM');
    const late = setTimeout(() => signalGroup(pid, 'SIGKILL'), patience);
    await gone;
    clearTimeout(late);
    signalGroup(pid, 'SIGKILL');
    await killAll(family.map((one) => one.pid));
  };
  const owned = { child, pid, stop };
  running.set(pid, owned);
  return owned;
}

/** A process below another one, with its command line. */
export interface Descendant {
  readonly pid: number;
  readonly command: string;
}

/** All processes below `pid`, parents before children; empty on Windows, which has no such tree. */
export async function descendants(pid: number): Promise<Descendant[]> {
  const all = await allProcesses();
  const found: Descendant[] = [];
  const open = [pid];
  for (let parent = open.shift(); parent !== undefined; parent = open.shift()) {
    for (const one of all.filter((candidate) => candidate.parent === parent)) {
      found.push({ pid: one.pid, command: one.command });
      open.push(one.pid);
    }
  }
  return found;
}

interface ListedProcess extends Descendant {
  readonly parent: number;
}

async function allProcesses(): Promise<ListedProcess[]> {
  if (process.platform === 'win32') return [];
  if (process.platform === 'linux') return linuxProcesses();
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args='], { maxBuffer: 16 * 1024 * 1024 });
  return stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return match ? [{ pid: Number(match[1]), parent: Number(match[2]), command: match[3] as string }] : [];
  });
}

/** From /proc, since a small Linux has no `ps`. */
async function linuxProcesses(): Promise<ListedProcess[]> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry));
  const read = pids.map(async (pid): Promise<ListedProcess[]> => {
    try {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
      // The name in parentheses may hold anything; behind the last one come the state and the parent.
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      return [{ pid: Number(pid), parent, command }];
    } catch {
      return [];
    }
  });
  return (await Promise.all(read)).flat();
}

/** Ends processes with SIGKILL, as a crash would; resolves when they are gone. */
export async function killAll(pids: readonly number[]): Promise<void> {
  for (const pid of pids) signal(pid, 'SIGKILL');
  while (pids.some(isAlive)) await wait(20);
}

/** Whether a process with this id is running. One that has ended and that nobody has asked about yet (a zombie) is not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return process.platform !== 'linux' || !isZombie(pid);
}

function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat[stat.lastIndexOf(')') + 2] === 'Z';
  } catch {
    return true;
  }
}

const endings: (() => Promise<void>)[] = [];

/** Has `work` done when this process is told to stop (Ctrl-C, SIGTERM, the terminal closed), before it exits. */
export function atEnd(work: () => Promise<void>): void {
  endings.push(work);
}

/** Ends everything that this process has started and that is still there. */
export async function stopAll(): Promise<void> {
  await Promise.allSettled([...endings.map((work) => work()), ...[...running.values()].map((one) => one.stop())]);
}

function signalGroup(pid: number, name: NodeJS.Signals): void {
  signal(process.platform === 'win32' ? pid : -pid, name);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already: that is what was wanted.
  }
}

process.on('exit', () => {
  for (const pid of running.keys()) signalGroup(pid, 'SIGKILL');
});

let ending = false;

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // Stays registered: a terminal and a parent both pass on Ctrl-C, and the second one must not cut the first one short.
  process.on(name, () => {
    if (ending) return;
    ending = true;
    stopAll().finally(() => process.exit(name === 'SIGINT' ? 130 : 143));
  });
}
