import type { EntryKind, TimelineEntry } from './entry.ts';
import type { Span } from './span.ts';

/** What a person wants to see of the timeline. */
export interface TimelineFilter {
  /** Entries hold this text somewhere, whatever its case; `''` is no condition. */
  readonly text: string;
  /** Kinds to see; empty is all. */
  readonly kinds: readonly EntryKind[];
  /** People whose entries to see, by the names that entries bear; empty is everybody's and nobody's. */
  readonly people: readonly string[];
  readonly pinnedOnly: boolean;
  /** Also the bookkeeping; a pinned entry is shown anyway. */
  readonly system: boolean;
  /** Entries of this time only, its ends included; `null` is no condition. */
  readonly span: Span | null;
}

export const everything: TimelineFilter = {
  text: '',
  kinds: [],
  people: [],
  pinnedOnly: false,
  system: false,
  span: null,
};

export function matches(entry: TimelineEntry, filter: TimelineFilter): boolean {
  if (entry.system && !filter.system && !entry.pinned) return false;
  if (filter.pinnedOnly && !entry.pinned) return false;
  if (filter.span !== null && (entry.order[0] < filter.span.from || entry.order[0] > filter.span.to)) return false;
  if (filter.kinds.length > 0 && !filter.kinds.includes(entry.kind)) return false;
  if (filter.people.length > 0 && (entry.by === null || !filter.people.includes(entry.by))) return false;
  return filter.text.trim() === '' || textsOf(entry).some((text) => holds(text, filter.text.trim()));
}

function textsOf(entry: TimelineEntry): readonly (string | null)[] {
  const { title, detail, by, verdict, kind, check, comments } = entry;
  return [
    title,
    detail,
    by,
    verdict,
    kind,
    check?.command ?? null,
    check?.preview ?? null,
    ...comments.map((c) => c.text),
  ];
}

function holds(text: string | null, wanted: string): boolean {
  return text?.toLowerCase().includes(wanted.toLowerCase()) ?? false;
}
