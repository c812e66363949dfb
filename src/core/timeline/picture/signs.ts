import { compareOrder, type TimelineEntry, type Tone, tones } from '../entry.ts';
import { exchangeEntries, firstNotBefore } from '../orderedEntries.ts';
import { type LaneName, laneOf } from './lanes.ts';

/**
 * Entries as the picture needs them, sorted out beforehand: by lane and tone. To draw costs what is drawn, not what there
 * is: a hundred thousand entries gone through for every frame would not let anybody zoom.
 */
export class Signs {
  /** What changes severity or status, in order. */
  readonly changes: readonly TimelineEntry[];
  private readonly lists = new Map<string, TimelineEntry[]>();

  constructor() {
    this.changes = this.listOf('changes');
  }

  static of(entries: Iterable<TimelineEntry>): Signs {
    const signs = new Signs();
    for (const entry of entries) for (const list of signs.listsFor(entry)) list.push(entry);
    return signs;
  }

  /** The entries that have a sign in a lane, in order. */
  inLane(lane: LaneName): readonly TimelineEntry[] {
    return this.listOf(lane);
  }

  /** The gravest tone of a lane's entries from one to another, both included. */
  gravest(lane: LaneName, first: TimelineEntry, last: TimelineEntry): Tone {
    const found = tones.find((tone) => {
      const list = this.listOf(`${lane} ${tone}`);
      const next = list[firstNotBefore(list, first.order)];
      return next !== undefined && compareOrder(next.order, last.order) <= 0;
    });
    return found ?? first.tone;
  }

  /** Takes out what is gone, and puts in what came. */
  exchange(gone: readonly TimelineEntry[], came: readonly TimelineEntry[]): void {
    const parts = new Map<TimelineEntry[], { readonly gone: TimelineEntry[]; readonly came: TimelineEntry[] }>();
    const partOf = (list: TimelineEntry[]) => {
      const part = parts.get(list) ?? { gone: [], came: [] };
      parts.set(list, part);
      return part;
    };
    for (const entry of gone) for (const list of this.listsFor(entry)) partOf(list).gone.push(entry);
    for (const entry of came) for (const list of this.listsFor(entry)) partOf(list).came.push(entry);
    for (const [list, part] of parts) exchangeEntries(list, part.gone, part.came);
  }

  private listsFor(entry: TimelineEntry): TimelineEntry[][] {
    const lane = entry.system ? null : laneOf(entry);
    return [
      ...(entry.bands.length > 0 ? [this.listOf('changes')] : []),
      ...(lane === null ? [] : [this.listOf(lane), this.listOf(`${lane} ${entry.tone}`)]),
    ];
  }

  private listOf(name: string): TimelineEntry[] {
    const list = this.lists.get(name) ?? [];
    this.lists.set(name, list);
    return list;
  }
}
