/** How a place of a shell text is quoted, and so how a value has to be quoted there. */
export type Quoting =
  /** Between words and inside unquoted ones. */
  | 'bare'
  | 'single'
  | 'double'
  /** A heredoc whose body the shell expands. */
  | 'heredoc'
  /** A heredoc with a quoted delimiter: nothing is expanded. */
  | 'literal'
  /** Where quoting cannot be made safe by one rule: backticks, `$((…))`, `${x:-…}`, `$'…'`, quotes that never end. */
  | 'entangled';

/** One simple command as far as the scan knows it. */
export interface ScannedCommand {
  /** Its words so far as written, without quotes. */
  readonly words: readonly string[];
  /** Commands joined by `|` share a number. */
  readonly pipeline: number;
}

/** Where a candidate stands. */
export interface Place {
  readonly at: number;
  readonly quoting: Quoting;
  readonly command: ScannedCommand;
  /** Number of words of the command before this place. */
  readonly word: number;
  /** True if the place begins an argument: nothing but quotes stands before it in its word. */
  readonly opensWord: boolean;
  /** Start of the enclosing quotes or word. */
  readonly from: number;
  /** The delimiter of the enclosing heredoc. */
  readonly delimiter: string | null;
}

export interface Scan {
  readonly places: readonly Place[];
  readonly commands: readonly ScannedCommand[];
  /** Variables that the text gives a value, with the offset of the first time. */
  readonly assigned: ReadonlyMap<string, number>;
}

/** A stretch of text that the scan takes as one piece of a word. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Which shell's rules for quotes hold. */
export interface ScanRules {
  /** The character that takes the next one's meaning: a backslash, in PowerShell a backtick. */
  readonly escape: string;
  /** Fish: a backslash escapes within single quotes too. */
  readonly escapesInSingle: boolean;
  readonly heredocs: boolean;
  readonly backticks: boolean;
  /** What begins a comment that ends with its line. */
  readonly comment: '#' | '--';
}
