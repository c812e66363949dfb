import type { Finding } from '../finding.ts';

/** One argument, quotes removed. */
export interface Argument {
  /** The value; what only the running shell could know stays as written (`$POD`, `$(date)`). */
  readonly text: string;
  /** False where the value holds something that only the running shell could know. */
  readonly known: boolean;
}

/** What a command reads from: nothing known, a text in the snippet, or something that only a run would tell. */
export type Input =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unknown' };

/** One simple command as it would be started. */
export interface Call {
  readonly name: Argument;
  readonly args: readonly Argument[];
  readonly input: Input;
}

/** The way back for commands that run other commands. */
export interface Judges {
  /** Judges a text that a shell is going to read. */
  readonly shell: (text: string) => Finding;
  /** Judges a command given as words, as `sudo`, `xargs` and `docker exec` get it. */
  readonly words: (words: readonly Argument[], input: Input) => Finding;
}

/** Knows one tool: what a call of it does. */
export type Judge = (call: Call, judges: Judges) => Finding;

export const NO_INPUT: Input = { kind: 'none' };

export function argument(text: string): Argument {
  return { text, known: true };
}

/** The words of a call as text, for judges that look at options only. */
export function texts(call: Call): string[] {
  return call.args.map((arg) => arg.text);
}
