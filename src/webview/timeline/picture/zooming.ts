import { select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomBehavior, ZoomTransform, zoom, zoomTransform } from 'd3-zoom';
import { clampView, largestScale } from '../../../core/timeline/picture/view.ts';
import type { Span } from '../../../core/timeline/span.ts';

/**
 * Wheel, pinch and drag on a picture, by d3: each becomes the time that is to be seen. The truth is that time, not d3's
 * transform, so that it stays where it is while the incident grows or the window changes.
 */
export class Zooming {
  private readonly behavior: ZoomBehavior<SVGSVGElement, unknown> = zoom<SVGSVGElement, unknown>();
  private svg: SVGSVGElement | null = null;
  private whole: Span = { from: 0, to: 1 };
  private width = 1;
  private left = 0;
  /** While the transform is brought in line with the time shown, and nobody has asked for anything. */
  private settling = false;

  constructor(seen: (view: Span | null) => void) {
    this.behavior
      .filter((event: Event) => isZoom(event))
      .on('zoom', ({ transform }: D3ZoomEvent<SVGSVGElement, unknown>) => {
        if (!this.settling) seen(clampView(this.spanAt(transform), this.whole));
      });
  }

  /**
   * Listens on a picture that shows `view` of `whole`.
   * @param left where its plot begins, in pixels
   * @param width of its plot, in pixels
   */
  attach(svg: SVGSVGElement, whole: Span, view: Span | null, left: number, width: number): void {
    const selection = select(svg);
    if (this.svg !== svg) {
      this.svg = svg;
      selection.call(this.behavior).on('dblclick.zoom', null);
    }
    Object.assign(this, { whole, width, left });
    const extent: [[number, number], [number, number]] = [
      [left, 0],
      [left + width, 1],
    ];
    this.behavior
      .extent(extent)
      .translateExtent(extent)
      .scaleExtent([1, largestScale(whole)]);
    this.settling = true;
    this.behavior.transform(selection, this.transformOf(view ?? whole));
    this.settling = false;
  }

  /** @param x pixels from the picture's left, that stay where they are */
  scaleBy(factor: number, x: number): void {
    if (this.svg) this.behavior.scaleBy(select(this.svg), factor, [x, 0]);
  }

  /** @param share of what is seen; positive goes on to later */
  panBy(share: number): void {
    if (this.svg) this.behavior.translateBy(select(this.svg), (-share * this.width) / zoomTransform(this.svg).k, 0);
  }

  private spanAt(transform: ZoomTransform): Span {
    const time = (x: number) =>
      this.whole.from + ((transform.invertX(x) - this.left) / this.width) * (this.whole.to - this.whole.from);
    return { from: time(this.left), to: time(this.left + this.width) };
  }

  private transformOf({ from, to }: Span): ZoomTransform {
    const { whole, width, left } = this;
    const k = (whole.to - whole.from) / (to - from);
    const start = left + ((from - whole.from) / (whole.to - whole.from)) * width;
    return new ZoomTransform(k, left - k * start, 0);
  }
}

/** A plain drag with the mouse selects; a sideways wheel is taken elsewhere. */
function isZoom(event: Event): boolean {
  if (event instanceof WheelEvent) return Math.abs(event.deltaY) >= Math.abs(event.deltaX);
  if (event instanceof MouseEvent) return event.shiftKey || event.button === 1;
  return true;
}
