import type { Effect } from '../../src/core/runbook/model.ts';

/**
 * What a careful reader finds in a runbook, written by hand. Everything is compared exactly, so that neither a dropped
 * nor an invented element goes unseen. What is left out here is expected to be empty or `null`.
 */
export interface ExpectedRunbook {
  readonly title: string;
  readonly severities: readonly ExpectedSeverity[];
  readonly escalation?: readonly ExpectedPath[];
  readonly phases?: readonly ExpectedSection[];
  readonly scenarios?: readonly ExpectedScenario[];
  readonly procedures?: readonly ExpectedSection[];
  readonly templates?: readonly ExpectedTemplate[];
  readonly checklist?: readonly string[];
  readonly contacts?: readonly ExpectedContact[];
  /** Text and address. */
  readonly links?: readonly (readonly [text: string, url: string])[];
  /** Texts in the order in which the template must hold them. */
  readonly postmortem?: readonly string[];
  /** Texts that must be shown somewhere, though they are no element: introductions, advice, names of tools. */
  readonly shown?: readonly string[];
}

export interface ExpectedSeverity {
  readonly id: string;
  readonly name: string | null;
  readonly respond?: number;
  readonly resolve?: number;
  readonly update?: number;
  /** What its description and its examples must say. */
  readonly says: readonly string[];
}

export interface ExpectedPath {
  readonly severities?: readonly string[];
  readonly steps: readonly ExpectedCall[];
}

export interface ExpectedCall {
  readonly to: string;
  readonly after?: number;
  /** `unresolved` without it. */
  readonly condition?: 'unacknowledged';
  /** Words that the condition must hold. */
  readonly when?: string;
}

/** A title or a text of its own, a question where it ends with a question mark; else an object. */
export type ExpectedStep =
  | string
  | {
      readonly text: string;
      readonly kind?: 'criterion';
      readonly steps?: readonly ExpectedStep[];
      readonly run?: readonly ExpectedCommand[];
      /** First words of a text in the step that does not run. */
      readonly shows?: string;
    };

/** One part of a snippet: its title, what it does, its lines without comments. */
export type ExpectedCommand = readonly [title: string, effect: Effect, ...lines: string[]];

export interface ExpectedSection {
  readonly title: string;
  readonly steps?: readonly ExpectedStep[];
  /** Commands that stand outside steps. */
  readonly run?: readonly ExpectedCommand[];
  /** First words of a text outside steps that does not run. */
  readonly shows?: string;
}

export interface ExpectedScenario extends ExpectedSection {
  readonly severity?: string;
  readonly symptoms?: readonly string[];
}

export interface ExpectedTemplate {
  readonly name: string;
  readonly fields: readonly string[];
  /** Lines that the message must hold. */
  readonly says: readonly string[];
}

export interface ExpectedContact {
  readonly role: string;
  readonly name?: string;
  readonly contact: string;
  readonly when?: string;
}
