import './picture.css';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { TimelineEntry, TimelineSummary } from '../../../core/timeline/entry.ts';
import { laneOf } from '../../../core/timeline/picture/lanes.ts';
import { drawPicture, type Picture, type PictureMark, spanOf } from '../../../core/timeline/picture/picture.ts';
import { Signs } from '../../../core/timeline/picture/signs.ts';
import { between, clampView } from '../../../core/timeline/picture/view.ts';
import type { Span } from '../../../core/timeline/span.ts';
import { LightElement } from '../../page/lightElement.ts';
import type { PageActions } from '../actions.ts';
import { followDrag } from './dragging.ts';
import { drawing, gutter, heightOf, pictureLabel, plotWidthOf } from './drawing.ts';
import { overview, overviewHeight, wantsOverview } from './overview.ts';
import { Zooming } from './zooming.ts';

/** Narrower plots than this say nothing, in pixels. */
const narrowest = 40;
/** The widest a hover gets, in pixels. */
const hoverWidth = 320;

/** What changes nothing of the drawing itself. */
const passing = new Set(['current', 'hover', 'chosen', 'dragged']);
/** What changes the overview, too. */
const wholeChanges = ['signs', 'version', 'summary', 'now', 'width'];

interface Hover {
  readonly text: string;
  /** Pixels from the picture's left and top. */
  readonly x: number;
  readonly y: number;
}

/**
 * The incident at a glance: bands and signs over time. Arrow keys walk through the signs, Enter goes to the entry. Wheel,
 * pinch, + and - go nearer and further; a drag chooses the time that the list shows.
 */
export class TimelinePicture extends LightElement {
  static override properties = {
    signs: { attribute: false },
    version: { attribute: false },
    summary: { attribute: false },
    actions: { attribute: false },
    view: { attribute: false },
    chosen: { attribute: false },
    now: { type: Number },
    width: { state: true },
    current: { state: true },
    hover: { state: true },
    dragged: { state: true },
  };

  /** They change in place, and `version` with them. */
  declare signs: Signs;
  declare version: number;
  declare summary: TimelineSummary;
  declare actions: PageActions;
  /** What is shown, `null` for all of it as far as it has come. */
  declare view: Span | null;
  /** The time that the list shows, `null` where it shows all. */
  declare chosen: Span | null;
  /** Milliseconds since 1970. */
  declare now: number;
  /** Of the whole picture, in pixels. */
  declare width: number;
  /** Entry of the mark that the Tab key reaches. */
  declare current: string | null;
  declare hover: Hover | null;
  /** The time that is being chosen. */
  declare dragged: Span | null;

  /** Finds an entry by its id. */
  lookUp: (id: string) => TimelineEntry | undefined = () => undefined;

  private readonly resized = new ResizeObserver(([entry]) => {
    this.width = Math.floor(entry?.contentRect.width ?? 0);
  });
  private drawn: Picture | null = null;
  private whole: Span = { from: 0, to: 1 };
  /** `view` as far as the incident reaches. */
  private seen: Span | null = null;
  private overviewOf: Picture | null = null;
  private readonly zooming = new Zooming((view) => this.actions.setView(view));

  constructor() {
    super();
    this.signs = new Signs();
    this.version = 0;
    this.view = null;
    this.chosen = null;
    this.dragged = null;
    this.now = 0;
    this.width = 0;
    this.current = null;
    this.hover = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
  }

  override disconnectedCallback(): void {
    this.resized.disconnect();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if ([...changed.keys()].every((name) => passing.has(String(name)))) return;
    const width = plotWidthOf(this.width);
    if (width < narrowest) {
      this.drawn = null;
      return;
    }
    this.whole = spanOf(this.summary, this.signs, this.now);
    const view = this.view && clampView(this.view, this.whole);
    this.seen = view;
    const drawn = (span: Span) => drawPicture(this.signs, this.summary, span, width, this.now);
    this.drawn = drawn(view ?? this.whole);
    if (!wantsOverview(this.whole, view)) this.overviewOf = null;
    else if (view === null) this.overviewOf = this.drawn;
    else if (this.overviewOf === null || wholeChanges.some((name) => changed.has(name)))
      this.overviewOf = drawn(this.whole);
    this.keepCurrent();
  }

