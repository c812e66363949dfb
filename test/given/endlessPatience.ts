import type { Patience } from '../../src/adapters/patience.ts';

/**
 * Waits for each answer as long as it takes, and gives up only when the server says that it will give none: how fast the
 * machine is makes no difference.
 */
export class EndlessPatience {
  private readonly waiting = new Set<AbortController>();

  readonly patience: Patience = () => {
    const controller = new AbortController();
    this.waiting.add(controller);
    return controller.signal;
  };

  /** As where time is out, for every request that has no answer yet. */
  giveUp(): void {
    for (const controller of this.waiting) controller.abort(new DOMException('Nobody answers.', 'TimeoutError'));
    this.waiting.clear();
  }
}
