import type { Virtualizer } from '@tanstack/virtual-core';
import type { TimelineEntry } from '../../../core/timeline/entry.ts';

/** Near enough to the end to stay there when something comes, in pixels. */
export const nearEnd = 40;

/** Where the list stood: the entry at the upper edge and how far it is under it; `null` at the end. */
export type ScrollPlace = { readonly entry: string; readonly offset: number } | null;

/** What a place is found in. */
export interface Listed {
  readonly entries: readonly TimelineEntry[];
  /** Where to begin. */
  readonly begin: ScrollPlace;
  scroller(): HTMLElement | null;
  /** -1 where the entry is not listed. */
  indexOf(entry: string): number;
}

/**
 * Where a list is read. It begins where it was left, which history may take a while to reach; at the end it follows what
 * comes; where a person went, it stays.
 */
export class Place {
  private begun = false;
  /** Whether the end was in sight when it was last scrolled: then it stays in sight when the window changes. */
  private following = true;
  /** Whether a person has moved since the end was last in sight: only then does leaving it mean that they read elsewhere. */
  private moved = false;
  /** Where to go once its entry is there; nobody has moved since. */
  private sought: ScrollPlace = null;
  /** Where it stood when it was last scrolled. */
  private last: ScrollPlace = null;
  /** Where it stood before the window became another size: what that scrolls is nobody's wish, and may be undone. */
  private held: ScrollPlace = null;

  constructor(
    private readonly list: Listed,
    private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>,
  ) {}

  /** By the element itself: the virtualizer hears of a scroll after we do. */
  get atEnd(): boolean {
    const element = this.list.scroller();
    return element === null || element.scrollHeight - element.clientHeight - element.scrollTop <= nearEnd;
  }

  /** A person goes somewhere: nothing takes them elsewhere from now on. */
  move(): void {
    this.moved = true;
    this.held = null;
    this.sought = null;
  }

  /** A person moves by hand: what is still being scrolled to is no longer wanted. */
  moveByHand(): void {
    this.move();
    this.virtualizer.cancelScroll();
  }

  /** The window is another size. */
  resized(): void {
    if (!this.begun) return;
    if (this.following) {
      this.virtualizer.scrollToEnd();
      return;
    }
    this.held ??= this.last;
    if (this.held !== null) this.goTo(this.held);
  }

  /** There are other rows than before. */
  rendered(): void {
    if (this.list.entries.length === 0) return;
    if (!this.begun) {
      this.begun = true;
      this.sought = this.list.begin;
      this.last = this.list.begin;
      this.virtualizer.scrollToEnd();
    }
    if (this.sought === null) return;
    // History brings it page by page; deploys come when they have been looked for.
    if (!this.goTo(this.sought)) return;
    this.following = false;
    this.sought = null;
  }

  /** @returns whether its entry is there */
  private goTo({ entry, offset }: NonNullable<ScrollPlace>): boolean {
    const index = this.list.indexOf(entry);
    const place = index === -1 ? undefined : this.virtualizer.getOffsetForIndex(index, 'start');
    if (place !== undefined) this.virtualizer.scrollToOffset(place[0] + offset);
    return place !== undefined;
  }

  /** The list has scrolled. Returns where it is now; `undefined` where that is only on the way. */
  scrolled(): ScrollPlace | undefined {
    if (!this.begun || this.sought !== null || this.held !== null) return undefined;
    const place = this.now();
    // Rows that turn out higher than expected move the end away before it is scrolled to again.
    if (place !== null && this.following && !this.moved) return undefined;
    this.following = place === null;
    if (this.following) this.moved = false;
    this.last = place;
    return place;
  }

  private now(): ScrollPlace {
    if (this.atEnd) return null;
    const offset = this.list.scroller()?.scrollTop ?? 0;
    const top = this.virtualizer.getVirtualItemForOffset(offset);
    const entry = top && this.list.entries[top.index];
    return entry ? { entry: entry.id, offset: offset - top.start } : null;
  }
}
