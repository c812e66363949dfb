import type { RecordedEvent, UnreadableEvent } from './events.ts';
import { compareEvents } from './order.ts';

/** What one file holds, in the order of its lines. */
export interface FileEvents {
  readonly file: string;
  readonly events: readonly RecordedEvent[];
}

/**
 * The union of a record's files in the one total order. A writer may have more than one file: two copies of one beginning
 * count once, and where they go on differently both are kept and the fork is named.
 */
export function unite(files: readonly FileEvents[]): {
  readonly events: RecordedEvent[];
  readonly forks: UnreadableEvent[];
} {
  const sorted = files.flatMap(({ events }) => events).sort(compareEvents);
  // Copies of one event have one place in the order, and so lie side by side.
  const events = sorted.filter((event, i) => i === 0 || !isCopy(event, sorted[i - 1]!));
  return { events, forks: forksOf(files) };
}

function isCopy(a: RecordedEvent, b: RecordedEvent): boolean {
  return a.id === b.id && compareEvents(a, b) === 0;
}

function forksOf(files: readonly FileEvents[]): UnreadableEvent[] {
  const first = new Map<string, FileEvents>();
  const forks: UnreadableEvent[] = [];
  for (const file of files) {
    const writer = file.events[0]?.writer;
    if (writer === undefined) continue;
    const other = first.get(writer);
    if (other === undefined) first.set(writer, file);
    else forks.push(...forkOf(other, file));
  }
  return forks;
}

function forkOf(a: FileEvents, b: FileEvents): UnreadableEvent[] {
  const bySequence = new Map(a.events.map((event) => [event.sequence, event.id]));
  const parting = b.events.find(({ sequence, id }) => (bySequence.get(sequence) ?? id) !== id);
  if (parting === undefined) return [];
  const message = `From here on this file and ${a.file} say different things under one writer's name. Both are kept.`;
  return [{ type: 'Unreadable', file: b.file, line: parting.sequence, reason: 'fork', message }];
}
