import './list.css';
import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { TimelineEntry } from '../../../core/timeline/entry.ts';
import { firstNotBefore } from '../../../core/timeline/orderedEntries.ts';
import { LightElement } from '../../page/lightElement.ts';
import type { EntryForm } from '../../protocol.ts';
import type { PageActions } from '../actions.ts';
import type { WriteState } from '../writing/requests.ts';
import { deedsOf } from './deeds.ts';
import type { Headings } from './headings.ts';
import { row, rowLabel } from './row.ts';

/** Near enough to the end to stay there when something comes, in pixels. */
const nearEnd = 40;
const usualHeight = 28;

/** Where the list stood: the entry at the upper edge and how far it is under it; `null` at the end. */
export type ScrollPlace = { readonly entry: string; readonly offset: number } | null;

/**
 * The entries, oldest first, the newest at the end where the note is written. Only what is in sight is in the document.
 * At its end it follows what comes; anywhere else it stays where it is, whatever comes above or below.
 */
export class TimelineList extends LightElement {
  static override properties = {
    entries: { attribute: false },
    version: { attribute: false },
    open: { attribute: false },
    fresh: { attribute: false },
    actions: { attribute: false },
    headings: { attribute: false },
    missedAfter: { attribute: false },
    form: { attribute: false },
    writing: { attribute: false },
    busy: { type: Boolean },
    current: { state: true },
  };

  /** In order; the list changes in place, and `version` with it. */
  declare entries: readonly TimelineEntry[];
  declare version: number;
  declare open: ReadonlySet<string>;
  declare fresh: ReadonlySet<string>;
  declare actions: PageActions;
  /** What begins with an entry, given the one above it. */
  declare headings: Headings;
  /** What is newer than this has been missed, by the record's clock; `null` where nothing has. */
  declare missedAfter: number | null;
  /** What is being written about an entry, and what became of it. */
  declare form: EntryForm | null;
  declare writing: WriteState;
  /** Older entries are still on their way. */
  declare busy: boolean;
  /** Id of the row that the Tab key reaches. */
  declare current: string | null;
  /** Called when a person has scrolled. */
  scrolled: (place: ScrollPlace) => void = () => undefined;
  /** Finds an entry by its id, listed or not. */
  lookUp: (id: string) => TimelineEntry | undefined = () => undefined;
  /** Where to begin. History comes page by page: until its entry is there, or a person moves, it is waited for. */
  begin: ScrollPlace = null;

  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  private stopVirtualizer: () => void = () => undefined;
  private begun = false;
  /** Whether the end was in sight when it was last scrolled: then it stays in sight when the window changes. */
  private following = true;
  /** Whether a person has moved since the end was last in sight: only then does leaving it mean that they read elsewhere. */
  private moved = false;
  private sought: ScrollPlace = null;
  private readonly resized = new ResizeObserver(() => {
    if (this.begun && this.following) this.virtualizer.scrollToEnd();
  });
  /** Row to focus once it is in the document. */
  private toFocus: string | null = null;

  constructor() {
    super();
    this.entries = [];
    this.version = 0;
    this.open = new Set();
    this.fresh = new Set();
    this.headings = () => null;
    this.missedAfter = null;
    this.form = null;
    this.writing = { is: 'idle' };
    this.busy = false;
    this.current = null;
    this.virtualizer = new Virtualizer(this.virtualizerOptions());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopVirtualizer = this.virtualizer._didMount();
    this.resized.observe(this);
  }

  override disconnectedCallback(): void {
    this.stopVirtualizer();
    this.resized.disconnect();
    super.disconnectedCallback();
  }

  /** Scrolls to an entry and puts the focus on its row. */
  reveal(id: string): void {
    const index = this.indexOf(id);
    if (index === -1) return;
    this.moved = true;
    this.current = id;
    this.toFocus = id;
    this.virtualizer.scrollToIndex(index, { align: 'center' });
    this.requestUpdate();
  }

