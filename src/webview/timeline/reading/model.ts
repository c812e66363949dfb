import { compareOrder, type TimelineEntry, type TimelineSummary } from '../../../core/timeline/entry.ts';
import { everything, matches, type TimelineFilter } from '../../../core/timeline/filter.ts';
import { exchangeEntries } from '../../../core/timeline/orderedEntries.ts';
import { Signs } from '../../../core/timeline/picture/signs.ts';
import type { HostMessage } from '../../protocol.ts';

type Snapshot = Extract<HostMessage, { type: 'snapshot' }>;
type Delta = Extract<HostMessage, { type: 'delta' }>;
type Position = Pick<Delta, 'epoch' | 'sequence'>;

/**
 * What became of a message: `held` is history that waits to be put into the lists with more of it; `gap` means that one is
 * missing and a snapshot must be asked for.
 */
export type Taken =
  | { readonly is: 'taken'; readonly news: readonly TimelineEntry[] }
  | { readonly is: 'held' }
  | { readonly is: 'repeated' }
  | { readonly is: 'gap' };

/** So many pages of history go into the lists at once: all of a long record would cost more than a frame. */
const mostHeld = 10;

/** Everything the page knows, apart from what it looks like. Knows no DOM. */
export class TimelineModel {
  summary: TimelineSummary | null = null;
  /** Older entries that the host still holds. */
  remaining = 0;
  /** All entries that came, in order. The list changes in place: `version` says when. */
  get all(): readonly TimelineEntry[] {
    return this.everyOne;
  }
  /** Those that fit the filter, in order; in place, too. */
  get visible(): readonly TimelineEntry[] {
    return this.fitting;
  }
  /** One more each time a list has changed: copying a hundred thousand entries for each that comes costs a frame. */
  version = 0;
  /** All entries as the picture needs them; changes in place, too. */
  signs = new Signs();
  private everyOne: TimelineEntry[] = [];
  private fitting: TimelineEntry[] = [];
  private byId = new Map<string, TimelineEntry>();
  private wanted: TimelineFilter = everything;
  private current: Position | null = null;
  /** Pages of history that are not in the lists yet, as they came: each is older than the one before. */
  private held: Delta[] = [];

  /** The last message that is in the lists. */
  get position(): Position | null {
    return this.current;
  }

  /** The last message that came, in the lists or held. */
  private get heard(): Position | null {
    return this.held.at(-1) ?? this.current;
  }

  get filter(): TimelineFilter {
    return this.wanted;
  }

  set filter(filter: TimelineFilter) {
    this.wanted = filter;
    this.fitting = this.everyOne.filter((entry) => matches(entry, filter));
    this.version++;
  }

  entry(id: string): TimelineEntry | undefined {
    return this.byId.get(id);
  }

  take(message: Snapshot | Delta): Taken {
    return message.type === 'snapshot' ? this.begin(message) : this.follow(message);
  }

  /** A snapshot of an epoch that goes on brings nothing that the page didn't have, or else it is news. */
  private begin(snapshot: Snapshot): Taken {
    const before = this.byId;
    const first = this.current === null;
    this.held = [];
    this.byId = new Map(snapshot.entries.map((entry) => [entry.id, entry]));
    this.everyOne = [...snapshot.entries].sort((a, b) => compareOrder(a.order, b.order));
    this.signs = Signs.of(this.everyOne);
    this.learn(snapshot);
    this.filter = this.wanted;
    return { is: 'taken', news: first ? [] : newestOnes(this.all, before) };
  }

  private follow(delta: Delta): Taken {
    const { heard } = this;
    if (heard === null || delta.epoch !== heard.epoch) return { is: 'gap' };
    if (delta.sequence <= heard.sequence) return { is: 'repeated' };
    if (delta.sequence > heard.sequence + 1) return { is: 'gap' };
    if (delta.reason === 'older') return this.hold(delta);
    this.release();
    const news = delta.changed.filter(({ id }) => !this.byId.has(id));
    this.change(delta.changed, delta.removed);
    this.learn(delta);
    return { is: 'taken', news };
  }

  private hold(page: Delta): Taken {
    this.held.push(page);
    if (page.remaining > 0 && this.held.length < mostHeld) return { is: 'held' };
    this.release();
    return { is: 'taken', news: [] };
  }

  /** Puts the history that came into the lists. */
  release(): void {
    const last = this.held.at(-1);
    if (!last) return;
    const pages = this.held.splice(0).reverse();
    this.change(
      pages.flatMap(({ changed }) => changed),
      pages.flatMap(({ removed }) => removed),
    );
    this.learn(last);
  }

  private learn({ summary, remaining, epoch, sequence }: Snapshot | Delta): void {
    this.current = { epoch, sequence };
    this.summary = summary;
    this.remaining = remaining;
  }

  private change(changed: readonly TimelineEntry[], removed: readonly string[]): void {
    const gone = [...removed, ...changed.map(({ id }) => id)].flatMap((id) => this.byId.get(id) ?? []);
    for (const { id } of gone) this.byId.delete(id);
    for (const entry of changed) this.byId.set(entry.id, entry);
    exchangeEntries(this.everyOne, gone, changed);
    this.signs.exchange(gone, changed);
    const fitting = changed.filter((entry) => matches(entry, this.wanted));
    exchangeEntries(this.fitting, gone, fitting);
    if (gone.length + changed.length > 0) this.version++;
  }
}

/** Entries behind the newest one that was known before: older ones are history, whether they were known or not. */
function newestOnes(
  all: readonly TimelineEntry[],
  known: ReadonlyMap<string, TimelineEntry>,
): readonly TimelineEntry[] {
  const last = all.findLastIndex(({ id }) => known.has(id));
  return all.slice(last + 1);
}
