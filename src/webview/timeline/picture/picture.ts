import './picture.css';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { TimelineEntry, TimelineSummary } from '../../../core/timeline/entry.ts';
import { drawPicture, type Picture, type PictureMark, spanOf } from '../../../core/timeline/picture/picture.ts';
import { Signs } from '../../../core/timeline/picture/signs.ts';
import { between, clampView } from '../../../core/timeline/picture/view.ts';
import type { Span } from '../../../core/timeline/span.ts';
import { LightElement } from '../../page/lightElement.ts';
import type { PageActions } from '../actions.ts';
import { followDrag } from './dragging.ts';
import { choice, drawing, gutter, heightOf, pictureLabel, plotWidthOf, type Shape } from './drawing.ts';
import { type Hover, hoverBox, hoverOf, stillOf } from './hover.ts';
import { overview, overviewHeight, wantsOverview } from './overview.ts';
import { markAfter, markBeside, markOf } from './walking.ts';
import { Zooming } from './zooming.ts';

/** Narrower plots than this say nothing, in pixels. */
const narrowest = 40;
/** What changes nothing of the drawing itself. */
const passing = new Set(['current', 'hover', 'chosen', 'dragged']);
/** What changes the overview, too. */
const wholeChanges = ['signs', 'version', 'summary', 'now', 'width'];

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
    laneHeight: { state: true },
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
  /** In pixels; the style sheet says, by how much room there is. */
  declare laneHeight: number;
  /** Entry of the mark that the Tab key reaches. */
  declare current: string | null;
  declare hover: Hover | null;
  /** The time that is being chosen. */
  declare dragged: Span | null;

  /** Finds an entry by its id. */
  lookUp: (id: string) => TimelineEntry | undefined = () => undefined;

  private readonly resized = new ResizeObserver(([entry]) => {
    this.width = Math.floor(entry?.contentRect.width ?? 0);
    this.laneHeight = Number.parseFloat(getComputedStyle(this).getPropertyValue('--lane-height'));
  });
  private drawn: Picture | null = null;
  private whole: Span = { from: 0, to: 1 };
  /** `view` as far as the incident reaches. */
  private seen: Span | null = null;
  private overviewOf: Picture | null = null;
  /** The keyboard was at a sign before the picture was drawn anew. */
  private hadFocus = false;
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
    this.laneHeight = 0;
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

  /** Once a frame at most, in it: a wheel turns faster than anybody sees. */
  protected override async scheduleUpdate(): Promise<void> {
    await new Promise(requestAnimationFrame);
    super.scheduleUpdate();
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
    this.keepCurrent(this.drawn);
  }

  /** The sign that the keyboard is at stays; where it has joined others, or left the picture, the one beside it takes over. */
  private keepCurrent(picture: Picture): void {
    this.hadFocus = focusedMark(this) !== null;
    if (markOf(picture, this.current)) return;
    const before = this.current === null ? undefined : this.lookUp(this.current);
    this.current = markAfter(picture, before)?.entry ?? null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const picture = this.drawn;
    if (picture === null) return nothing;
    const shape: Shape = { plotWidth: plotWidthOf(this.width), laneHeight: this.laneHeight };
    const bottom = heightOf(picture, shape);
    const height = bottom + (this.overviewOf === null ? 0 : overviewHeight + 4);
    const chosen = this.dragged ?? this.chosen;
    return html`
      <svg
        class="picture"
        role="group"
        aria-label=${pictureLabel(this.summary, picture)}
        width=${this.width}
        height=${height}
        viewBox="0 0 ${this.width} ${height}"
        @click=${this.onClick}
        @keydown=${this.onKey}
        @pointerdown=${this.onPress}
        @pointerover=${this.onPoint}
        @pointerleave=${this.endHover}
        @focusin=${this.onPoint}
        @focusout=${this.endHover}
        @wheel=${this.onWheel}
        @dblclick=${() => this.actions.setView(null)}
      >
        ${guard([picture, this.width, this.laneHeight, this.current], () => drawing(picture, shape, this.current))}
        ${chosen === null ? nothing : choice(chosen, picture, shape)}
        ${this.overviewOf === null ? nothing : overview(this.overviewOf, this.seen, gutter, bottom, shape.plotWidth)}
      </svg>
      ${this.hover === null ? nothing : hoverBox(this.hover, this.width)}
    `;
  }

  protected override updated(): void {
    const svg = this.querySelector<SVGSVGElement>('svg.picture');
    if (svg && this.drawn) this.zooming.attach(svg, this.whole, this.seen, gutter, plotWidthOf(this.width));
    if (this.hadFocus) this.focusCurrent();
    this.hadFocus = false;
    this.hover = this.hover && stillOf(this.hover);
  }

  /** Goes nearer (`in`) or further around the sign that the keyboard is at. */
  zoom(direction: 'in' | 'out'): void {
    const x = this.currentMark()?.x ?? plotWidthOf(this.width) / 2;
    this.zooming.scaleBy(direction === 'in' ? 2 : 0.5, gutter + x);
  }

  /** The sign that the keyboard is at. */
  private currentMark(): PictureMark | undefined {
    return markOf(this.drawn, this.current);
  }

  private readonly onPoint = (event: Event) => {
    this.hover = hoverOf(event, this);
    const entry = event.type === 'focusin' && this.hover?.of instanceof SVGElement && this.hover.of.dataset.entry;
    if (entry) this.current = entry;
  };

  private readonly endHover = () => {
    this.hover = null;
  };

  private readonly onClick = ({ target }: Event) => {
    const entry = target instanceof Element && target.closest<SVGElement>('.mark')?.dataset.entry;
    if (entry) this.actions.reveal(entry);
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
    const here = this.currentMark();
    if (!here || this.drawn === null) return false;
    if (key === 'Enter' || key === ' ') {
      this.actions.reveal(here.entry);
      return true;
    }
    const beside = markBeside(this.drawn, here.entry, key);
    if (beside) void this.focusMark(beside);
    return beside !== null;
  }

  private async focusMark({ entry }: PictureMark): Promise<void> {
    this.current = entry;
    await this.updateComplete;
    this.focusCurrent();
  }

  private focusCurrent(): void {
    if (this.current === null || focusedMark(this)?.dataset.entry === this.current) return;
    this.querySelector<SVGElement>(`.mark[data-entry="${CSS.escape(this.current)}"]`)?.focus();
  }
}

function focusedMark(picture: Element): SVGElement | null {
  const focused = document.activeElement;
  return focused instanceof SVGElement && focused.matches('.mark') && picture.contains(focused) ? focused : null;
}

customElements.define('timeline-picture', TimelinePicture);
