/** How a command line is run: by the product, or by `shellIntegration.executeCommand` without it. */
export type Way = 'bare' | 'ours';

/** Milliseconds of single clicks, turn about, in one terminal of one editor. */
export interface Clicks {
  /** From the click to the first output. */
  readonly toOutput: Readonly<Record<Way, number[]>>;
  /** From the click to the moment at which the command line is VS Code's: all that the product does before. */
  readonly toHandingOver: number[];
}

/** One command with much output, from the click to its end, in an editor of its own. */
export interface Flood {
  readonly milliseconds: number;
  /** Bytes that the extension host held of the machine's memory when it held most. */
  readonly peak: number;
}
