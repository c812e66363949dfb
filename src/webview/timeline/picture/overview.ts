import { nothing, svg, type TemplateResult } from 'lit';
import type { Picture } from '../../../core/timeline/picture/picture.ts';
import type { Span } from '../../../core/timeline/span.ts';

export const overviewHeight = 18;

/** Longer incidents always have their overview, in milliseconds. */
const long = 4 * 3_600_000;

/** Whether there is more to the incident than the picture can well show. */
export function wantsOverview(whole: Span, view: Span | null): boolean {
  return view !== null || whole.to - whole.from > long;
}

/**
 * The whole incident in one strip, with a frame around what the picture shows.
 * @param whole drawn as wide as the strip
 */
export function overview(whole: Picture, view: Span | null, left: number, top: number, width: number): TemplateResult {
  const { span } = whole;
  const xOf = (at: number) => ((at - span.from) / (span.to - span.from)) * width;
  const severity = whole.lanes.find(({ name }) => name === 'severity')!;
  const marks = whole.lanes.flatMap((lane) => lane.marks);
  const from = view === null ? 0 : xOf(view.from);
  const to = view === null ? width : xOf(view.to);
  return svg`
    <g class="overview" transform="translate(${left} ${top})" aria-hidden="true">
      <rect class="overview-ground" width=${width} height=${overviewHeight}></rect>
      ${severity.bands.map(
        ({ x, width: wide, rank }) =>
          svg`<rect class="overview-band" data-rank=${rank === null ? 'none' : String(Math.min(rank, 3))} x=${x} y="0" width=${wide} height="4"></rect>`,
      )}
      ${marks.map(({ x, tone }) => svg`<rect class="overview-mark" data-tone=${tone} x=${x - 1} y="7" width="2" height="8"></rect>`)}
      ${whole.now === null ? nothing : svg`<line class="now" x1=${whole.now} x2=${whole.now} y1="0" y2=${overviewHeight}></line>`}
      <rect class="overview-view" x=${from} y="0.5" width=${Math.max(3, to - from)} height=${overviewHeight - 1}></rect>
    </g>
  `;
}
