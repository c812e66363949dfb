/** What the command line needs of the machine. */
export interface Machine {
  readonly read: (file: string) => Promise<string>;
  /** Whether there is a file or a folder of that absolute path. */
  readonly exists: (path: string) => boolean;
  /** ISO 8601 date. */
  readonly today: () => string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}
