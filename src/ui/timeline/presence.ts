/**
 * Whether a page is there to be spoken to. A hidden page is gone, one that is loading is not there yet: what is sent to
 * either is lost without a word.
 */
export class Presence {
  private there = false;
  private readonly waiting: (() => void)[] = [];

  /** The page shows the record: what waited for it happens now. */
  painted(): void {
    this.there = true;
    for (const then of this.waiting.splice(0)) then();
  }

  /** The page is hidden, or begins anew. */
  gone(): void {
    this.there = false;
  }

  /** Calls back as soon as the page is there; now, where it is. */
  whenThere(then: () => void): void {
    if (this.there) then();
    else this.waiting.push(then);
  }
}
