import { readFileSync, statSync } from 'node:fs';
import { type ClockState, clockVariable, shownAt } from './clockState.ts';

/*
 * Date and timers by a clock that a test moves, for a bundle of the product that the test makes: esbuild puts these in
 * the place of the globals of the same name (`inject`). The product knows nothing of it, and what is packaged has none
 * of it. All windows read the same file, so they have the same time, also after a reload.
 */
const file = process.env[clockVariable] ?? '';
const real = globalThis.Date;
/** How often the file is looked at and timers ring, real milliseconds. */
const tick = 10;

let state: ClockState = { real: real.now(), shown: real.now(), rate: 1, until: 0 };
let written = Number.NaN;

function look(): void {
  const { mtimeMs } = statSync(file);
  if (mtimeMs === written) return;
  state = JSON.parse(readFileSync(file, 'utf8')) as ClockState;
  written = mtimeMs;
}

const now = (): number => shownAt(state, real.now());

class MovedDate extends real {
  constructor(...given: readonly [] | readonly [string | number | Date]) {
    super(...((given.length === 0 ? [now()] : given) as [number]));
  }

  static override now(): number {
    return now();
  }
}

class Timer {
  constructor(
    readonly callback: () => void,
    public due: number,
    readonly every: number | null,
  ) {
    waiting.add(this);
  }

  /** Nothing here keeps the process. */
  unref(): this {
    return this;
  }
}

const waiting = new Set<Timer>();
const moved = (callback: () => void, milliseconds = 0): Timer => new Timer(callback, now() + milliseconds, null);
const repeated = (callback: () => void, milliseconds: number): Timer =>
  new Timer(callback, now() + milliseconds, milliseconds);
const cleared = (timer: unknown): boolean => waiting.delete(timer as Timer);

function ring(): void {
  look();
  const time = now();
  for (const timer of [...waiting].filter(({ due }) => due <= time).sort((a, b) => a.due - b.due)) {
    if (!waiting.has(timer)) continue;
    if (timer.every === null) waiting.delete(timer);
    else timer.due = time + timer.every;
    timer.callback();
  }
}

look();
globalThis.setInterval(ring, tick).unref();

export {
  cleared as clearInterval,
  cleared as clearTimeout,
  MovedDate as Date,
  moved as setTimeout,
  repeated as setInterval,
};
