/** What the extension host hands to the bench: the same done by the product and without it. */
export interface Measured {
  /** Milliseconds from the click to the first output. */
  readonly latency: Pair<number>;
  readonly capture: Pair<Flood>;
}

export interface Pair<T> {
  readonly bare: T[];
  readonly ours: T[];
}

/** One command with much output, from the click to its end. */
export interface Flood {
  readonly milliseconds: number;
  /** By how many bytes the extension host grew at most meanwhile. */
  readonly grown: number;
}