  /** The sign that the keyboard is at stays; where it has joined others, or left the picture, the one beside it takes over. */
  private keepCurrent(): void {
    const lanes = this.drawn?.lanes ?? [];
    const marks = lanes.flatMap((lane) => lane.marks);
    if (marks.some(({ entry }) => entry === this.current)) return;
    const before = this.current === null ? undefined : this.lookUp(this.current);
    const sameLane = before && lanes.find(({ name }) => name === laneOf(before))?.marks;
    const beside = before && sameLane?.length ? sameLane : marks;
    const hadFocus = this.querySelector('.mark:focus') !== null;
    this.current = (before ? nearestTo(beside, before.order[0]) : beside.at(-1))?.entry ?? null;
    if (hadFocus) void this.focusMark(this.currentMark());
  }

  protected override render(): TemplateResult | typeof nothing {
    const picture = this.drawn;
    if (picture === null) return nothing;
    const plot = plotWidthOf(this.width);
    const bottom = heightOf(picture);
    const height = bottom + (this.overviewOf === null ? 0 : overviewHeight + 4);
    const chosen = this.dragged ?? this.chosen;
    const context = { current: this.current, chosen, reveal: (entry: string) => this.actions.reveal(entry) };
    return html`
      <svg
        class="picture"
        role="group"
        aria-label=${pictureLabel(this.summary, picture)}
        width=${this.width}
        height=${height}
        viewBox="0 0 ${this.width} ${height}"
        @keydown=${this.onKey}
        @pointerdown=${this.onPress}
        @pointerover=${this.onPoint}
        @pointerleave=${this.endHover}
        @focusin=${this.onPoint}
        @focusout=${this.endHover}
        @wheel=${this.onWheel}
        @dblclick=${() => this.actions.setView(null)}
      >
        ${drawing(picture, plot, context)}
        ${this.overviewOf === null ? nothing : overview(this.overviewOf, this.seen, gutter, bottom, plot)}
      </svg>
      ${this.hover === null ? nothing : this.hoverBox(this.hover)}
    `;
  }

  protected override updated(): void {
    const svg = this.querySelector<SVGSVGElement>('svg.picture');
    if (svg && this.drawn) this.zooming.attach(svg, this.whole, this.seen, gutter, plotWidthOf(this.width));
  }

  /** Goes nearer (`in`) or further around the sign that the keyboard is at. */
  zoom(direction: 'in' | 'out'): void {
    const x = this.currentMark()?.x ?? plotWidthOf(this.width) / 2;
    this.zooming.scaleBy(direction === 'in' ? 2 : 0.5, gutter + x);
  }

  /** The sign that the keyboard is at. */
  private currentMark(): PictureMark | undefined {
    return this.drawn?.lanes.flatMap((lane) => lane.marks).find(({ entry }) => entry === this.current);
  }

  private hoverBox({ text, x, y }: Hover): TemplateResult {
    const left = Math.max(4, Math.min(x, this.width - hoverWidth));
    return html`<div class="hover" aria-hidden="true" dir="auto" .style=${`left: ${left}px; top: ${y}px`}>${text}</div>`;
  }

  private readonly onPoint = (event: Event) => {
    const target = event.target instanceof Element ? event.target.closest<SVGElement>('[data-hover]') : null;
    if (!target?.dataset.hover) {
      this.hover = null;
      return;
    }
    if (event.type === 'focusin' && target.dataset.entry) this.current = target.dataset.entry;
    const own = this.getBoundingClientRect();
    const box = target.getBoundingClientRect();
    const pointed = event instanceof PointerEvent ? event.clientX : box.left + box.width / 2;
    this.hover = {
      text: target.dataset.hover,
      x: pointed - own.left + 4,
      y: Math.min(box.bottom, own.bottom) - own.top + 4,
    };
  };

  private readonly endHover = () => {
    this.hover = null;
  };

  /** A drag on the plot chooses a time, one on the overview moves what is seen; a click on the plot lets go. */
  private readonly onPress = (event: PointerEvent) => {
    const target = event.currentTarget as SVGSVGElement;
    const isPlain = event.button === 0 && event.pointerType !== 'touch' && !event.shiftKey;
    if (!(isPlain && event.target instanceof Element) || this.drawn === null) return;
    if (event.target.closest('.overview')) this.moveView(event, target);
    else if (!event.target.closest('.mark')) this.choose(event, target, this.drawn.span);
  };

  private choose(event: PointerEvent, target: SVGSVGElement, span: Span): void {
    const time = this.timeIn(span);
    followDrag(event, target, {
      moved: (from, to) => {
        this.hover = null;
        this.dragged = between(time(from), time(to));
      },
      ended: (drag) => {
        this.dragged = null;
        this.actions.setSpan(drag && between(time(drag[0]), time(drag[1])));
      },
      dropped: () => {
        this.dragged = null;
      },
    });
  }

