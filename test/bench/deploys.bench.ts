import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { createGitRepository } from '../../src/adapters/git/gitRepository.ts';
import { removeTemporaryFolder, temporaryFolder } from '../harness/temporary.ts';
import { type Figure, median, ratioOf, timed } from './figure.ts';

const commits = 100_000;
const perDay = 60;
const day = 86_400;
const end = Date.UTC(2026, 2, 4, 1) / 1_000;

/**
 * Recent deploys of a repository with a long history, against one `git log` that reads the same window with its sizes: as
 * they are looked for each minute, and, told beside it, on the very first look, which nothing is known for.
 */
export async function bench(): Promise<readonly Figure[]> {
  const folder = temporaryFolder('deploys-bench');
  try {
    await makeHistory(folder);
    const window = { from: iso(end - 2 * day), to: iso(end - day + 3_600) };
    const repository = createGitRepository();
    const list = () => repository.deploysIn(folder, window, { branch: null });
    const bare = () => git(folder, `log --first-parent --numstat --since=${window.from} --until=${window.to} main`);
    // What has only just been written is not relied on from one look to the next.
    const settled = setTimeout(6_000);
    const { deploys } = await list();
    if (deploys.length < perDay) throw new Error(`Only ${deploys.length} deploys were listed.`);
    await settled;
    const ratio = await ratioOf(list, bare, 41);
    const first = await ratioOf(() => createGitRepository().deploysIn(folder, window, { branch: null }), bare, 15);
    const milliseconds = Math.round(await timed(list));
    const also = { commits, deploys: deploys.length, milliseconds, firstLook: Math.round(first * 1000) / 1000 };
    const against = 'one `git log --numstat` of the same window';
    const blocked = await longestBlock(() =>
      repository.deploysIn(folder, { ...window, from: iso(end - 60 * day) }, { branch: null }),
    );
    return [
      { name: 'deploys.list', ratio, against, target: 1.3, also },
      {
        name: 'deploys.blocked',
        ratio: blocked / 100,
        against: '100 ms without a turn for anything else, while two months are listed',
        target: 1,
        also: { milliseconds: Math.round(blocked) },
      },
    ];
  } finally {
    removeTemporaryFolder(folder);
  }
}

/** The longest time in milliseconds in which nothing else had a turn: of several rounds the middle one. */
async function longestBlock(action: () => Promise<unknown>): Promise<number> {
  await action();
  const longest: number[] = [];
  for (let round = 0; round < 9; round++) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await action();
    delay.disable();
    longest.push(delay.max / 1e6);
  }
  return median(longest);
}

function iso(seconds: number): string {
  return new Date(seconds * 1_000).toISOString();
}

async function git(folder: string, words: string): Promise<void> {
  const child = spawn('git', words.split(' '), { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  child.stdout.resume();
  await once(child, 'close');
}

/** One commit after the other, sixty a day, each with a file of its own day. */
async function makeHistory(folder: string): Promise<void> {
  execFileSync('git', ['init', '-q', '-b', 'main'], { cwd: folder });
  const child = spawn('git', ['fast-import', '--quiet'], { cwd: folder, stdio: ['pipe', 'ignore', 'inherit'] });
  const closed = once(child, 'close');
  for (let index = 0; index < commits; index++) {
    const at = end - Math.round(((commits - index) * day) / perDay);
    const text = `${index}\n`;
    const title = `Change ${index}`;
    const commit =
      `commit refs/heads/main\ncommitter Shop <shop@example.com> ${at} +0000\ndata ${title.length}\n${title}\n` +
      `M 100644 inline src/part${index % 50}.txt\ndata ${text.length}\n${text}\n`;
    if (!child.stdin.write(commit)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  await closed;
}
