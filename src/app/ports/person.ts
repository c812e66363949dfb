import type { Warning } from '../../core/diagnostics/guard/question.ts';

/** A value that a command needs, to be asked of the person. */
export interface WantedValue {
  readonly name: string;
  readonly secret: boolean;
  readonly suggestion: string | null;
  /** Where to look it up, a sentence; `null` where there is nothing to say. */
  readonly hint: string | null;
  /** Why a value can't stand where it is needed, a sentence; `null` where it can. */
  readonly check: (value: string) => string | null;
}

/** `insert`: typed into the terminal, for the person to look at and run. */
export type Answer = 'run' | 'insert' | 'refuse';

/** The person at this window. */
export interface Person {
  /** `null` where they backed out: nothing runs then. */
  askValues(wanted: readonly WantedValue[]): Promise<ReadonlyMap<string, string> | null>;
  /** Asked every time: no answer is ever remembered. For `destroy` the target has to be typed. */
  allow(warning: Warning): Promise<Answer>;
}
