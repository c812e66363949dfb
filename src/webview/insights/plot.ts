import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Measure } from '../../core/insights/figures.ts';
import type { Insights } from '../../core/insights/insights.ts';
import { type Plot, type PlotMark, plotOf } from '../../core/insights/plot.ts';
import type { Basis } from '../../core/insights/statistic.ts';
import type { InsightsActions, Pointed } from './actions.ts';
import { markWords, measureTitles, minutesWords, monthLabel } from './words.ts';

/** Pixels around the plot: for the times on the left, the targets on the right, the months below. */
const left = 44;
const right = 8;
const top = 10;
const below = 20;
const height = 130;

export interface PlotState {
  readonly measure: Measure;
  readonly insights: Insights;
  readonly basis: Basis;
  readonly pointed: Pointed | null;
  readonly width: number;
}

/** Every incident over the months. Arrow keys walk through the marks, Enter opens the incident. */
export function plot(
  { measure, insights, basis, pointed, width }: PlotState,
  actions: InsightsActions,
): TemplateResult {
  const inner = Math.max(60, width - left - right);
  const drawn = plotOf(insights, measure, basis, inner, height);
  const marks = drawn.marks;
  const reachable =
    marks.find(({ incident }) => pointed?.measure === measure && pointed.incident === incident) ?? marks.at(-1);
  return html`
    <svg
      class="plot"
      width=${inner + left + right}
      height=${top + height + below}
      role="group"
      aria-label=${`${measureTitles[measure]}: ${marks.length} incidents by month, arrow keys walk through them`}
      @keydown=${(event: KeyboardEvent) => walk(event, marks, actions)}
    >
      <g transform="translate(${left} ${top})">
        ${ground(drawn, inner)}
        ${drawn.medians.map(({ from, to, y }) => svg`<line class="plot-median" x1=${from} x2=${to} y1=${y} y2=${y}></line>`)}
        ${marks.map((each) => mark(each, measure, each === reachable, actions))}
      </g>
    </svg>
  `;
}

function ground({ ticks, targets, months }: Plot, width: number): TemplateResult {
  const every = Math.max(1, Math.ceil((months.length * 52) / width));
  return svg`
    <g aria-hidden="true">
      ${ticks.map(
        ({ minutes, y }) => svg`
          <line class="plot-grid" x1="0" x2=${width} y1=${y} y2=${y}></line>
          <text class="plot-label" x="-6" y=${y} dy="0.32em" text-anchor="end">${minutesWords(minutes)}</text>`,
      )}
      ${targets.map(
        ({ minutes, severities, y }) => svg`
          <line class="plot-target" x1="0" x2=${width} y1=${y} y2=${y}></line>
          <text class="plot-target-label" x=${width} y=${y - 3} text-anchor="end">${severities.join(', ')} ${minutesWords(minutes)}</text>`,
      )}
      ${months.map(({ month, from, to }, index) =>
        index % every === 0
          ? svg`<text class="plot-label" x=${(from + to) / 2} y=${height + 15} text-anchor="middle">${monthLabel(month, index)}</text>`
          : nothing,
      )}
    </g>
  `;
}

function mark(one: PlotMark, measure: Measure, reachable: boolean, actions: InsightsActions): TemplateResult {
  const { x, y, rank, kind, incident, within } = one;
  const at = { measure, incident };
  return svg`
    <g
      class="mark"
      role="button"
      tabindex=${reachable ? '0' : '-1'}
      transform="translate(${x} ${y})"
      data-incident=${incident}
      data-rank=${rank === null ? 'none' : String(Math.min(rank, 3))}
      data-late=${within === false ? 'true' : 'false'}
      aria-label=${markWords(one)}
      @click=${() => actions.openIncident(incident)}
      @pointerenter=${() => actions.point(at)}
      @focus=${() => actions.point(at)}
    >
      <circle class="mark-reach" r="9"></circle>
      ${sign(kind)}
    </g>
  `;
}

/** A disc is real, a ring was written up afterwards, a triangle is a drill. */
function sign(kind: PlotMark['kind']): TemplateResult {
  if (kind === 'drill') return svg`<path class="mark-ring" d="M0 -5 L5 4 L-5 4 Z"></path>`;
  return svg`<circle class=${kind === 'real' ? 'mark-disc' : 'mark-ring'} r="4.5"></circle>`;
}

function walk(event: KeyboardEvent, marks: readonly PlotMark[], actions: InsightsActions): void {
  const now = (event.target as Element).closest<SVGElement>('.mark');
  const index = marks.findIndex(({ incident }) => incident === now?.dataset.incident);
  if (now === null || index < 0) return;
  if (event.key === 'Enter' || event.key === ' ') actions.openIncident(marks[index]!.incident);
  const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: marks.length - 1 }[event.key];
  if (to === undefined && event.key !== 'Enter' && event.key !== ' ') return;
  event.preventDefault();
  const next = to === undefined ? undefined : marks[Math.min(marks.length - 1, Math.max(0, to))];
  if (next === undefined) return;
  const plot = now.ownerSVGElement;
  plot?.querySelector<SVGElement>(`.mark[data-incident="${CSS.escape(next.incident)}"]`)?.focus();
}
