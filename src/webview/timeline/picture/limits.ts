import { nothing, svg, type TemplateResult } from 'lit';
import type { PictureTarget } from '../../../core/timeline/picture/pictureTargets.ts';
import { bothClocks } from '../../page/times.ts';

const rowHeight = 20;
const barHeight = 12;

/** Room for the row of targets; none where there are none. */
export function limitsHeight(targets: readonly PictureTarget[]): number {
  return targets.length === 0 ? 0 : rowHeight;
}

/**
 * The runbook's targets: a row with the time that each leaves, a line at each limit through all lanes, and shading over
 * the time beyond it; hatched where it was missed.
 * @param left where the plot begins, in pixels
 * @param top of the row, and `bottom` of the last lane, in pixels
 */
export function limits(
  targets: readonly PictureTarget[],
  left: number,
  top: number,
  bottom: number,
): TemplateResult | typeof nothing {
  if (targets.length === 0) return nothing;
  return svg`
    <defs>
      <pattern id="late" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line class="late-stroke" x1="0" x2="0" y1="0" y2="7"></line>
      </pattern>
    </defs>
    <text class="lane-name" x=${left - 24} y=${top + rowHeight / 2} dy="0.34em" text-anchor="end">targets</text>
    ${targets.map((target) => limit(target, left, top, bottom))}
  `;
}

function limit(target: PictureTarget, left: number, top: number, bottom: number): TemplateResult {
  const { x, width, limit: at, beyond, state, words } = target;
  const middle = top + rowHeight / 2;
  const fits = width > words.length * 6 + 26;
  return svg`
    <g class="target" data-state=${state} data-kind=${target.target.kind} data-hover=${hoverOf(target)}>
      ${
        beyond === null
          ? nothing
          : svg`<rect class="beyond-limit" x=${left + beyond.x} y=${top} width=${beyond.width} height=${bottom - top}></rect>`
      }
      <rect class="allowed" x=${left + x} y=${middle - barHeight / 2} width=${Math.max(width, 1)} height=${barHeight}></rect>
      ${at === null ? nothing : svg`<line class="limit" x1=${left + at} x2=${left + at} y1=${top} y2=${bottom}></line>`}
      ${at === null ? nothing : svg`<g transform="translate(${left + at - (width > 14 ? 8 : 0)} ${middle})">${signOf(state)}</g>`}
      ${fits ? svg`<text x=${left + x + 5} y=${middle} dy="0.34em">${words}</text>` : nothing}
    </g>
  `;
}

/** A hook where it was met, a cross where it was not, a clock while it runs. */
function signOf(state: PictureTarget['state']): TemplateResult {
  if (state === 'met') return svg`<path class="stroke" d="M-4 0.5 L-1 3.5 L4.5 -3"></path>`;
  if (state === 'due') return svg`<circle class="stroke" r="4"></circle><path class="stroke" d="M0 -2 V0.5 H2"></path>`;
  return svg`<path class="stroke" d="M-3.5 -3.5 L3.5 3.5 M-3.5 3.5 L3.5 -3.5"></path>`;
}

function hoverOf({ target, words, dueAt }: PictureTarget): string {
  return `${words}\n${target.rule}\nby ${bothClocks(dueAt)}`;
}
