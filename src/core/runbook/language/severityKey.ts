import { folded } from '../text/plain.ts';

/** Compares ids across spellings: `SEV-1`, `Sev 1` and `Severity 1` are one. */
export function severityKey(id: string): string {
  return folded(id)
    .replace(/^(?:severity|severidade?|sev)(?=[\s\d_.-])/u, 'sev')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
