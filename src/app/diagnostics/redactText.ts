import { type Redacted, redact } from '../../core/diagnostics/redaction.ts';
import type { SessionSecrets } from './sessionSecrets.ts';

export interface RedactionSources {
  readonly secrets: SessionSecrets;
  /** The user's own patterns, read at the time of use. */
  readonly patterns: () => readonly RegExp[];
}

/**
 * The second pass, for every text that leaves the machine (a postmortem, an issue, a posted update, an export): the same
 * rules as before disk, with the secrets and patterns as they are now. Marks of the first pass stay as they are.
 */
export function redactText({ secrets, patterns }: RedactionSources, text: string): Redacted {
  return redact(text, { values: secrets.values(), patterns: patterns() });
}
