import { nothing, svg, type TemplateResult } from 'lit';
import type { PictureMark } from '../../../core/timeline/picture/picture.ts';
import { clockTime } from '../../page/times.ts';
import { toneWords } from '../words.ts';
import { glyphOf } from './glyphs.ts';

/**
 * A sign in its lane. Signs are reused in place, whatever entry they stand for next: near and far, most of them change, and
 * new ones for all would cost more than a frame. So nothing here remembers its entry but by `data-entry`.
 * @param x where it is, and `y` the lane's middle, in pixels
 */
export function drawMark(mark: PictureMark, x: number, y: number, isCurrent: boolean): TemplateResult {
  const { paint, path, count } = glyphOf(mark);
  return svg`
    <g
      class="mark"
      data-tone=${mark.tone}
      data-entry=${mark.entry}
      role="button"
      tabindex=${isCurrent ? 0 : -1}
      aria-label=${markLabel(mark)}
      transform="translate(${x} ${y})"
    ><rect class="reach" x="-8" y="-9" width="16" height="18" rx="3"></rect><path class=${paint} d=${path}></path>${
      count === '' ? nothing : svg`<text class="pill-count" text-anchor="middle" dy="0.34em">${count}</text>`
    }</g>
  `;
}

function markLabel({ from, to, label, tone, count }: PictureMark): string {
  const time = count > 1 && to - from >= 60_000 ? `${clockTime(from)} to ${clockTime(to)}` : clockTime(from);
  return [time, label, toneWords[tone]].filter(Boolean).join(', ');
}
