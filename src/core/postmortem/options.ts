import type { Origin } from '../incident/events.ts';

export interface PostmortemOptions {
  /** False: people are called by the role they held. Names that stand in what people wrote stay as they are. */
  readonly namePeople: boolean;
  /** Redacted output by the id of its `DiagnosticStarted`. What is not in it is told by its preview. */
  readonly evidence: ReadonlyMap<string, string>;
  /** Web address of a runbook's line, `null` where it has none. */
  readonly sourceUrl: (origin: Origin) => string | null;
}