  private moveView(event: PointerEvent, target: SVGSVGElement): void {
    const { whole, view } = this;
    if (view === null) return;
    const time = this.timeIn(whole);
    const half = (view.to - view.from) / 2;
    const look = (x: number) => this.actions.setView(clampView({ from: time(x) - half, to: time(x) + half }, whole));
    look(event.clientX - target.getBoundingClientRect().left);
    followDrag(event, target, {
      moved: (_, x) => look(x),
      ended: () => undefined,
      dropped: () => this.actions.setView(view),
    });
  }

  /** The moment at a place of the plot, never outside of it. */
  private timeIn(span: Span): (x: number) => number {
    const width = plotWidthOf(this.width);
    return (x) => span.from + (Math.min(Math.max(x - gutter, 0), width) / width) * (span.to - span.from);
  }

  /** Sideways goes to earlier and later; up and down is nearer and further, which d3 listens to. */
  private readonly onWheel = (event: WheelEvent) => {
    if (Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
    event.preventDefault();
    this.zooming.panBy(event.deltaX / plotWidthOf(this.width));
  };

  private readonly onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' ? this.letGo() : this.look(event) || this.walk(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  /** Takes back one thing: what is said about a sign, then the time that was chosen. */
  private letGo(): boolean {
    if (this.hover !== null) this.hover = null;
    else if (this.chosen !== null) this.actions.setSpan(null);
    else return false;
    return true;
  }

  private look(event: KeyboardEvent): boolean {
    const keys: Readonly<Record<string, () => void>> = {
      '+': () => this.zoom('in'),
      '=': () => this.zoom('in'),
      '-': () => this.zoom('out'),
      0: () => this.actions.setView(null),
      '[': () => this.chooseEnd('from'),
      ']': () => this.chooseEnd('to'),
      ...(event.shiftKey
        ? { ArrowLeft: () => this.zooming.panBy(-0.25), ArrowRight: () => this.zooming.panBy(0.25) }
        : {}),
    };
    const act = keys[event.key];
    act?.();
    return act !== undefined;
  }

  /** The list begins or ends at the sign that the keyboard is at. */
  private chooseEnd(end: 'from' | 'to'): void {
    const mark = this.currentMark();
    if (!mark) return;
    const { from, to } = this.chosen ?? this.whole;
    const chosen =
      end === 'from'
        ? { from: mark.from, to: Math.max(mark.to, to) }
        : { from: Math.min(mark.from, from), to: mark.to };
    this.actions.setSpan(chosen);
  }

  private walk({ key }: KeyboardEvent): boolean {
    const lanes = (this.drawn?.lanes ?? []).map(({ marks }) => marks).filter((marks) => marks.length > 0);
    const lane = lanes.findIndex((marks) => marks.some(({ entry }) => entry === this.current));
    if (lane === -1) return false;
    const place = lanes[lane]!.findIndex(({ entry }) => entry === this.current);
    const here = lanes[lane]![place]!;
    const beside = (marks: readonly PictureMark[] | undefined) => marks && nearest(marks, here.x);
    const steps: Readonly<Record<string, () => PictureMark | undefined>> = {
      ArrowRight: () => lanes[lane]![place + 1],
      ArrowLeft: () => lanes[lane]![place - 1],
      ArrowDown: () => beside(lanes[lane + 1]),
      ArrowUp: () => beside(lanes[lane - 1]),
      Home: () => lanes[lane]![0],
      End: () => lanes[lane]!.at(-1),
    };
    if (key === 'Enter' || key === ' ') this.actions.reveal(here.entry);
    else if (steps[key]) void this.focusMark(steps[key]());
    else return false;
    return true;
  }

  private async focusMark(mark: PictureMark | undefined): Promise<void> {
    if (!mark) return;
    this.current = mark.entry;
    await this.updateComplete;
    this.querySelector<SVGElement>(`.mark[data-entry="${CSS.escape(mark.entry)}"]`)?.focus();
  }
}

function nearestTo(marks: readonly PictureMark[], at: number): PictureMark | undefined {
  const distance = ({ from, to }: PictureMark) => Math.max(from - at, at - to, 0);
  return [...marks].sort((a, b) => distance(a) - distance(b))[0];
}

function nearest(marks: readonly PictureMark[], x: number): PictureMark | undefined {
  return [...marks].sort((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0];
}

customElements.define('timeline-picture', TimelinePicture);
