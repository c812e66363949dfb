import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { temporaryFolder } from '../temporary.ts';
import { type ClockState, clockVariable, shownAt } from './clockState.ts';

const minute = 60_000;

/** The clock of a product that was built with {@link movedClock}, in the hand of the test. */
export class TestClock {
  /** For `inject` of the build. */
  static readonly module = join(import.meta.dirname, 'movedClock.ts');
  private readonly file = join(temporaryFolder('clock'), 'clock.json');
  private state: ClockState;
  private from = 0;

  /** @param shown what it shows at first, ISO 8601 */
  constructor(shown: string) {
    this.state = { real: Date.now(), shown: Date.parse(shown), rate: 1, until: 0 };
    this.write(this.state);
  }

  get env(): Readonly<Record<string, string>> {
    return { [clockVariable]: this.file };
  }

  get now(): number {
    return shownAt(this.state, Date.now());
  }

  /** From which moment {@link runTo} counts; ISO 8601. */
  countFrom(time: string): void {
    this.from = Date.parse(time);
  }

  /** That moment as the clock on the wall shows it, UTC: `03:15`. */
  at(minutes: number): string {
    return new Date(this.from + minutes * minute).toISOString().slice(11, 16);
  }

  /** Goes fast until so many minutes have gone by, sixty in one unless told otherwise, and waits until they have. */
  async runTo(minutes: number, rate = 60): Promise<void> {
    const until = this.from + minutes * minute;
    const shown = this.now;
    this.write({ real: Date.now(), shown, rate, until });
    await wait(Math.max(0, until - shown) / rate);
  }

  /** Jumps, as over a sleep: no time goes by on the way. */
  sleep(minutes: number): void {
    const shown = this.now + minutes * minute;
    this.write({ real: Date.now(), shown, rate: 1, until: shown });
  }

  /** Nobody reads half a file. */
  private write(state: ClockState): void {
    this.state = state;
    writeFileSync(`${this.file}.new`, JSON.stringify(state));
    renameSync(`${this.file}.new`, this.file);
  }
}