  scrollToEnd(): void {
    this.virtualizer.scrollToEnd();
  }

  /** By the element itself: the virtualizer hears of a scroll after we do. */
  get atEnd(): boolean {
    const element = this.scroller();
    return element === null || element.scrollHeight - element.clientHeight - element.scrollTop <= nearEnd;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('entries') && !changed.has('version')) return;
    if (this.current === null || this.indexOf(this.current) === -1) this.current = this.entries.at(-1)?.id ?? null;
    this.virtualizer.setOptions(this.virtualizerOptions());
  }

  protected override render(): TemplateResult {
    return html`
      <div class="scroller" @keydown=${this.onKey} @focusin=${this.onFocus} @scroll=${this.onScroll} @wheel=${this.onMove} @pointerdown=${this.onMove}>
        <div
          class="rows"
          role="feed"
          aria-label="Entries, oldest first"
          aria-busy=${this.busy ? 'true' : 'false'}
          .style=${`height: ${this.virtualizer.getTotalSize()}px`}
        >
          ${repeat(
            this.virtualizer.getVirtualItems().filter(({ index }) => index < this.entries.length),
            ({ key }) => key,
            ({ index, start }) => this.article(index, start),
          )}
        </div>
      </div>
    `;
  }

  protected override updated(): void {
    this.virtualizer._willUpdate();
    for (const element of this.querySelectorAll<HTMLElement>('article')) this.virtualizer.measureElement(element);
    this.beginWhereItWas();
    this.focusWanted();
  }

  private article(index: number, start: number): TemplateResult {
    const entry = this.entries[index]!;
    const before = this.entries[index - 1];
    const current = entry.id === this.current;
    const heading = this.headings(entry, before ?? null);
    const sameMinute = heading === null && before !== undefined && minuteOf(before) === minuteOf(entry);
    const form = this.form?.entry === entry.id ? this.form : null;
    const missed = this.missedAfter !== null && entry.order[1] > this.missedAfter;
    const open = form !== null || this.open.has(entry.id);
    const state = {
      open,
      current,
      fresh: this.fresh.has(entry.id),
      heading,
      sameMinute,
      form,
      missed,
      writing: this.writing,
    };
    return html`<article
      data-index=${index}
      data-entry=${entry.id}
      data-kind=${entry.kind}
      class=${['row', state.fresh ? 'fresh' : '', state.missed ? 'missed-row' : ''].join(' ')}
      tabindex=${current ? 0 : -1}
      aria-posinset=${index + 1}
      aria-setsize=${this.busy ? -1 : this.entries.length}
      aria-label=${missed ? `new, ${rowLabel(entry)}` : rowLabel(entry)}
      .style=${`transform: translateY(${start}px)`}
    >
      ${row(entry, state, this.actions) ?? nothing}
    </article>`;
  }

  private virtualizerOptions() {
    const { entries } = this;
    return {
      count: entries.length,
      getScrollElement: () => this.scroller(),
      estimateSize: () => usualHeight,
      getItemKey: (index: number) => entries[index]?.id ?? index,
      overscan: 6,
      anchorTo: 'end' as const,
      followOnAppend: true,
      scrollEndThreshold: nearEnd,
      paddingStart: 6,
      paddingEnd: 6,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => this.withFocused(range),
      onChange: () => {
        void this.updateComplete.then(() => this.requestUpdate());
      },
    };
  }

  /** What is in sight, and the row that has the focus: taken out of the document it would lose it. */
  private withFocused(range: Parameters<typeof defaultRangeExtractor>[0]): number[] {
    const indexes = defaultRangeExtractor(range);
    const focused = this.current === null || !this.contains(document.activeElement) ? -1 : this.indexOf(this.current);
    if (focused === -1 || indexes.includes(focused)) return indexes;
    return [...indexes, focused].sort((a, b) => a - b);
  }

  private place(): ScrollPlace {
    if (this.atEnd) return null;
    const offset = this.scroller()?.scrollTop ?? 0;
    const top = this.virtualizer.getVirtualItemForOffset(offset);
    const entry = top && this.entries[top.index];
    return entry ? { entry: entry.id, offset: offset - top.start } : null;
  }

  private scroller(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.scroller');
  }

  private beginWhereItWas(): void {
    if (this.entries.length === 0) return;
    if (!this.begun) {
      this.begun = true;
      this.sought = this.begin;
      this.virtualizer.scrollToEnd();
    }
    if (this.sought === null) return;
    const index = this.indexOf(this.sought.entry);
    const place = index === -1 ? undefined : this.virtualizer.getOffsetForIndex(index, 'start');
    if (place !== undefined) {
      this.virtualizer.scrollToOffset(place[0] + this.sought.offset);
      this.following = false;
    }
    if (place !== undefined || !this.busy) this.sought = null;
  }

  private focusWanted(): void {
    if (this.toFocus === null) return;
    const element = this.querySelector<HTMLElement>(`article[data-entry="${CSS.escape(this.toFocus)}"]`);
    if (!element) return;
    this.toFocus = null;
    element.focus({ preventScroll: true });
  }

  private indexOf(id: string): number {
    const entry = this.lookUp(id);
    const index = entry ? firstNotBefore(this.entries, entry.order) : -1;
    return this.entries[index]?.id === id ? index : -1;
  }

  /** Who moves is no longer where they were. */
  private readonly onMove = () => {
    this.sought = null;
    this.moved = true;
    this.virtualizer.cancelScroll();
  };

  private readonly onScroll = () => {
    if (!this.begun || this.sought !== null) return;
    const place = this.place();
    // Rows that turn out higher than expected move the end away before it is scrolled to again.
    if (place !== null && this.following && !this.moved) return;
    this.following = place === null;
    if (this.following) this.moved = false;
    this.scrolled(place);
  };

  private readonly onFocus = (event: FocusEvent) => {
    this.moved = true;
    const article = event.target instanceof Element ? event.target.closest('article') : null;
    if (article?.dataset.entry) this.current = article.dataset.entry;
  };

  private readonly onKey = (event: KeyboardEvent) => {
    this.onMove();
    if (event.ctrlKey || event.metaKey || event.altKey || this.current === null) return;
    const entry = this.entries[this.indexOf(this.current)];
    if (!entry) return;
    const onRow = event.target instanceof Element && event.target.matches('article');
    if (this.move(event.key) || (onRow && this.act(event.key, entry))) event.preventDefault();
  };

  private move(key: string): boolean {
    const at = this.indexOf(this.current ?? '');
    const last = this.entries.length - 1;
    const page = Math.max(1, this.querySelectorAll('article').length - 12);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: last,
    };
    const target = steps[key];
    if (target === undefined) return false;
    this.goTo(Math.min(last, Math.max(0, target)));
    return true;
  }

  private goTo(index: number): void {
    this.current = this.entries[index]?.id ?? null;
    this.toFocus = this.current;
    this.virtualizer.scrollToIndex(index, { align: 'auto' });
    this.requestUpdate();
  }

  private act(key: string, entry: TimelineEntry): boolean {
    switch (key) {
      case 'Enter':
      case ' ':
        this.actions.toggleOpen(entry.id);
        return true;
      case 'p':
        this.actions.togglePin(entry.id);
        return true;
      case 'o':
        if (entry.links.evidence !== null) this.actions.openEvidence(entry.id);
        return true;
      case 'n':
        this.actions.focusNote();
        return true;
      default:
        return this.do(key, entry);
    }
  }

  private do(key: string, entry: TimelineEntry): boolean {
    const deed = deedsOf(entry, this.actions).find((one) => one.key === key);
    deed?.does();
    return deed !== undefined;
  }
}

function minuteOf({ order }: TimelineEntry): number {
  return Math.floor(order[0] / 60_000);
}

customElements.define('timeline-list', TimelineList);
