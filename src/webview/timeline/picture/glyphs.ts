import { svg, type TemplateResult } from 'lit';
import type { PictureMark } from '../../../core/timeline/picture/picture.ts';

/**
 * The sign of a mark around (0, 0). Its shape says what its colour says: a cross failed, a triangle needs attention, a
 * ring is unknown or still running, a disc is well, a diamond is a decision or a deploy, a small disc is the rest.
 */
export function glyph({ tone, kind, count }: PictureMark): TemplateResult {
  if (count > 1) return pill(count);
  if (tone === 'bad') return svg`<path class="stroke" d="M-4 -4 L4 4 M-4 4 L4 -4"></path>`;
  if (tone === 'attention') return svg`<path class="fill" d="M0 -5.5 L5.5 4.5 L-5.5 4.5 Z"></path>`;
  if (tone === 'unknown')
    return svg`<circle class="stroke" r="4.5"></circle><path class="stroke" d="M0 -2 V0.5 M0 2.4 V2.5"></path>`;
  if (tone === 'running') return svg`<circle class="stroke" r="4.5"></circle><circle class="fill" r="1.6"></circle>`;
  if (kind === 'decision' || kind === 'deploy')
    return svg`<path class="fill" d="M0 -5.5 L5.5 0 L0 5.5 L-5.5 0 Z"></path>`;
  if (kind === 'update') return svg`<rect class="fill" x="-4" y="-4" width="8" height="8" rx="1"></rect>`;
  return svg`<circle class="fill" r=${tone === 'good' ? 4.2 : 3.2}></circle>`;
}

function pill(count: number): TemplateResult {
  const text = count > 99 ? '99+' : String(count);
  const width = 8 + text.length * 6;
  return svg`
    <rect class="pill" x=${-width / 2} y="-7" width=${width} height="14" rx="7"></rect>
    <text class="pill-count" text-anchor="middle" dy="0.34em">${text}</text>
  `;
}
