import type { Timers } from '../../src/app/ports/timers.ts';

/** A clock that stands until a test moves it, and timers that go by it. */
export class GivenTimers implements Timers {
  private readonly waiting = new Map<number, { readonly at: number; readonly action: () => void }>();
  private made = 0;

  constructor(private clock: number) {}

  readonly now = (): number => this.clock;

  after(milliseconds: number, action: () => void): () => void {
    const id = ++this.made;
    this.waiting.set(id, { at: this.clock + milliseconds, action });
    return () => this.waiting.delete(id);
  }

  /** How long until the next is due, in milliseconds; `null` where none is. */
  get next(): number | null {
    const times = [...this.waiting.values()].map(({ at }) => at);
    return times.length === 0 ? null : Math.min(...times) - this.clock;
  }

  /** Goes on to when the next is due and lets it act. */
  tick(): void {
    const [id, due] = [...this.waiting].sort(([, a], [, b]) => a.at - b.at)[0] ?? [];
    if (id === undefined || due === undefined) throw new Error('Nothing is due.');
    this.clock = Math.max(this.clock, due.at);
    this.waiting.delete(id);
    due.action();
  }

  pass(milliseconds: number): void {
    this.clock += milliseconds;
  }
}
