import type { TimelineEntry } from '../../../core/timeline/entry.ts';
import { rowLabel } from '../list/row.ts';

/** For so long a new row stands out, in milliseconds. */
const freshness = 3_000;

/** What is new to the person: what just came, what came out of sight, what came while they were away. */
export class News {
  /** Ids of what came a moment ago. Another set each time, so that who has one can tell. */
  fresh: ReadonlySet<string> = new Set();
  /** How many came below what is in sight. */
  unseen = 0;
  /** The record's clock when the page was last looked at, where something has come since; milliseconds since 1970. */
  missedAfter: number | null = null;
  private last: readonly TimelineEntry[] = [];

  /** @param changed called when something is no longer fresh */
  constructor(private readonly changed: () => void) {}

  /** @param seen the record's clock when the page was last looked at, `null` where it never was */
  begin(all: readonly TimelineEntry[], seen: number | null): void {
    this.missedAfter = seen !== null && all.some((entry) => isAfter(entry, seen)) ? seen : null;
  }

  /** @param inSight whether the end of the list is, where they appear */
  come(entries: readonly TimelineEntry[], inSight: boolean): void {
    if (entries.length === 0) return;
    const ids = entries.map(({ id }) => id);
    this.last = entries;
    if (!inSight) this.unseen += entries.length;
    this.fresh = new Set([...this.fresh, ...ids]);
    setTimeout(() => {
      this.fresh = new Set([...this.fresh].filter((id) => !ids.includes(id)));
      this.changed();
    }, freshness);
  }

  /** Those that came while the page was hidden or closed. */
  missedOf(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
    const after = this.missedAfter;
    return after === null ? [] : entries.filter((entry) => isAfter(entry, after));
  }

  /** What came last, in a sentence for those who hear the page; `''` while nothing has. */
  announcement(): string {
    const [first] = this.last;
    if (!first) return '';
    const { length } = this.last;
    return length === 1 ? rowLabel(first) : `${length} new entries, the last: ${rowLabel(this.last.at(-1)!)}`;
  }
}

/** By the record's clock: what is written up afterwards, of a time long ago, is as new as anything. */
function isAfter({ order, system }: TimelineEntry, seen: number): boolean {
  return order[1] > seen && !system;
}

/** The record's clock at the newest of them, milliseconds since 1970; 0 where there is none. */
export function newestOf(entries: readonly TimelineEntry[]): number {
  return entries.reduce((newest, { order }) => Math.max(newest, order[1]), 0);
}
