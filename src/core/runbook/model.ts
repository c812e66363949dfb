/**
 * The runbook model: what every reader (Markdown, YAML) yields and everything else is built on.
 * Lines are 1-based lines of the source file. Durations are minutes; `null` means that the text gives none
 * ("next business day" keeps its words in the description and gives `null`).
 */

/** What running a command does to the world. What is not known counts as `change`. */
export type Effect = 'read' | 'change' | 'destroy';

/** One level of the runbook's own severity scale, in the scale's own order: index 0 is the gravest. */
export interface Severity {
  /** As written, without markup: `SEV-1`, `P0`, `Critical`. */
  readonly id: string;
  /** The word for the level (`Critical`), in the document's language. */
  readonly name: string | null;
  readonly description: string;
  readonly respondWithinMinutes: number | null;
  readonly resolveWithinMinutes: number | null;
  /** `mitigation` where the runbook says so of its time to resolve: it is kept once the impact is mitigated. */
  readonly resolveTargetIs?: 'mitigation';
  readonly updateEveryMinutes: number | null;
  readonly examples: readonly string[];
  readonly line: number;
}

/** One call for help: to whom, after how long, counted from what, and on which condition. */
export interface EscalationStep {
  readonly to: string;
  readonly afterMinutes: number | null;
  /** `start`: counted from the incident's start. `previous`: counted from the step before. */
  readonly basis: 'start' | 'previous';
  readonly condition: 'unacknowledged' | 'unresolved';
  /** The condition in the runbook's own words (`if customer-impacting`), `null` where it gives none. */
  readonly when: string | null;
  readonly contact: string | null;
  readonly line: number;
}

/** An escalation path. Empty `severities` means that it holds for all of them. */
export interface EscalationPath {
  readonly severities: readonly string[];
  readonly steps: readonly EscalationStep[];
}

/** One command of a snippet that a person runs on its own: the part below one comment of the block. */
export interface SnippetPart {
  /** Stable through edits elsewhere: hash of heading path and text. Unique within the runbook. */
  readonly id: string;
  /** The comment above the command ("Kill idle connections"), else its first line, shortened. */
  readonly title: string;
  /** Exactly what runs: prompts removed, dedented, comments kept. */
  readonly text: string;
  readonly effect: Effect;
  readonly placeholders: readonly string[];
  readonly line: number;
}

/** One command block of the runbook, or one inline command. */
export interface Snippet {
  readonly id: string;
  readonly text: string;
  readonly language: string | null;
  readonly source: 'fence' | 'inline';
  /** False for prose, comments only, output only, configuration, chat messages. */
  readonly runnable: boolean;
  /** The gravest effect of its parts. */
  readonly effect: Effect;
  /** Names of the values to fill in, in order of appearance, each once. */
  readonly placeholders: readonly string[];
  /** Output that the document shows below a prompt line, `null` without any. */
  readonly expectedOutput: string | null;
  /** At least one where `runnable`; empty otherwise. */
  readonly parts: readonly SnippetPart[];
  readonly line: number;
}

/** Something to do, to answer or to make sure of, with a box to tick. */
export interface Step {
  /** Stable through edits elsewhere: hash of heading path and normalised text. Unique within the runbook. */
  readonly id: string;
  readonly kind: 'action' | 'question' | 'criterion';
  readonly text: string;
  readonly snippets: readonly Snippet[];
  readonly steps: readonly Step[];
  readonly line: number;
}

/** One phase of the response, in document order ("Triage", "Containment"). */
export interface Phase {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly Step[];
  /** Snippets of the phase that stand outside its steps. */
  readonly snippets: readonly Snippet[];
  readonly line: number;
}

/** A known failure: what it looks like, how to look into it, how to mend it. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** The severity that the document gives it, as written (`P0`), else `null`. */
  readonly severity: string | null;
  readonly symptoms: readonly string[];
  readonly steps: readonly Step[];
  /** All snippets of the section, those inside steps included. */
  readonly snippets: readonly Snippet[];
  readonly line: number;
}

/** A way to do something that is not tied to one failure: rollback, failover, restore. */
export interface Procedure {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly Step[];
  readonly snippets: readonly Snippet[];
  readonly line: number;
}

/** A message to fill in. `fields` are its blanks as written, brackets included, in order, each once. */
export interface MessageTemplate {
  readonly id: string;
  readonly name: string;
  readonly body: string;
  readonly fields: readonly string[];
  readonly line: number;
}

export interface ChecklistItem {
  readonly id: string;
  readonly text: string;
  readonly line: number;
}

export interface PostmortemTemplate {
  readonly name: string;
  /** Markdown. */
  readonly body: string;
  readonly line: number;
}

export interface Contact {
  readonly role: string | null;
  readonly name: string | null;
  readonly contact: string | null;
  readonly when: string | null;
  readonly line: number;
}

export interface Link {
  readonly text: string;
  readonly url: string;
  readonly line: number;
}

/** Text that no rule understood, kept at its place so that a responder still sees it. */
export interface Note {
  /** Titles of the headings above it, outermost first. */
  readonly under: readonly string[];
  readonly text: string;
  readonly line: number;
}

export interface Problem {
  /** Stable, kebab-case: tests and users' settings name it. */
  readonly code: string;
  readonly message: string;
  readonly line: number;
  readonly column?: number;
  readonly severity: 'error' | 'warning' | 'info';
}

export interface Runbook {
  /** Path as given to the reader. */
  readonly file: string;
  readonly title: string | null;
  /** The service that it is for, where the runbook's head names one. */
  readonly service?: string;
  /** Where the service's code is, from the repository's root, where the runbook's head names it. */
  readonly paths?: readonly string[];
  readonly severities: readonly Severity[];
  readonly escalation: readonly EscalationPath[];
  readonly phases: readonly Phase[];
  readonly scenarios: readonly Scenario[];
  readonly procedures: readonly Procedure[];
  /** All of the document, in order. */
  readonly snippets: readonly Snippet[];
  readonly templates: readonly MessageTemplate[];
  readonly checklist: readonly ChecklistItem[];
  readonly postmortemTemplate: PostmortemTemplate | null;
  readonly contacts: readonly Contact[];
  readonly links: readonly Link[];
  readonly notes: readonly Note[];
  readonly problems: readonly Problem[];
}
