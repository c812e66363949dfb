/** A terminal's screen without a window. */
export interface Screen {
  /** Takes in raw output and gives back the lines that have scrolled off for good. */
  write(output: string): Promise<string>;
  /** What is left on it: the screen that scrolls, not one that a full-screen program has for itself. */
  end(): Promise<string>;
}

/** Makes screens; slow to load, and needed for few outputs. */
export interface Screens {
  open(): Promise<Screen>;
}
