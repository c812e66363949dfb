import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { Reading, ready } from './readMutated.ts';

const documents = 20_000;
/** Each child reads so many: that memory stays bounded must show within one. */
const perChild = 5_000;
const longestMs = 1_000;
/** Of the whole child, the runner of TypeScript and what was read before included. */
const mostMegabytes = 640;
/** A child that is silent for so long hangs; it is killed. */
const silentMs = 60_000;
/** So long it may take to load everything: on a busy machine that is longer than any reading. */
const startMs = 600_000;
/** So many of the failed, and of the slowest whether or not they are slow. */
const told = 10;

describe('runbooks that something happened to, for a long time', () => {
  it('are read without a crash or a hang, in bounded memory', async function () {
    // However busy the machine is: what hangs is noticed by its silence.
    this.timeout(0);
    const first = randomInt(2 ** 30);
    const readings: Reading[] = [];
    const lost: string[] = [];
    for (let from = first; from < first + documents; from += perChild) {
      lost.push(...(await readAll(from, from + perChild, readings)));
      process.stdout.write(`${readings.length} of ${documents} documents read\n`);
    }
    const slow = readings.filter(({ milliseconds }) => milliseconds > longestMs);
    const failed = readings.filter(({ error }) => error !== null);
    const slowest = readings.toSorted((one, other) => other.milliseconds - one.milliseconds).slice(0, told);
    const megabytes = Math.round(Math.max(...readings.map((reading) => reading.megabytes)));
    const counts = { documents: readings.length, first, failed: failed.length, slow: slow.length, megabytes };
    process.stdout.write(`${JSON.stringify(counts)}\n`);
    for (const { seed, what, error } of failed.slice(0, told))
      process.stdout.write(`seed ${seed}, ${what}\n${error}\n`);
    for (const { seed, what, milliseconds } of slowest)
      process.stdout.write(`seed ${seed}, ${what}: ${Math.round(milliseconds)} ms\n`);
    assert.deepEqual(lost, []);
    assert.deepEqual([failed.length, slow.length], [0, 0]);
    assert.ok(megabytes <= mostMegabytes, `${megabytes} MB`);
    assert.equal(readings.length, documents);
  });
});

/** Reads the seeds from one to another in a child with little memory; begins anew behind one that it died of. */
async function readAll(from: number, to: number, readings: Reading[]): Promise<string[]> {
  const lost: string[] = [];
  for (let next = from; next < to; ) {
    const last = await readIn(next, to, readings);
    if (last === to) break;
    lost.push(`seed ${last}: the child died of it or was silent for ${silentMs / 1_000} s`);
    next = last + 1;
  }
  return lost;
}

/** @returns the first seed that was not read */
function readIn(from: number, to: number, readings: Reading[]): Promise<number> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'readMutated.ts'), {
    execArgv: ['--import', 'tsx', '--max-old-space-size=512'],
  });
  return new Promise((resolve) => {
    let next = from;
    const kill = () => child.kill('SIGKILL');
    let watch = setTimeout(kill, startMs);
    child.on('message', (said: Reading | typeof ready) => {
      clearTimeout(watch);
      watch = setTimeout(kill, silentMs);
      if (typeof said === 'string') return;
      readings.push(said);
      next = said.seed + 1;
      if (next === to) kill();
    });
    child.once('exit', () => {
      clearTimeout(watch);
      resolve(next);
    });
    child.send({ from, to });
  });
}
