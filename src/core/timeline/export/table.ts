import { asCsv } from '../../csv.ts';
import type { TimelineEntry, TimelineSummary } from '../entry.ts';

const columns: readonly (readonly [name: string, of: (entry: TimelineEntry) => string | number | boolean | null])[] = [
  ['occurred_at', ({ occurredAt }) => occurredAt],
  ['recorded_at', ({ recordedAt }) => recordedAt],
  ['kind', ({ kind }) => kind],
  ['title', ({ title }) => title],
  ['verdict', ({ verdict }) => verdict],
  ['by', ({ by }) => by],
  ['detail', ({ detail }) => detail],
  ['command', ({ check }) => check?.command ?? null],
  ['exit_code', ({ check }) => check?.exitCode ?? null],
  ['pinned', ({ pinned }) => pinned],
  ['runbook_line', ({ links: { origin } }) => origin && `${origin.file}:${origin.line}`],
  ['commit', ({ links }) => links.commit],
  ['id', ({ id }) => id],
];

/** One row an entry, with a header. */
export function timelineAsCsv(entries: Iterable<TimelineEntry>): string {
  const rows = [...entries].map((entry) => columns.map(([, of]) => of(entry)));
  return asCsv([columns.map(([name]) => name), ...rows]);
}

/** Everything that the timeline shows, in the shapes of `TimelineSummary` and `TimelineEntry`. */
export function timelineAsJson(summary: TimelineSummary, entries: Iterable<TimelineEntry>): string {
  return `${JSON.stringify({ summary, entries: [...entries] }, null, 2)}\n`;
}
