import type { RecordedEvent, RunbookRef } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';

/** What a search goes by; `texts` as far as they have been read. */
export interface Searchable {
  readonly headline: Pick<Incident, 'title' | 'kind' | 'phase' | 'severity' | 'declaredAt'> & {
    readonly runbook: Pick<RunbookRef, 'title'> | null;
  };
  /** Asked for only where the headline lacks a word. */
  readonly texts: () => readonly string[];
}

/** How much is shown around a word that was found in a text. */
const around = 60;

/**
 * Whether every word of the query is somewhere in it: title, severity, kind, phase, date (`2026-03`), runbook, or what
 * people wrote and commands were. `null` where not; else the piece of text that has the first word which the headline
 * has not, empty where the headline has them all.
 */
export function findIn({ headline, texts: textsNow }: Searchable, query: string): string | null {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const head = headText(headline).toLowerCase();
  const missing = words.filter((word) => !head.includes(word));
  if (missing.length === 0) return '';
  const texts = textsNow();
  if (missing.some((word) => !texts.some((text) => text.toLowerCase().includes(word)))) return null;
  const found = texts.find((text) => text.toLowerCase().includes(missing[0]!))!;
  return excerpt(found, missing[0]!);
}

function headText({ title, kind, phase, severity, runbook, declaredAt }: Searchable['headline']): string {
  return [title, kind, phase, severity?.id, severity?.name, runbook?.title, declaredAt].filter(Boolean).join(' ');
}

/** What people wrote in these events, and what they ran. */
export function textsOf(events: readonly RecordedEvent[]): string[] {
  return events.flatMap((event) => {
    const { text, title, command, reason, answer } = event.data as Partial<Record<string, unknown>>;
    return [text, title, command, reason, answer].filter((value) => typeof value === 'string');
  });
}

function excerpt(text: string, word: string): string {
  const line = text.replace(/\s+/g, ' ');
  const at = Math.max(0, line.toLowerCase().indexOf(word));
  const start = Math.max(0, at - around);
  const piece = line.slice(start, at + word.length + around);
  return `${start > 0 ? '…' : ''}${piece}${start + piece.length < line.length ? '…' : ''}`;
}
