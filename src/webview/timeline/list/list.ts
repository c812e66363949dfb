import './list.css';
import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { TimelineEntry } from '../../../core/timeline/entry.ts';
import { firstNotBefore } from '../../../core/timeline/orderedEntries.ts';
import { LightElement } from '../../page/lightElement.ts';
import type { EntryForm } from '../../protocol.ts';
import type { PageActions } from '../actions.ts';
import type { WriteState } from '../writing/requests.ts';
import { article } from './article.ts';
import type { Headings } from './headings.ts';
import { nearEnd, Place, type ScrollPlace } from './place.ts';
import type { RowState } from './row.ts';
import { actOn, targetOf } from './rowKeys.ts';

const usualHeight = 28;
/** Rows that are there above what is in sight, and below it. */
const beyondSight = 6;

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
    declared: { type: Number },
    form: { attribute: false },
    writing: { attribute: false },
    busy: { type: Boolean },
    current: { state: true },
  };

  /** In order; the list changes in place, and `version` with it. */
  declare entries: readonly TimelineEntry[];
  declare version: number;
  /** Ids of those whose detail is unfolded. */
  declare open: readonly string[];
  declare fresh: ReadonlySet<string>;
  declare actions: PageActions;
  /** What begins with an entry, given the one above it. */
  declare headings: Headings;
  /** What is newer than this has been missed, by the record's clock; `null` where nothing has. */
  declare missedAfter: number | null;
  /** When the incident was declared, milliseconds since 1970. */
  declare declared: number;
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
  private readonly place: Place;
  private readonly resized = new ResizeObserver(() => this.place.resized());
  /** Row to focus once it is in the document. */
  private toFocus: string | null = null;

  constructor() {
    super();
    this.entries = [];
    this.version = 0;
    this.open = [];
    this.fresh = new Set();
    this.headings = () => null;
    this.missedAfter = null;
    this.declared = 0;
    this.form = null;
    this.writing = { is: 'idle' };
    this.busy = false;
    this.current = null;
    this.virtualizer = new Virtualizer(this.virtualizerOptions());
    this.place = new Place(this, this.virtualizer);
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
    this.place.move();
    this.current = id;
    this.toFocus = id;
    this.virtualizer.scrollToIndex(index, { align: 'center' });
    this.requestUpdate();
  }

  scrollToEnd(): void {
    this.place.move();
    this.virtualizer.scrollToEnd();
  }

  get atEnd(): boolean {
    return this.place.atEnd;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('entries') && !changed.has('version')) return;
    if (this.current === null || this.indexOf(this.current) === -1) this.current = this.entries.at(-1)?.id ?? null;
    this.virtualizer.setOptions(this.virtualizerOptions());
  }

  protected override render(): TemplateResult {
    return html`
      <div class="scroller" @keydown=${this.onKey} @focusin=${this.onFocus} @scroll=${this.onScroll} @wheel=${this.onHand} @pointerdown=${this.onHand}>
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
            ({ index, start }) => this.row(index, start),
          )}
        </div>
      </div>
    `;
  }

  protected override updated(): void {
    this.virtualizer._willUpdate();
    for (const element of this.querySelectorAll<HTMLElement>('article')) this.virtualizer.measureElement(element);
    this.place.rendered();
    this.focusWanted();
  }

  private row(index: number, start: number): TemplateResult {
    const entry = this.entries[index]!;
    const before = this.entries[index - 1];
    const heading = this.headings(entry, before ?? null);
    const form = this.form?.entry === entry.id ? this.form : null;
    const state: RowState = {
      open: form !== null || this.open.includes(entry.id),
      current: entry.id === this.current,
      fresh: this.fresh.has(entry.id),
      heading,
      sameMinute: heading === null && before !== undefined && minuteOf(before) === minuteOf(entry),
      missed: this.missedAfter !== null && entry.order[1] > this.missedAfter,
      declared: this.declared,
      form,
      writing: this.writing,
    };
    return article(entry, { index, of: this.busy ? -1 : this.entries.length, start }, state, this.actions);
  }

  private virtualizerOptions() {
    const { entries } = this;
    return {
      count: entries.length,
      getScrollElement: () => this.scroller(),
      estimateSize: () => usualHeight,
      getItemKey: (index: number) => entries[index]?.id ?? index,
      overscan: beyondSight,
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

  scroller(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.scroller');
  }

  private focusWanted(): void {
    if (this.toFocus === null) return;
    const element = this.querySelector<HTMLElement>(`article[data-entry="${CSS.escape(this.toFocus)}"]`);
    if (!element) return;
    this.toFocus = null;
    element.focus({ preventScroll: true });
  }

  indexOf(id: string): number {
    const entry = this.lookUp(id);
    const index = entry ? firstNotBefore(this.entries, entry.order) : -1;
    return this.entries[index]?.id === id ? index : -1;
  }

  private readonly onHand = () => this.place.moveByHand();

  private readonly onScroll = () => {
    const place = this.place.scrolled();
    if (place !== undefined) this.scrolled(place);
  };

  private readonly onFocus = (event: FocusEvent) => {
    this.place.move();
    const article = event.target instanceof Element ? event.target.closest('article') : null;
    if (article?.dataset.entry) this.current = article.dataset.entry;
  };

  private readonly onKey = (event: KeyboardEvent) => {
    this.onHand();
    if (event.ctrlKey || event.metaKey || event.altKey || this.current === null) return;
    const index = this.indexOf(this.current);
    const entry = this.entries[index];
    if (!entry) return;
    const inSight = Math.max(1, this.querySelectorAll('article').length - 2 * beyondSight);
    const target = targetOf(event.key, index, this.entries.length - 1, inSight);
    const onRow = event.target instanceof Element && event.target.matches('article');
    if (target !== undefined) this.goTo(target);
    else if (!(onRow && actOn(event.key, entry, this.actions))) return;
    event.preventDefault();
  };

  private goTo(index: number): void {
    this.current = this.entries[index]?.id ?? null;
    this.toFocus = this.current;
    this.virtualizer.scrollToIndex(index, { align: 'auto' });
    this.requestUpdate();
  }
}

function minuteOf({ order }: TimelineEntry): number {
  return Math.floor(order[0] / 60_000);
}

customElements.define('timeline-list', TimelineList);
