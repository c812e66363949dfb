import './picture.css';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { TimelineEntry, TimelineSummary } from '../../core/timeline/entry.ts';
import { drawPicture, type Picture, type PictureMark, spanOf } from '../../core/timeline/picture.ts';
import type { PageActions } from './actions.ts';
import { drawing, heightOf, pictureLabel, plotWidthOf } from './drawing.ts';
import { LightElement } from './lightElement.ts';

/** Narrower plots than this say nothing, in pixels. */
const narrowest = 40;
/** The widest a hover gets, in pixels. */
const hoverWidth = 320;

interface Hover {
  readonly text: string;
  /** Pixels from the picture's left and top. */
  readonly x: number;
  readonly y: number;
}

/** The incident at a glance: bands and signs over time. Arrow keys walk through the signs, Enter goes to the entry. */
export class TimelinePicture extends LightElement {
  static override properties = {
    entries: { attribute: false },
    summary: { attribute: false },
    actions: { attribute: false },
    now: { type: Number },
    width: { state: true },
    current: { state: true },
    hover: { state: true },
  };

  declare entries: readonly TimelineEntry[];
  declare summary: TimelineSummary;
  declare actions: PageActions;
  /** Milliseconds since 1970. */
  declare now: number;
  /** Of the whole picture, in pixels. */
  declare width: number;
  /** Entry of the mark that the Tab key reaches. */
  declare current: string | null;
  declare hover: Hover | null;

  private readonly resized = new ResizeObserver(([entry]) => {
    this.width = Math.floor(entry?.contentRect.width ?? 0);
  });
  private drawn: Picture | null = null;

  constructor() {
    super();
    this.entries = [];
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
    if ([...changed.keys()].every((name) => name === 'current' || name === 'hover')) return;
    const width = plotWidthOf(this.width);
    if (width < narrowest) {
      this.drawn = null;
      return;
    }
    const span = spanOf(this.summary, this.entries, this.now);
    this.drawn = drawPicture(this.entries, this.summary, span, width, this.now);
    const marks = this.drawn.lanes.flatMap((lane) => lane.marks);
    if (!marks.some(({ entry }) => entry === this.current)) this.current = marks.at(-1)?.entry ?? null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const picture = this.drawn;
    if (picture === null) return nothing;
    const height = heightOf(picture);
    const context = { current: this.current, reveal: (entry: string) => this.actions.reveal(entry) };
    return html`
      <svg
        class="picture"
        role="group"
        aria-label=${pictureLabel(this.summary, picture)}
        width=${this.width}
        height=${height}
        viewBox="0 0 ${this.width} ${height}"
        @keydown=${this.onKey}
        @pointerover=${this.onPoint}
        @pointerleave=${this.endHover}
        @focusin=${this.onPoint}
        @focusout=${this.endHover}
      >
        ${drawing(picture, plotWidthOf(this.width), context)}
      </svg>
      ${this.hover === null ? nothing : this.hoverBox(this.hover)}
    `;
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

  private readonly onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && this.hover !== null) {
      this.hover = null;
      event.stopPropagation();
      return;
    }
    const lanes = (this.drawn?.lanes ?? []).map(({ marks }) => marks).filter((marks) => marks.length > 0);
    const lane = lanes.findIndex((marks) => marks.some(({ entry }) => entry === this.current));
    if (lane === -1) return;
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
    if (event.key === 'Enter' || event.key === ' ') this.actions.reveal(here.entry);
    else if (steps[event.key]) void this.focusMark(steps[event.key]!());
    else return;
    event.preventDefault();
  };

  private async focusMark(mark: PictureMark | undefined): Promise<void> {
    if (!mark) return;
    this.current = mark.entry;
    await this.updateComplete;
    this.querySelector<SVGElement>(`.mark[data-entry="${CSS.escape(mark.entry)}"]`)?.focus();
  }
}

function nearest(marks: readonly PictureMark[], x: number): PictureMark | undefined {
  return [...marks].sort((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0];
}

customElements.define('timeline-picture', TimelinePicture);
