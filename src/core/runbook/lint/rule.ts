import type { Problem, Runbook } from '../model.ts';

/** What a rule may look at besides the model. */
export interface LintContext {
  /** The source, for what the model does not keep. */
  readonly text: string;
  /** ISO 8601 date of today. */
  readonly today: string;
  /** Whether a path relative to the runbook exists; `null` where that can't be told. */
  readonly exists: (path: string) => boolean | null;
}

/** What the rules look at: of a text that is too large, only what is read of it. */
export interface LintedText extends Omit<LintContext, 'text'> {
  /** The lines that are read, without their ends. */
  readonly lines: readonly string[];
}

/** A place in the runbook that a rule speaks of. */
export interface Finding {
  readonly line: number;
  /** What is wrong and what to do, one or two sentences. */
  readonly message: string;
}

/** Something worth knowing at 3 p.m. rather than at 3 a.m. */
export interface LintRule {
  /** Kebab-case; settings, the README and the Problems panel call it so. */
  readonly code: string;
  /** What it looks for, for the README's table and SARIF. */
  readonly summary: string;
  readonly severity: Problem['severity'];
  check(runbook: Runbook, context: LintedText): Iterable<Finding>;
}
